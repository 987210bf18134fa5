import Fields
import Testing

@Suite struct AmountParserTests {
  private func parse(
    _ raw: String, locale: String? = nil, currency: String? = nil
  ) throws -> ParsedAmount? {
    try AmountParser(locale: locale, currency: currency).parse(raw)
  }

  /// As read, the text, and the amount with two decimals: what needs no locale.
  @Test(arguments: [
    ("1250", "1250", "1250.00"), ("7", "7", "7.00"), ("0", "0", "0.00"),
    ("1250.00", "1250.00", "1250.00"), ("1250,00", "1250.00", "1250.00"),
    ("1.250,00", "1250.00", "1250.00"), ("1,250.00", "1250.00", "1250.00"),
    ("12.50", "12.50", "12.50"), ("12,50", "12.50", "12.50"), ("0.50", "0.50", "0.50"),
    ("12.345.678", "12345678", "12345678.00"), ("12,345,678", "12345678", "12345678.00"),
    ("1.234.567,89", "1234567.89", "1234567.89"), ("1,234,567.89", "1234567.89", "1234567.89"),
    ("12,34,567", "1234567", "1234567.00"), ("12,34,567.00", "1234567.00", "1234567.00"),
    ("1,23,45,678.50", "12345678.50", "12345678.50"),
    ("1'250.00", "1250.00", "1250.00"), ("1’250", "1250", "1250.00"),
    ("1 250,00", "1250.00", "1250.00"), ("12 345 678", "12345678", "12345678.00"),
    ("0050", "0050", "50.00"),
  ])
  func readsWhatIsPlain(raw: String, text: String, amount: String) throws {
    let parsed = try #require(try parse(raw))
    #expect(parsed.text == text)
    #expect(parsed.amount == amount)
    #expect(parsed.currency == nil)
    #expect(!parsed.ambiguous)
  }

  @Test(arguments: [
    "1250,-", "1250.-", "1250-", "1250=", "1250--", "1250/-", "1250/", "1250,=", "1250.", "1250,",
    "1.250,-", "1,250.-", "1.250-", "1,250/-", "1.250=", "#1250#", "#1.250,-#", "$1250-", "*1250*-",
    "--1250--", "==1250==", "$**1250,-", "1250 -", "# 1250,- ", "1250--/100", "1250,--/100",
    "1250*-", "1250-*", "-1250", "1250.*", "1250/*", "1250$", "1250==/100", "1250.--/100", "1250./100",
    "1,250/100", "1.250/100", "1 250/100", "**1250**", "--1250--", "#1250/-#", "1250,--", "1250,==",
    "1250.--",
    "1250 xx/100", "1250XX/100", "1250 no/100", "1,250 ×/100", "1250,–", "1250.—", "1250:-", "1'250.--",
  ])
  func strokesMeanNoCents(raw: String) throws {
    let parsed = try #require(try parse(raw))
    #expect(parsed.text == "1250")
    #expect(parsed.amount == "1250.00")
    #expect(parsed.minorUnits == 125_000)
  }

  @Test(arguments: [
    "1250.50", "1250,50", "1.250,50", "1250.50-", "1250,50=", "#1250.50#", "125050/100",
    "1250.50/100", "1250-50/100", "1250 50/100", "1,25050/100", "1,250.50/100", "1250=50",
    "1250-50", "1250--50", "1.250-50", "1.250-50/100", "1250.50/100-", "1250,-50", "1.250,-50/100",
    "1250:50", "1.250:50", "1,250:50", "**1250.50**", "1 250 50/100",
  ])
  func centsInAllTheirForms(raw: String) throws {
    let parsed = try #require(try parse(raw))
    #expect(parsed.text == "1250.50")
    #expect(parsed.minorUnits == 125_050)
  }

  /// The crosses of `1250 xx/100` may go unseen; five figures and more are grouped by who writes them so.
  @Test(arguments: [
    ("1250/100", "12.50", "1250"), ("385/100", "3.85", "385"), ("50/100", "0.50", "50"),
    ("5/100", "0.05", "5"),
    ("1200/100", "12.00", "1200"), ("#1250/100-", "12.50", "1250"),
  ])
  func aHundredthWithoutAMarkMayBeTheWhole(raw: String, cents: String, whole: String) throws {
    let parsed = try #require(try parse(raw))
    #expect(parsed.ambiguous && parsed.amount == nil)
    #expect(parsed.text == raw.filter { !"#-".contains($0) })
    #expect(parsed.alternatives == [cents, whole])
  }

  @Test(arguments: [
    ("12550/100", "125.50"), ("125000/100", "1250.00"), ("050/100", "0.50"), ("00/100", "0.00"),
    ("0/100", "0.00"), ("000/100", "0.00"), ("12 50/100", "12.50"), ("12.50/100", "12.50"),
    ("12-50/100", "12.50"),
    ("12,34,567/100", "1234567.00"), ("1,23,45650/100", "123456.50"),
  ])
  func hundredths(raw: String, amount: String) throws {
    #expect(try parse(raw)?.amount == amount)
  }

