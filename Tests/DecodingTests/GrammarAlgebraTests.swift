import Decoding
import Testing

@Suite struct GrammarAlgebraTests {
  let alphabet = Alphabet.amounts

  private func accepts(_ grammar: Grammar, _ text: String) -> Bool {
    grammar.accepts(text.map { alphabet.index(of: $0) ?? alphabet.blank })
  }

  /// Numbers whose digits sum to a multiple of ten, as a check digit makes them.
  private func digitSums() -> Grammar {
    Grammar(
      from: 0, emits: Grammar.digits(alphabet).emits, accepts: { $0 == 0 },
      next: { sum, symbol in
        alphabet.isDigit(symbol) ? (sum + (alphabet.symbols[symbol].wholeNumberValue ?? 0)) % 10 : sum
      })
  }

  @Test(arguments: [
    ("####", "0150", true), ("####", "015", false), ("####", "01500", false), ("####", "01-50", false),
    ("##-###", "12-345", true), ("##-###", "12345", true), ("##-###", "12--345", false),
    ("##-###", "-12345", false), ("##-###", "123-45", false), ("### ##", "123 45", true),
    ("### ##", "12345", true), ("0##", "012", true), ("0##", "112", false), ("", "", true),
    ("", "1", false), ("-", "", true), ("-", "-", true),
  ])
  func patternsTakeTheirMarksOrLeaveThem(pattern: String, text: String, accepted: Bool) {
    #expect(accepts(.pattern(pattern, alphabet: alphabet), text) == accepted)
  }

  @Test(arguments: [
    ("12345", true), ("12345-6789", true), ("123456789", true), ("1234", false), ("123456", false),
    ("12345-", false), ("12345-678", false), ("1-2345", false),
  ])
  func unionsTakeAnyOfTheirPatterns(text: String, accepted: Bool) {
    let grammar = Grammar.patterns(["#####", "#####-####"], alphabet: alphabet)
    #expect(accepts(grammar, text) == accepted)
    #expect(grammar.emits == Grammar.digits(alphabet).emits)
  }

  @Test func aUnionOfNothingTakesNothing() {
    #expect(!Grammar.union([]).accepts([]))
  }

  @Test func aProductTakesWhatBothTake() {
    let grammar = Grammar.product(.digits(alphabet, length: 3...3), digitSums())
    for number in 0..<1000 {
      let text = String(String(number + 1000).dropFirst())
      let sum = text.compactMap(\.wholeNumberValue).reduce(0, +)
      #expect(accepts(grammar, text) == sum.isMultiple(of: 10), "\(text)")
    }
    #expect(accepts(grammar, "1.2,7-"))
    #expect(!accepts(grammar, "1234"))
  }

  @Test func aProductOfStrangersTakesNothing() {
    let strangers = Grammar.product(.any(alphabet), .any(Alphabet("01")))
    #expect(!strangers.accepts([]))
  }

  @Test(arguments: [
    "1", "12", "125", "1250", "1250000", "12.50", "1250.00", "1.250", "1.250,00", "1,250.00",
    "12.345.678", "12,34,567.00", "1250,-", "1250.-", "1250-", "1250=", "1250--", "1250/-", "1250/",
    "1.250,-", "1.250,00-", "#1250#", "$1,250.00", "$**1,250.00**", "--1250--", "==1250==", "1250,",
    "125050/100", "1250.50/100", "1250-50", "1250-50/100", "1250--/100", "0.50", "250,=", "1250*",
    "1250$", "1250.*", "1,25050/100", "1,250/100", "1250,-50", "1250,==/100", "1250./100",
  ])
  func amountsAsTheyAreWritten(text: String) {
    #expect(accepts(.amount(alphabet), text))
  }

  @Test(arguments: [
    "", "-", "#", "$$", ",50", "1..250", "1,.250", "1250.5", "1250.500", "1.2345", "1.2", "12,5",
    "1250,00,00", "1234.567.890", "1250-5", "12$50", "1250/10", "1250/1", "1250/200", "1250/-1",
    "12.50-50", "1250 . 5", "1*250",
    "1.250.00", "1,25,0", "1.25.000", "0.123.456", "0.123", "1,25050/-", "1250//", "1250*/", "/100",
  ])
  func amountsThatNobodyWrites(text: String) {
    #expect(!accepts(.amount(alphabet), text))
  }

  @Test(arguments: [
    ("1250.500", 3, true), ("1250.50", 3, false), ("1.250", 3, true), ("12.50", 3, false),
    ("12,50,000", 3, true),
    ("1250.5000", 4, true), ("1.2345", 4, true), ("1.23456", 4, false), ("1.250.5000", 4, false),
    ("1,250.5000", 4, true),
  ])
  func currenciesHaveTheirDecimals(text: String, decimals: Int, accepted: Bool) {
    #expect(accepts(.amount(alphabet, decimals: decimals), text) == accepted)
  }

  @Test func lakhsAreGroupedByTheirMarks() {
    #expect(accepts(.amount(alphabet), "12,34,567") && !accepts(.amount(alphabet), "12.34.567"))
    #expect(!accepts(.amount(alphabet, lakhMarks: []), "12,34,567"))
    #expect(accepts(.amount(alphabet, lakhMarks: [".", ","]), "12.34.567,00"))
  }

  @Test(arguments: ["3,55000", "3,55000/-", "5,20,20000", "5,20,20000.00", "110,00,00,000", "110,00000-"])
  func whereLakhsAreUsualTheyAreWrittenFreely(text: String) {
    #expect(accepts(.amount(alphabet, lakhsAreUsual: true), text))
    #expect(!accepts(.amount(alphabet), text))
  }

  @Test(arguments: ["3,5500", "3,550000000", "5,2020,000", "3,55000,000", "3,55000/10"])
  func aMarkBeforeTheLastIsNotMissing(text: String) {
    #expect(!accepts(.amount(alphabet, lakhsAreUsual: true), text))
  }

  @Test func fewerStatesAcceptTheSame() {
    let grammar = Grammar.patterns(["##-###", "####", "1####"], alphabet: alphabet)
    let small = grammar.minimised
    #expect(small.stateCount < grammar.stateCount)
    #expect(small.minimised == small)
    for number in 0..<200_000 where number % 7 == 0 {
      #expect(accepts(small, String(number)) == accepts(grammar, String(number)))
    }
    #expect(accepts(small, "12-345") && !accepts(small, "1-2345"))
    #expect(small.emits == grammar.emits)
  }

  @Test func amountsEmitTheirMarks() {
    #expect(Grammar.amount(alphabet).emits.allSatisfy { $0 })
  }
}
