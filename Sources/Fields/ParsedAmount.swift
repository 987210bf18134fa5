/// What an amount in figures means.
public struct ParsedAmount: Sendable, Equatable {
  /// The number as written, in one spelling: no grouping marks, `.` as the decimal mark, decimals only
  /// where cents were written. An ambiguous one stays as it was read, without fillings and strokes.
  public let text: String

  /// The number with all decimals of its currency, two where none is known; nil where ambiguous.
  public let amount: String?

  /// The amount in cents, or what the currency has for them; nil where ambiguous.
  public let minorUnits: Int?

  /// ISO 4217; nil where neither a currency nor a locale was given.
  public let currency: String?

  /// The texts that an ambiguous amount may stand for; none where it is not ambiguous.
  public let alternatives: [String]

  /// Whether a mark may be a grouping or a decimal one, as in `1.234`.
  public var ambiguous: Bool { !alternatives.isEmpty }
}

extension ParsedAmount {
  /// - Parameters:
  ///   - whole: the digits before the decimal mark, as written.
  ///   - cents: the decimals as written; nil where there were none.
  ///   - minorDigits: how many decimals the amount should have. Further ones must be noughts.
  /// - Returns: nil where the amount has more than fifteen digits or does not fit an integer.
  init?(whole: String, cents: String?, minorDigits: Int, currency: String?) {
    guard whole.count + (cents?.count ?? 0) <= Self.mostDigits else { return nil }
    let significant = whole.drop { $0 == "0" }
    let units = significant.isEmpty ? "0" : String(significant)
    let padding = String(repeating: "0", count: max(0, minorDigits - (cents?.count ?? 0)))
    let decimals = String(((cents ?? "") + padding).prefix(minorDigits))
    guard let minorUnits = Int(units + decimals) else { return nil }
    self.init(
      text: cents.map { "\(whole).\($0)" } ?? whole,
      amount: decimals.isEmpty ? units : "\(units).\(decimals)",
      minorUnits: minorUnits, currency: currency, alternatives: [])
  }

  /// More digits than any cheque has; a sum of fewer fits an integer of cents.
  static let mostDigits = 15
}