  /// Nothing in the string tells raised cents from further digits.
  @Test(arguments: ["125050", "125050=", "125050-"])
  func raisedCentsAreDigits(raw: String) throws {
    #expect(try parse(raw)?.amount == "125050.00")
  }

  @Test func zeroIsAnAmount() throws {
    for raw in ["0", "0,00", "0.-", "00/100", "#0#"] { #expect(try parse(raw)?.minorUnits == 0) }
  }

  @Test(arguments: [
    ("€1.250,00", "EUR"), ("1.250,00 €", "EUR"), ("£1,250.00", "GBP"), ("₹ 1,250/-", "INR"),
    ("₹1,250.00/-", "INR"),
    ("NOK 1250", "NOK"), ("1250,- NOK", "NOK"), ("nok1250", "NOK"), ("1 250,00 SEK", "SEK"),
    ("$1,250.00", nil),
    ("kr 1250,-", nil), ("Kr. 1.250,00", nil), ("1250 kr", nil), ("1250,- kr.", nil), ("Rs. 1,250/-", nil),
    ("Rs 1,250.00", nil), ("KR1250", nil), ("**€1250**", "EUR"), ("EUR 1250,–", "EUR"),
  ])
  func currenciesStandBesideTheNumber(raw: String, currency: String?) throws {
    let parsed = try #require(try parse(raw))
    #expect(parsed.amount == "1250.00")
    #expect(parsed.currency == currency)
  }

  @Test(arguments: [
    ("kr 1250", Optional("nb-NO"), nil, "NOK"), ("kr 1250", "sv-SE", nil, "SEK"),
    ("€ 1250", "nb-NO", nil, "EUR"),
    ("£1250", "ar-EG", nil, "EGP"), ("£1250", "nb-NO", nil, "GBP"), ("Rs 1250", "ur-PK", nil, "PKR"),
    ("kr 1250", nil, "DKK", "DKK"), ("USD 1250", "nb-NO", nil, "USD"), ("$1250", "nb-NO", nil, "NOK"),
  ])
  func aSignCountsBeforeTheLocale(raw: String, locale: String?, given: String?, currency: String) throws {
    #expect(try parse(raw, locale: locale, currency: given)?.currency == currency)
  }

  @Test(
    arguments: [
      ("€ 1250", nil, "NOK"), ("USD 1250", "nb-NO", "NOK"), ("Rs 1250", "nb-NO", nil),
      ("kr 1250", "de-DE", nil),
    ] as [(String, String?, String?)])
  func aSignOfAnotherCurrencyIsRefused(raw: String, locale: String?, given: String?) throws {
    let parser = try AmountParser(locale: locale, currency: given)
    #expect(throws: AmountFault.currency) { try parser.meaning(of: raw) }
  }

  @Test func theSignBringsItsDecimals() throws {
    #expect(try parse("JPY 1250")?.minorUnits == 1250)
    #expect(try parse("KWD 1.250")?.ambiguous == true)
    #expect(try parse("1250.500 KWD")?.minorUnits == 1_250_500)
  }

  @Test(arguments: [
    ("3,55000/-", "355000.00"), ("5,20,20000", "52020000.00"), ("110,00,00,000/-", "1100000000.00"),
    ("110,00000.50", "11000000.50"), ("1,25050/100", "1250.50"), ("12,34567", "1234567.00"),
  ])
  func theLastMarkOfLakhsMayBeMissing(raw: String, amount: String) throws {
    #expect(try parse(raw, locale: "en-IN")?.amount == amount)
  }

  @Test(arguments: ["en-US", nil]) func elsewhereItMayNot(locale: String?) throws {
    #expect(try parse("1,25050", locale: locale) == nil)
    #expect(try parse("110,00,00,000", locale: locale) == nil)
  }

  @Test(arguments: [
    ("12a", AmountFault.form), ("", .form), ("1.25.000", .grouping), ("1.250.00", .grouping),
    ("1250.5", .decimals),
    ("1.2345", .decimals), ("9999999999999999", .length), ("€ 5 kr", .form), ("1250/100/100", .form),
    ("12 50", .grouping), ("1,2/100", .grouping),
  ])
  func saysWhyItIsNoAmount(raw: String, fault: AmountFault) throws {
    let parser = try AmountParser()
    #expect(throws: fault) { try parser.meaning(of: raw) }
  }

  @Test(arguments: [
    "", "-", "#", "$$", ",", ".50", ",50", "1..250", "1,.250", "1250.5", "1250.500", "1.2345",
    "1.25.000", "12.50.00", "1.250.00", "1,250,00", "1234.567.890", "1234.567", "0.123", "0.123.456",
    "1,234.567.890", "1.234,567", "12 50", "1250-5", "12$50", "1250/10", "1250/200", "1250/-1", "12a",
    "1,2,345", "123,45,678", "1 250.000,00", "1250,00,00", "1'25", "१२५०", "1250/100/100", "/100", ",-70",
    "1250//", "1250*/-", "1250-*/", "1250*50", "1:234", "12:50:00", "12:50.00", "xx/100", "kr", "€",
    "1250 xx", "12x/10",
    "NOK 1250 NOK", "1250 no", "Norway 5",
  ])
  func refusesWhatIsNoAmount(raw: String) throws {
    #expect(try parse(raw) == nil)
  }

  @Test(arguments: [
    ("1.234", "1.234"), ("1,234", "1,234"), ("123.456", "123.456"), ("#1.234#", "1.234"),
    ("$1,234", "1,234"), ("10,000", "10,000"),
  ])
  func leavesOpenWhatIsAmbiguous(raw: String, text: String) throws {
    let parsed = try #require(try parse(raw))
    #expect(parsed.ambiguous)
    #expect(parsed.text == text)
    #expect(parsed.amount == nil && parsed.minorUnits == nil)
    let digits = text.filter { $0 != "." && $0 != "," }
    #expect(parsed.alternatives == [digits, String(digits.dropLast(3)) + "." + digits.suffix(3)])
  }

  @Test(arguments: [
    ("1.234", "nb-NO", "1234.00"), ("1.234", "de-DE", "1234.00"), ("1.234", "sv_SE", "1234.00"),
    ("1.234", "da-DK", "1234.00"), ("1.234", "fr-FR", "1234.00"), ("1,234", "en-US", "1234.00"),
    ("1,234", "en-GB", "1234.00"), ("1,234", "en-IN", "1234.00"), ("1,234", "de-CH", "1234.00"),
    ("1.234", "NO", "1234.00"), ("1.234", "fr-CA", "1234.00"), ("1,234", "en-CA", "1234.00"),
    ("1,250.00", "nb-NO", "1250.00"), ("1.250,00", "en-US", "1250.00"),
    ("12.50", "nb-NO", "12.50"), ("1,234-", "nb-NO", "1234.00"), ("1'234", "de-CH", "1234.00"),
    ("12,34,567", "en_IN", "1234567.00"), ("12.34.567", "en_IN", "1234567.00"),
    ("1,234,567", "en_IN", "1234567.00"),
  ])
  func theLocaleSettlesWhatIsOpen(raw: String, locale: String, amount: String) throws {
    let parsed = try #require(try parse(raw, locale: locale))
    #expect(parsed.amount == amount)
    #expect(!parsed.ambiguous)
  }

  @Test(arguments: [
    ("1,234", "nb-NO"), ("1.234", "en-US"), ("1.234", "en-CA"), ("12,34,567", "nb-NO"),
    ("12,34,567.00", "en-US"),
  ])
  func theLocaleRefusesWhatItsPeopleDoNotWrite(raw: String, locale: String) throws {
    #expect(try parse(raw, locale: locale) == nil)
  }

  @Test(arguments: [
    ("nb-NO", "NOK"), ("sv-SE", "SEK"), ("da-DK", "DKK"), ("de-DE", "EUR"), ("fr-FR", "EUR"),
    ("en-GB", "GBP"), ("en-US", "USD"), ("de-CH", "CHF"), ("hi-IN", "INR"), ("ja-JP", "JPY"),
  ])
  func theLocaleBringsItsCurrency(locale: String, currency: String) throws {
    #expect(try parse("1250", locale: locale)?.currency == currency)
    #expect(try parse("1250", locale: locale, currency: "EUR")?.currency == "EUR")
  }

  @Test(arguments: [
    ("1250", "JPY", "1250", "1250", 1250), ("1250.00", "JPY", "1250.00", "1250", 1250),
    ("1.250,-", "JPY", "1250", "1250", 1250), ("1250", "KWD", "1250", "1250.000", 1_250_000),
    ("1250.500", "KWD", "1250.500", "1250.500", 1_250_500),
    ("1,250.500", "KWD", "1250.500", "1250.500", 1_250_500),
    ("1250", "nok", "1250", "1250.00", 125_000),
  ])
  func theCurrencyBringsItsDecimals(
    raw: String, currency: String, text: String, amount: String, units: Int
  ) throws {
    let parsed = try #require(try parse(raw, currency: currency))
    #expect(parsed.text == text)
    #expect(parsed.amount == amount)
    #expect(parsed.minorUnits == units)
    #expect(parsed.currency == currency.uppercased())
  }

  @Test func decimalsThatTheCurrencyLacksAreRefused() throws {
    #expect(try parse("1250.50", currency: "JPY") == nil)
    #expect(try parse("1250.50", currency: "KWD") == nil)
    #expect(try parse("1.234", locale: "en-KW")?.amount == "1.234")
    #expect(try parse("1,234", locale: "en-KW")?.amount == "1234.000")
    #expect(try parse("1.234-", currency: "KWD")?.ambiguous == true)
  }

  @Test func longNumbersAreRefusedAndNotTrapped() throws {
    #expect(try parse("999999999999999")?.minorUnits == 99_999_999_999_999_900)
    #expect(try parse("9999999999999999") == nil)
    #expect(try parse("9999999999999.99")?.amount == "9999999999999.99")
    #expect(try parse("99999999999999.99") == nil)
    #expect(try parse("999999999999999", currency: "CLF") == nil, "would overflow")
    #expect(try parse(String(repeating: "9", count: 10_000)) == nil)
    #expect(try parse(String(repeating: "-", count: 10_000) + "1")?.text == "1")
  }
}
