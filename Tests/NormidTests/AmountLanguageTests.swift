import Decoding
import Fields
import TestSupport
import Testing

/// The grammar that steers the search and the parser that says what was read must be of one mind.
@Suite struct AmountLanguageTests {
  private static let alphabet = Alphabet.amounts
  private static let grammar = Grammar.amount(alphabet)

  private static func accepts(_ text: String, _ grammar: Grammar = grammar) -> Bool {
    grammar.accepts(text.map { alphabet.index(of: $0) ?? alphabet.blank })
  }

  /// A string that the grammar accepts: at each state any of the symbols that may follow.
  private static func walk(_ grammar: Grammar, _ generator: inout TestGenerator) -> String {
    while true {
      var (state, text) = (grammar.start, "")
      for _ in 0..<24 {
        if grammar.accepting[state], Int.random(in: 0..<4, using: &generator) == 0 { return text }
        let following = alphabet.symbols.indices.filter { grammar.next(state, $0) != nil }
        guard let symbol = following.randomElement(using: &generator),
          let next = grammar.next(state, symbol)
        else { break }
        text.append(alphabet.symbols[symbol])
        state = next
      }
    }
  }

  private static func fault(of text: String, _ parser: AmountParser) -> AmountFault? {
    do throws(AmountFault) {
      _ = try parser.meaning(of: text)
      return nil
    } catch { return error }
  }

  @Test func everyShortStringIsAnAmountToBothOrToNeither() throws {
    let parser = try AmountParser()
    let symbols = Array("015.,-/*")
    var texts = [""]
    for _ in 0..<5 {
      texts = texts.flatMap { text in symbols.map { text + String($0) } }
      for text in texts { #expect(Self.accepts(text) == (parser.parse(text) != nil), "\(text)") }
    }
  }

  @Test func whatTheGrammarAcceptsMeansSomething() throws {
    let parser = try AmountParser()
    var generator = TestGenerator(state: 3)
    for _ in 0..<6000 {
      let text = Self.walk(Self.grammar, &generator)
      let digits = text.count { ("0"..."9").contains($0) }
      let fault = Self.fault(of: text, parser)
      // Digits are not counted by the grammar: the one thing that it leaves to the parser.
      #expect(fault == nil || fault == .length && digits > 15, "\(text)")
    }
  }

  @Test func whatTheParserUnderstandsMayBeRead() throws {
    let parser = try AmountParser()
    var generator = TestGenerator(state: 4)
    for _ in 0..<6000 {
      var text = Array(Self.walk(Self.grammar, &generator))
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let place = Int.random(in: 0...text.count, using: &generator)
        let symbol = Self.alphabet.symbols.randomElement(using: &generator) ?? "0"
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: text.insert(symbol, at: place)
        case 1 where place < text.count: text[place] = symbol
        default: if place < text.count { text.remove(at: place) }
        }
      }
      if parser.parse(String(text)) != nil { #expect(Self.accepts(String(text)), "\(String(text))") }
    }
  }

  /// A locale's or a currency's own grammar; what it accepts in vain is told by the reasons.
  private static let customs: [(locale: String?, currency: String?, decimals: Int, lakhMarks: String)] = [
    ("nb-NO", nil, 2, ""), ("en-IN", nil, 2, ".,"), ("ja-JP", nil, 2, ""), ("ar-KW", nil, 3, ""),
    (nil, "KWD", 3, ","), (nil, "CLF", 4, ","), (nil, "NOK", 2, ","),
  ]

  @Test(arguments: customs)
  func placesAndCurrenciesAgreeToo(
    locale: String?, currency: String?, decimals: Int, lakhMarks: String
  ) throws {
    let parser = try AmountParser(locale: locale, currency: currency)
    let grammar = Grammar.amount(
      Self.alphabet, decimals: decimals, lakhMarks: Set(lakhMarks), lakhsAreUsual: locale == "en-IN")
    var generator = TestGenerator(state: 5)
    for _ in 0..<4000 {
      let text = Self.walk(grammar, &generator)
      let fault = Self.fault(of: text, parser)
      // Digits are not counted, nor is it asked which mark a country has, or that its decimals are noughts.
      #expect([nil, .length, .decimals].contains(fault), "\(text)")
      let other = Self.walk(Self.grammar, &generator)
      if parser.parse(other) != nil { #expect(Self.accepts(other, grammar), "\(other)") }
    }
  }
}
