import Decoding
import Testing

@Suite struct GrammarTests {
  let alphabet = Alphabet.amounts

  private func accepts(_ grammar: Grammar, _ text: String) -> Bool {
    let symbols = text.map { alphabet.index(of: $0) ?? alphabet.blank }
    return grammar.accepts(symbols)
  }

  @Test(arguments: ["", "7", "1.250,-", "$$--", "1 2"])
  func anyAcceptsAll(text: String) {
    #expect(accepts(.any(alphabet), text))
  }

  @Test(arguments: [
    ("", false), ("12", false), ("123", true), ("1.2.3-", true), ("1 2 3", true), ("12345", true),
    ("123456", false), ("----", false),
  ])
  func digitsCountWithinTheRange(text: String, accepted: Bool) {
    #expect(accepts(.digits(alphabet, length: 3...5), text) == accepted)
  }

  @Test func digitsWithoutARangeTakeAnyNumber() {
    let grammar = Grammar.digits(alphabet)
    #expect(accepts(grammar, ""))
    #expect(accepts(grammar, "12345678901234567890,-"))
    #expect(grammar.stateCount == 1)
  }

  @Test func digitsEmitDigitsAlone() {
    let grammar = Grammar.digits(alphabet)
    let emitted = zip(alphabet.symbols, grammar.emits).filter(\.1).map(\.0)
    #expect(String(emitted) == "0123456789")
  }

  @Test(arguments: [
    ("1250", true, true), ("1.250,-", true, false), ("1 250", true, true), ("125", false, false),
    ("12500", false, false), ("1251", false, false),
  ])
  func labelSpellsOneText(text: String, free: Bool, strict: Bool) {
    let freely = Grammar.label("1250", alphabet: alphabet, separatorsFree: true)
    let strictly = Grammar.label("1250", alphabet: alphabet, separatorsFree: false)
    #expect(accepts(freely, text) == free)
    #expect(accepts(strictly, text) == strict)
  }

  @Test func freeLabelDropsItsOwnSeparators() {
    let grammar = Grammar.label("-16.391", alphabet: alphabet, separatorsFree: true)
    #expect(accepts(grammar, "16391"))
    #expect(!accepts(.label("-16.391", alphabet: alphabet, separatorsFree: false), "16391"))
  }

  @Test func labelOutsideTheAlphabetIsNeverAccepted() {
    let grammar = Grammar.label("1x", alphabet: alphabet, separatorsFree: false)
    #expect(!accepts(grammar, "1"))
    #expect(!accepts(grammar, "1-"))
  }

  @Test func statesThatDoNotExistForbidTheSymbol() {
    let grammar = Grammar(accepting: [true], emits: [true]) { _, _ in 5 }
    #expect(grammar.next(0, 0) == nil)
    #expect(grammar.next(0, 1) == 0, "the blank stays")
    #expect(grammar.next(0, 2) == nil && grammar.next(1, 1) == nil)
    #expect(!Grammar(start: 3, accepting: [true], emits: [true]) { _, _ in 0 }.accepts([]))
  }
}
