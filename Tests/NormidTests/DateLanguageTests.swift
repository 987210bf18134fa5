import Decoding
import Fields
import Imaging
import Normid
import Testing

/// The grammar of dates and the calendar must be of one mind, and steer a reading to a day that there is.
@Suite struct DateLanguageTests {
  private static let alphabet = Alphabet.amounts

  private static func accepts(_ text: String, _ parts: [Grammar.DatePart], _ yearFigures: Int) -> Bool {
    Grammar.date(alphabet, parts: parts, yearFigures: yearFigures)
      .accepts(text.map { alphabet.index(of: $0) ?? alphabet.blank })
  }

  private static func twoFigures(_ number: Int) -> String { String(String(100 + number).dropFirst()) }

  @Test(arguments: [1899, 1900, 1904, 1999, 2000, 2015, 2016, 2099, 2100])
  func everyDayOfTheYearIsOneToBothOrToNeither(year: Int) {
    let grammar = Grammar.date(Self.alphabet, parts: [.day, .month, .year], yearFigures: 4)
    let reversed = Grammar.date(Self.alphabet, parts: [.year, .month, .day], yearFigures: 4)
    func accepts(_ grammar: Grammar, _ text: String) -> Bool {
      grammar.accepts(text.map { Self.alphabet.index(of: $0) ?? Self.alphabet.blank })
    }
    for month in 0...13 {
      for day in 0...32 {
        let (dayText, monthText) = (Self.twoFigures(day), Self.twoFigures(month))
        let isDay = CalendarDate(year: year, month: month, day: day) != nil
        #expect(accepts(grammar, "\(dayText)\(monthText)\(year)") == isDay)
        #expect(accepts(grammar, "\(day)/\(month)/\(year)") == isDay)
        #expect(accepts(reversed, "\(year)-\(monthText)-\(dayText)") == isDay)
        #expect(CalendarDate("\(dayText)\(monthText)\(year)", order: .dayFirst) != nil || !isDay)
      }
    }
  }

  @Test(arguments: [
    ("150316", true), ("15.03.16", true), ("5.3.16", true), ("15.0316", true), ("1503.16", true),
    ("5.316", false), ("53.16", false), ("290216", true), ("290215", false), ("290200", true),
    ("310416", false), ("15..03.16", false), (".15.03.16", false), ("15.03.16.", true), ("15.03.16..", false),
    ("15.03", false), ("", false), ("15.03.1", false), ("15.03.2016", false),
  ])
  func marksStandBetweenThePartsOrAreLeftOut(text: String, isDate: Bool) {
    #expect(Self.accepts(text, [.day, .month, .year], 2) == isDate)
    if isDate { #expect(CalendarDate(text, order: .dayFirst) != nil) }
  }

  @Test func otherSymbolsAreSwallowed() {
    #expect(Self.accepts("#15/03/16*", [.day, .month, .year], 2))
  }

  /// The fake classifier's second choice for every digit is a 7.
  private func read(_ digits: String, _ order: DateOrder) -> Reading {
    let reader = Reader(
      classifier: FakeClassifier(digits: digits), model: "fake", calibration: .identity, threshold: 0.5)
    return reader.read(bars(digits.count), options: ReadingOptions(date: order))
  }

  @Test(arguments: [
    ("15032016", DateOrder.dayFirst, "2016-03-15"), ("03152016", .monthFirst, "2016-03-15"),
    ("20160315", .yearFirst, "2016-03-15"), ("20160315", .dayFirst, "2016-03-15"),
    ("150316", .dayFirst, "2016-03-15"), ("160315", .yearFirst, "2016-03-15"),
    ("150399", .dayOrMonthFirst, "1999-03-15"),
  ])
  func aDateIsReadAsTheDayItIs(digits: String, order: DateOrder, iso: String) {
    let reading = read(digits, order)
    #expect(reading.status == .read)
    #expect(reading.text == iso)
    #expect(reading.value == .date(Reading.Day(date: iso)))
    #expect(reading.characters.map(\.character).joined() == digits)
  }

  @Test func whatIsNoDayIsNotRead() {
    #expect(read("31022016", .dayFirst).status == .rejected)
    // The second choice makes a day of it, but not a sure one.
    #expect(read("15432016", .dayFirst).confidence < 0.1)
  }

  @Test func aDayThatMayBeTwoIsNotRead() {
    #expect(read("03042016", .dayOrMonthFirst).status == .rejected)
  }
}
