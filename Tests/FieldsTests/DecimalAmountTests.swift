import Fields
import Testing

@Suite struct DecimalAmountTests {
  @Test(arguments: [
    ("5000", "4999.99", true), ("5000", "5000", false), ("5000", "5000.00", false), ("5000.01", "5000", true),
    ("5000.0001", "5000", true), ("0.1", "0.09", true), ("0.1", "0.10", false), ("10", "9", true),
    ("999999999999999.9999", "999999999999999.9998", true), ("007", "7", false),
  ])
  func isCompared(_ first: String, _ second: String, isMore: Bool) throws {
    let (first, second) = (try #require(DecimalAmount(first)), try #require(DecimalAmount(second)))
    #expect((first > second) == isMore)
    #expect((first == second) == !isMore)
  }

  @Test(arguments: [
    "", ".", "5,000", "-5", "5.", ".5", "5.00001", "5 000", "5.0.0", "1e3", "५", "1000000000000000", "+5",
    "x",
  ])
  func refusesWhatIsNoDecimalNumber(_ text: String) { #expect(DecimalAmount(text) == nil) }

  @Test(arguments: [
    ("500,01", "NOK", "500", true), ("500,00", "NOK", "500", false), ("500", "JPY", "500", false),
    ("501", "JPY", "500", true), ("1.234", nil, "1233.99", true), ("1.234", nil, "1234", false),
    ("0", nil, "0", false), ("1500.500", "KWD", "1500.5", false), ("1500.501", "KWD", "1500.5", true),
  ])
  func anAmountExceedsAMaximumWhereItMay(
    _ written: String, currency: String?, maximum: String, exceeds: Bool
  ) throws {
    let amount = try #require(try AmountParser(currency: currency).parse(written))
    #expect(amount.mayExceed(try #require(DecimalAmount(maximum))) == exceeds)
  }
}
