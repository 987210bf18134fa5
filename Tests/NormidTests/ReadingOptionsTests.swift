import Fields
import Normid
import Testing

@Suite struct ReadingOptionsTests {
  @Test(arguments: [
    ReadingOptions(), ReadingOptions(task: .cheque, locale: "nb-NO", currency: "NOK"),
    ReadingOptions(task: .postcode, country: "SE"), ReadingOptions(task: .postcode),
    ReadingOptions(task: .digits, country: "XX"), ReadingOptions(task: .postcode, country: "NO,SE,DK"),
    ReadingOptions(task: .cheque, maximum: DecimalAmount("500")), ReadingOptions(date: .dayFirst),
    ReadingOptions(form: NumberForm(check: .kid)),
    ReadingOptions(form: NumberForm(length: 5...25, check: .kid)),
  ])
  func whatTheTaskKnowsIsTaken(_ options: ReadingOptions) {
    #expect(throws: Never.self) { try options.check() }
  }

  @Test(arguments: [
    (ReadingOptions(task: .postcode, country: "GB"), "unknownCountry"),
    (ReadingOptions(task: .postcode, country: "XX"), "unknownCountry"),
    (ReadingOptions(task: .postcode, country: "NO,GB"), "unknownCountry"),
    (ReadingOptions(task: .postcode, country: "NO,"), "unknownCountry"),
    (ReadingOptions(task: .postcode, maximum: DecimalAmount("500")), "impossibleForm"),
    (ReadingOptions(maximum: DecimalAmount("500")), "impossibleForm"),
    (ReadingOptions(task: .cheque, date: .dayFirst), "impossibleForm"),
    (ReadingOptions(form: NumberForm(length: 8...8), date: .dayFirst), "impossibleForm"),
    (ReadingOptions(country: "NO,SE", form: NumberForm(check: .iban)), "impossibleForm"),
    (ReadingOptions(form: NumberForm(pattern: "##-##", check: .kid)), "impossibleForm"),
    (ReadingOptions(form: NumberForm(length: 1...9, check: .kid)), "impossibleForm"),
    (ReadingOptions(form: NumberForm(length: 9...26, check: .kid)), "impossibleForm"),
    (ReadingOptions(task: .cheque, locale: "xx-XX"), "unknownLocale"),
    (ReadingOptions(task: .cheque, currency: "XQQ"), "unknownLocale"),
  ])
  func whatTheTaskDoesNotKnowIsRefused(_ options: ReadingOptions, _ code: String) {
    let error = #expect(throws: Reading.Failure.self) { try options.check() }
    #expect(error?.code == code)
  }
}
