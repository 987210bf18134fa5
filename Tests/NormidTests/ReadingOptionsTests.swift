import Normid
import Testing

@Suite struct ReadingOptionsTests {
  @Test(arguments: [
    ReadingOptions(), ReadingOptions(task: .cheque, locale: "nb-NO", currency: "NOK"),
    ReadingOptions(task: .postcode, country: "SE"), ReadingOptions(task: .postcode),
    ReadingOptions(task: .digits, country: "XX"),
  ])
  func whatTheTaskKnowsIsTaken(_ options: ReadingOptions) {
    #expect(throws: Never.self) { try options.check() }
  }

  @Test(arguments: [
    (ReadingOptions(task: .postcode, country: "GB"), "unknownCountry"),
    (ReadingOptions(task: .postcode, country: "XX"), "unknownCountry"),
    (ReadingOptions(task: .cheque, locale: "xx-XX"), "unknownLocale"),
    (ReadingOptions(task: .cheque, currency: "XQQ"), "unknownLocale"),
  ])
  func whatTheTaskDoesNotKnowIsRefused(_ options: ReadingOptions, _ code: String) {
    let error = #expect(throws: Reading.Failure.self) { try options.check() }
    #expect(error?.code == code)
  }
}
