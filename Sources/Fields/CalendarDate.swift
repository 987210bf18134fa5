/// A day of the Gregorian calendar, 1900 to 2099.
public struct CalendarDate: Sendable, Hashable {
  public let year: Int
  public let month: Int
  public let day: Int

  public static let years = 1900...2099

  /// Nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// A date in figures: `15/03/2016`, `5.3.16`, `15032016`, `2016-03-15`.
  ///
  /// Any of `/`, `.`, `,`, `-` and spaces may stand between the parts or be left out; a part of one figure needs them on
  /// both of its sides. Years of two figures are 1980 to 2079.
  /// - Returns: nil where it is no day, or may be two days.
  public init?(_ written: String, order: DateOrder) {
    let groups = Self.groups(of: written)
    let days =
      order.parts.compactMap { Self.day(groups, $0, yearFigures: 2) }
      + order.partsWithCentury.compactMap { Self.day(groups, $0, yearFigures: 4) }
    guard let day = days.first, Set(days).count == 1 else { return nil }
    self = day
  }

  /// Whether figures are a day in any country's order, or in several: `12071996`.
  package static func isDay(_ written: String) -> Bool {
    DateOrder.allCases.contains { CalendarDate(written, order: $0) != nil }
  }

  /// Whether figures end in a day, in any country's order, with a mark after its first two parts: `18-09-04`. Digits right
  /// before it may have been anything.
  package static func endsMarked(_ written: String) -> Bool {
    let groups = groups(of: written).suffix(3)
    guard groups.count == 3, let first = groups.first else { return false }
    return [2, 4].contains { figures in
      isDay(([first.suffix(figures)] + groups.dropFirst()).joined(separator: "-"))
    }
  }

  /// ISO 8601: `2016-03-15`.
  public var iso: String { "\(year)-\(Self.twoFigures(month))-\(Self.twoFigures(day))" }

  /// The year that two figures stand for.
  static func year(ofTwoFigures figures: Int) -> Int { figures < 80 ? 2000 + figures : 1900 + figures }

  static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return isLeap(year) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func twoFigures(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// The runs of digits between marks; none where anything else is there.
  private static func groups(of written: String) -> [Substring] {
    func isMark(_ character: Character) -> Bool { "/.,-".contains(character) || character.isWhitespace }
    guard written.allSatisfy({ WrittenAmount.isDigit($0) || isMark($0) }) else { return [] }
    return written.split(whereSeparator: isMark)
  }

  /// The day, if these are its parts in this order.
  private static func day(_ groups: [Substring], _ parts: [DateOrder.Part], yearFigures: Int) -> CalendarDate?
  {
    let widths = parts.map { $0 == .year ? yearFigures : 2 }
    guard let figures = groups.count == 3 ? groups : cut(groups, widths) else { return nil }
    var numbers: [DateOrder.Part: Int] = [:]
    for (part, text) in zip(parts, figures) {
      guard text.count == (part == .year ? yearFigures : 2) || part != .year && text.count == 1 else {
        return nil
      }
      numbers[part] = Int(text)
    }
    guard let year = numbers[.year], let month = numbers[.month], let day = numbers[.day] else { return nil }
    return CalendarDate(year: yearFigures == 2 ? self.year(ofTwoFigures: year) : year, month: month, day: day)
  }

  /// Digits that lack a mark, cut by the widths of the parts; nil where the marks that there are stand elsewhere.
  private static func cut(_ groups: [Substring], _ widths: [Int]) -> [Substring]? {
    func ends(_ lengths: [Int]) -> [Int] { lengths.indices.map { lengths[...$0].reduce(0, +) } }
    guard ends(widths).last == ends(groups.map(\.count)).last,
      Set(ends(groups.map(\.count))).isSubset(of: ends(widths))
    else { return nil }
    var rest = groups.joined()[...]
    return widths.map { width in
      defer { rest = rest.dropFirst(width) }
      return rest.prefix(width)
    }
  }
}
