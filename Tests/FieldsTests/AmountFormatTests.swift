import Fields
import Testing

@Suite struct AmountFormatTests {
  @Test(arguments: [
    ("nb-NO", "NO", ","), ("nb_NO", "NO", ","), ("nb_NO.UTF-8", "NO", ","), ("NO", "NO", ","),
    ("sv-SE", "SE", ","), ("da-DK", "DK", ","), ("de-DE", "DE", ","), ("fr-FR", "FR", ","),
    ("en-GB", "GB", "."), ("en_US", "US", "."), ("de-CH", "CH", "."), ("en-IN", "IN", "."),
    ("zh-Hant-TW", "TW", "."), ("en-IN-u-nu-latn", "IN", "."), ("nb-no", "NO", ","),
    ("fr-CA", "CA", ","), ("en-CA", "CA", "."),
  ])
  func findsTheCountryOfALocale(locale: String, country: String, mark: Character) throws {
    let format = try AmountFormat.named(locale)
    #expect(format.country == country)
    #expect(format.decimalMark == mark)
  }

  @Test(arguments: ["", "nb", "no", "en", "xx-QQ", "-", "nb-", "es-419", "Norway", "C", "QQ"])
  func refusesALocaleWithoutACountry(locale: String) {
    #expect(throws: AmountFormatError.unknownLocale(locale)) { try AmountFormat.named(locale) }
    #expect(throws: AmountFormatError.self) { try AmountParser(locale: locale) }
  }

  @Test func everyCountryHasAKnownCurrency() throws {
    #expect(AmountFormat.all.count > 240)
    for (country, format) in AmountFormat.all {
      #expect(country == format.country && country.count == 2)
      #expect(try Currency(format.currency).code == format.currency)
    }
  }

  @Test func lakhsAreGroupedInSouthAsia() {
    let countries = AmountFormat.all.values.filter(\.groupsLakhs).map(\.country).sorted()
    #expect(countries == ["BD", "BT", "IN", "LK", "MV", "NP", "PK"])
  }

  @Test func centsAreRaisedInNorthAmerica() throws {
    #expect(try AmountFormat.named("en-US").raisesCents && AmountFormat.named("fr-CA").raisesCents)
    #expect(try !AmountFormat.named("en-GB").raisesCents && !AmountFormat.named("es-MX").raisesCents)
  }

  @Test(arguments: [
    ("NOK", 2), ("eur", 2), ("JPY", 0), ("ISK", 0), ("KRW", 0), ("CLP", 0), ("KWD", 3), ("TND", 3),
    ("CLF", 4), ("INR", 2), ("HUF", 2),
  ])
  func currenciesHaveTheirMinorUnits(code: String, digits: Int) throws {
    #expect(try Currency(code).minorDigits == digits)
    #expect(try Currency(code).code == code.uppercased())
  }

  @Test(arguments: ["", "NO", "XYZ", "kroner", "€"])
  func refusesWhatIsNoCurrency(code: String) {
    #expect(throws: AmountFormatError.unknownCurrency(code)) { try Currency(code) }
    #expect(throws: AmountFormatError.self) { try AmountParser(locale: "nb-NO", currency: code) }
  }
}
