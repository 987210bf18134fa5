import Decoding
import Testing

@Suite struct CheckGrammarTests {
  private static func symbols(_ text: String) -> [Int] {
    text.compactMap(Alphabet.amounts.index)
  }

  /// Numbers of Luhn's rule as published examples have them, and slips of them.
  @Test(arguments: [
    ("79927398713", true), ("4111111111111111", true), ("18", true), ("00", true), ("0", false),
    ("79927398710", false), ("4111111111111112", false), ("7992.7398-713", true), ("", false),
  ])
  func luhn(number: String, isValid: Bool) {
    #expect(Grammar.luhn(.amounts).accepts(Self.symbols(number)) == isValid)
  }

  @Test func weightedSumCountsDigitsAndLeavesMarksOut() {
    let grammar = Grammar.weightedSum(.amounts, weights: [3, 1], modulus: 10, remainder: 5)
    #expect(grammar.accepts(Self.symbols("1-2")))
    #expect(!grammar.accepts(Self.symbols("13")))
    #expect(!grammar.accepts(Self.symbols("120")))
    #expect(!grammar.accepts(Self.symbols("5")))
  }
}
