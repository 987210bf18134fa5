/// In which order a country writes day, month and year in figures.
public enum DateOrder: String, Sendable, Equatable, CaseIterable {
  case dayFirst
  /// Both are in use, `15/03/2016` and `03/15/2016`: only a day that one of them alone makes sense of is known.
  case dayOrMonthFirst
  case monthFirst
  case yearFirst

  /// The order of a country.
  ///
  /// After the short numeric dates of the Unicode CLDR; the Philippines write both.
  /// - Parameter country: ISO 3166-1, two letters; day first where it is not known.
  public static func of(_ country: String) -> DateOrder {
    let code = country.uppercased()
    if code == "PH" { return .dayOrMonthFirst }
    if monthFirstCountries.contains(code) { return .monthFirst }
    return yearFirstCountries.contains(code) ? .yearFirst : .dayFirst
  }

  /// The United States with their territories, and the states of the Pacific in free association with them.
  private static let monthFirstCountries: Set<String> = [
    "AS", "FM", "GU", "MH", "MP", "PR", "PW", "UM", "US", "VI",
  ]

  private static let yearFirstCountries: Set<String> = [
    "CA", "CN", "HU", "IR", "JP", "KR", "LT", "MN", "SE", "TW",
  ]

  /// The parts of a date, as the figures of one come after those of the other.
  public enum Part: Sendable, Equatable { case day, month, year }

  /// The orders in which a date may stand that has its year in two figures.
  public var parts: [[Part]] {
    switch self {
    case .dayFirst: [[.day, .month, .year]]
    case .monthFirst: [[.month, .day, .year]]
    case .yearFirst: [[.year, .month, .day]]
    case .dayOrMonthFirst: [[.day, .month, .year], [.month, .day, .year]]
    }
  }

  /// The orders in which a date may stand that has its year in four figures: everywhere the year may come first, as
  /// ISO 8601 has it. It can be told from the others even without marks, for no month begins with 19 or 20.
  public var partsWithCentury: [[Part]] {
    self == .yearFirst ? parts : parts + [[.year, .month, .day]]
  }
}
