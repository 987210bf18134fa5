import JSON
import Testing

@Suite struct JSONTextTests {
  private func value(_ text: String) throws -> JSONValue { try JSONText.value(of: Array(text.utf8)) }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-0", .integer(0)), ("-12", .integer(-12)), ("0.5", .number(0.5)),
    ("1.0", .number(1)), ("2e3", .number(2000)), ("2E+3", .number(2000)), ("25e-1", .number(2.5)),
    ("-0.25e+1", .number(-2.5)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
  ])
  func aNumberIsRead(_ text: String, _ expected: JSONValue) throws {
    #expect(try value(text) == expected)
    #expect(try value("[\(text)]") == .array([expected]))
  }

  /// Most of these Swift takes for numbers.
  @Test(arguments: [
    "0x1F", "-0x1p4", "01", "-01", "00", "1.", ".5", "-.5", "1.e3", "1e", "1e+", "+1", "-", "--1",
    "1e400", "nan", "-inf", "infinity", "1a", "1.2.3", "True", "nulls",
  ])
  func whatIsNoNumberOfJSONIsRefused(_ text: String) {
    let error = #expect(throws: JSONError.self) { try value("[\n \(text)]") }
    #expect(error?.line == 2 && error?.column == 2)
  }
}
