import Neural

/// A day that a document may be of.
struct RandomDate {
  let year: Int
  let month: Int
  let day: Int

  init(using rng: inout SeededGenerator) {
    (year, month, day) = (1995 + rng.int(below: 31), 1 + rng.int(below: 12), 1 + rng.int(below: 28))
  }

  /// yyyy-mm-dd.
  var iso: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

  /// dd.mm.yy.
  var dotted: String { "\(Self.two(day)).\(Self.two(month)).\(Self.two(year % 100))" }

  /// For cells of a digit each.
  /// - Parameter short: the year has two digits.
  func cells(monthFirst: Bool = false, short: Bool = false) -> String {
    let (d, m) = (Self.two(day), Self.two(month))
    return (monthFirst ? m + d : d + m) + (short ? Self.two(year % 100) : "\(year)")
  }

  /// As people write it by hand.
  func written(monthFirst: Bool = false, using rng: inout SeededGenerator) -> String {
    let end = rng.chance(0.6) ? "\(year)" : Self.two(year % 100)
    if rng.chance(0.12) {
      let name = Self.months[month - 1]
      return monthFirst ? "\(name) \(day), \(year)" : "\(day). \(name) \(year)"
    }
    let mark = rng.element([".", "/", "-"])
    let long = rng.chance(0.6)
    let (d, m) = long ? (Self.two(day), Self.two(month)) : ("\(day)", "\(month)")
    return (monthFirst ? m + mark + d : d + mark + m) + mark + end
  }

  private static let months = [
    "Jan", "Feb", "March", "April", "May", "June", "July", "August", "Sept", "Oct", "Nov", "Dec",
  ]

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
