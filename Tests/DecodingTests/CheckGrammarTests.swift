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

  /// A number of three: 6 · 2 and a 10 are a multiple of 11.
  @Test(arguments: [
    ("06-", true), ("0.6-", true), ("05-", false), ("0-6", false), ("-", false), ("06--", false),
    ("051", true),
    ("06", false),
  ])
  func aCheckSignStandsLast(number: String, isValid: Bool) {
    let grammar = Grammar.weightedSum(
      .amounts, weights: [3, 2, 1], modulus: 11, remainder: 0, checkSign: "-")
    #expect(grammar.accepts(Self.symbols(number)) == isValid)
  }

  @Test func aSignOfOthersHasNoPlaceInLuhnsNumbers() {
    #expect(Grammar.luhn(.amounts).accepts(Self.symbols("1-8")))
    #expect(!Grammar.luhn(.amounts, checkSign: "-").accepts(Self.symbols("1-8")))
    #expect(Grammar.luhn(.amounts, checkSign: "-").accepts(Self.symbols("18")))
    let counted = Grammar.digits(.amounts, length: 3...3, checkSign: "-")
    #expect(counted.accepts(Self.symbols("1.2-")) && !counted.accepts(Self.symbols("123-")))
  }

  @Test func weightedSumCountsDigitsAndLeavesMarksOut() {
    let grammar = Grammar.weightedSum(.amounts, weights: [3, 1], modulus: 10, remainder: 5)
    #expect(grammar.accepts(Self.symbols("1-2")))
    #expect(!grammar.accepts(Self.symbols("13")))
    #expect(!grammar.accepts(Self.symbols("120")))
    #expect(!grammar.accepts(Self.symbols("5")))
  }
}
