/// A decimal number that is not negative, of up to fifteen digits before its point and four after it.
public struct DecimalAmount: Sendable, Equatable, Comparable, CustomStringConvertible {
  /// As it was given.
  public let description: String
  private let whole: Int
  /// Ten-thousandths.
  private let fraction: Int

  /// - Parameter text: digits, and `.` before the decimals where there are any: `5000`, `5000.00`.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(WrittenAmount.isDigit) }),
      parts[0].count <= ParsedAmount.mostDigits, let whole = Int(parts[0])
    else { return nil }
    let decimals = parts.count > 1 ? parts[1] : ""
    guard decimals.count <= 4,
      let fraction = Int(decimals + String(repeating: "0", count: 4 - decimals.count))
    else { return nil }
    (description, self.whole, self.fraction) = (text, whole, fraction)
  }

  public static func == (first: DecimalAmount, second: DecimalAmount) -> Bool {
    (first.whole, first.fraction) == (second.whole, second.fraction)
  }

  public static func < (first: DecimalAmount, second: DecimalAmount) -> Bool {
    (first.whole, first.fraction) < (second.whole, second.fraction)
  }
}

extension ParsedAmount {
  /// Whether it is more than `maximum`, of an ambiguous amount any that it may stand for.
  public func mayExceed(_ maximum: DecimalAmount) -> Bool {
    (amount.map { [$0] } ?? alternatives).compactMap(DecimalAmount.init).contains { $0 > maximum }
  }
}
