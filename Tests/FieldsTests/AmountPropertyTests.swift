import Fields
import TestSupport
import Testing

/// What is written in any country's way is read as what was meant.
@Suite struct AmountPropertyTests {
  /// Digits with a mark between groups: the last of three, those before it of `size`.
  private func grouped(_ units: Int, mark: String, size: Int) -> String {
    let digits = String(units)
    guard digits.count > 3 else { return digits }
    var head = String(digits.dropLast(3))
    var groups = [String(digits.suffix(3))]
    while !head.isEmpty {
      groups.insert(String(head.suffix(size)), at: 0)
      head = String(head.dropLast(size))
    }
    return groups.joined(separator: mark)
  }

  @Test(arguments: [
    ("nb-NO", ".", ",", 3), ("nb-NO", " ", ",", 3), ("sv-SE", " ", ",", 3), ("da-DK", ".", ",", 3),
    ("de-DE", ".", ",", 3), ("fr-FR", " ", ",", 3), ("en-GB", ",", ".", 3), ("en-US", ",", ".", 3),
    ("de-CH", "'", ".", 3), ("en-IN", ",", ".", 2), ("de-DE", "", ",", 3), ("en-US", "", ".", 3),
  ])
  func whatIsWrittenIsRead(locale: String, group: String, mark: String, size: Int) throws {
    let parser = try AmountParser(locale: locale)
    var generator = TestGenerator(state: 5)
    for _ in 0..<200 {
      let units =
        Int.random(in: 1...10_000_000, using: &generator) >> Int.random(in: 0...20, using: &generator)
      let cents = Int.random(in: 0...99, using: &generator)
      let whole = group.isEmpty ? String(units) : grouped(units, mark: group, size: size)
      let twoDigits = (cents < 10 ? "0" : "") + String(cents)
      let written = [
        "\(whole)\(mark)\(twoDigits)": "\(units).\(twoDigits)",
        "#\(whole)\(mark)\(twoDigits)=": "\(units).\(twoDigits)",
        whole: "\(units).00", "\(whole)\(mark)-": "\(units).00", "*\(whole)/-": "\(units).00",
      ]
      for (raw, amount) in written {
        #expect(parser.parse(raw)?.amount == amount, "\(raw)")
      }
    }
  }

  @Test func anyCharactersAreReadOrRefused() throws {
    let parsers = [try AmountParser(), try AmountParser(locale: "en-IN"), try AmountParser(currency: "KWD")]
    let characters = Array("0123456789.,-/=*#$ '€kr:x–")
    var generator = TestGenerator(state: 9)
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...9, using: &generator)
      let raw = String((0..<length).map { _ in characters.randomElement(using: &generator) ?? "0" })
      for parsed in parsers.compactMap({ $0.parse(raw) }) {
        #expect(parsed.ambiguous == (parsed.amount == nil), "\(raw)")
        #expect(parsed.ambiguous == (parsed.minorUnits == nil), "\(raw)")
        let digits = raw.filter { ("0"..."9").contains($0) }
        let hundredths = raw.contains("/100")
        if !hundredths { #expect(parsed.text.filter { $0 != "." && $0 != "," } == digits, "\(raw)") }
      }
    }
  }
}
