/// Why a string is no amount.
public enum AmountFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Characters that no amount has, or its own where none writes them.
  case form
  /// Marks that group the digits as nobody does, or nobody in this country.
  case grouping
  /// More or fewer decimals than the currency has.
  case decimals
  /// More than fifteen digits.
  case length
  /// Another currency than the one asked for, or two.
  case currency

  public var description: String {
    switch self {
    case .form: "not written as an amount is"
    case .grouping: "the marks group its digits wrongly"
    case .decimals: "not as many decimals as its currency has"
    case .length: "more than \(ParsedAmount.mostDigits) digits"
    case .currency: "names another currency"
    }
  }
}
