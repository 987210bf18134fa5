import Normid

extension ReadingTask {
  /// A label or a reading in the form in which the two are compared.
  ///
  /// Digits and post codes are compared as digits only, whatever separators they are written with.
  /// Amounts are compared as numbers, so that "1250", "1250.00" and "01250" are the same; a label
  /// without '.' is whole units of the currency.
  public func comparable(_ text: String) -> String {
    switch self {
    case .digits, .postcode: Self.digits(text)
    case .cheque: Self.amount(text)
    }
  }

  private static func digits(_ text: some StringProtocol) -> String {
    String(text.filter { "0"..."9" ~= $0 })
  }

  private static func amount(_ text: String) -> String {
    let point = text.lastIndex(of: ".") ?? text.endIndex
    let whole = digits(text[..<point]).drop { $0 == "0" }
    let decimals = trimmed(digits(text[point...]))
    let hasDigits = text.contains { "0"..."9" ~= $0 }
    guard hasDigits else { return "" }
    return (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals)
  }

  private static func trimmed(_ decimals: String) -> String {
    String(decimals.reversed().drop { $0 == "0" }.reversed())
  }
}
