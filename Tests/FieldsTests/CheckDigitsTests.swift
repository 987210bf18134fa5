import Fields
import Testing

@Suite struct CheckDigitsTests {
  private static func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }

  /// Account numbers whose check digit was worked out by hand: 1·8 + 2·7 + … must be a multiple of 11.
  @Test(arguments: [("12345678903", true), ("12345678912", false), ("86011117947", true)])
  func mod11(number: String, isValid: Bool) {
    #expect(CheckDigits.mod11(length: 11).holds(for: Self.digits(number)) == isValid)
  }

  /// A KID whose MOD11 check would be 10 has a hyphen there, which counts so.
  @Test func aCheckOfTenIsASign() {
    #expect(CheckDigits.mod11(length: 3).holds(for: [0, 6, 10]))
    #expect(!CheckDigits.mod11(length: 3).holds(for: [0, 5, 10]))
  }

  /// The examples of the IBAN registry, their letters left out.
  @Test(arguments: [
    ("NO", "9386011117947"), ("DE", "89370400440532013000"), ("SE", "4550000000058398257466"),
    ("DK", "5000400440116243"), ("BE", "68539007547034"), ("ES", "9121000418450200051332"),
    ("AT", "611904300234573201"), ("PL", "61109010140000071219812874"),
  ])
  func iban(country: String, number: String) throws {
    let rule = try #require(CheckDigits.iban(country: country))
    #expect(rule.holds(for: Self.digits(number)))
    var wrong = Self.digits(number)
    wrong[5] = (wrong[5] + 1) % 10
    #expect(!rule.holds(for: wrong))
  }

  @Test func ibanWithLettersIsNotKnown() {
    #expect(CheckDigits.iban(country: "GB") == nil)
    #expect(CheckDigits.iban(country: "ZZ") == nil)
  }
}
