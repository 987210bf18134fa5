import Neural

/// What somebody writes into a field of a form.
struct FormContent {
  /// As it is written: for each row of cells, else one text.
  let written: [String]
  /// What it says: digits, an amount as `1250.50`, a day as yyyy-mm-dd. Empty where nothing is written.
  let text: String

  static let empty = FormContent(written: [], text: "")

  private init(written: [String], text: String) { (self.written, self.text) = (written, text) }

  init(_ field: FormEntry, using rng: inout SeededGenerator) {
    if rng.chance(0.12) {
      self = .empty
    } else if case .cells(let rows) = field.look {
      self.init(field.kind, cells: rows.map(\.count), using: &rng)
    } else {
      self.init(field.kind, using: &rng)
    }
  }

  private init(_ kind: FieldKind, using rng: inout SeededGenerator) {
    switch kind {
    case .digits:
      let digits = Self.digits(3 + rng.int(below: 9), using: &rng)
      self.init(written: [rng.chance(0.3) ? Self.spaced(digits) : digits], text: digits)
    case .amount:
      let amount = PageAmount.random(using: &rng)
      self.init(written: [amount.text], text: amount.value)
    case .date:
      let day = RandomDate(using: &rng)
      self.init(written: [day.written(using: &rng)], text: day.iso)
    case .postcode:
      let code = Self.digits(4 + rng.int(below: 3), using: &rng)
      self.init(written: [code], text: code)
    }
  }

  private init(_ kind: FieldKind, cells: [Int], using rng: inout SeededGenerator) {
    let count = cells.reduce(0, +)
    switch kind {
    case .digits:
      let digits = Self.digits(rng.chance(0.7) ? count : 1 + rng.int(below: count), using: &rng)
      let empty = String(repeating: " ", count: count - digits.count)
      self.init(written: [rng.chance(0.7) ? digits + empty : empty + digits], text: digits)
    case .amount:
      let whole = "\(1 + rng.int(below: 9))" + Self.digits(rng.int(below: cells[0]), using: &rng)
      let empty = String(repeating: " ", count: cells[0] - whole.count)
      let cents = cells.count > 1 ? [rng.chance(0.5) ? "00" : Self.digits(2, using: &rng)] : []
      self.init(written: [empty + whole] + cents, text: ([whole] + cents).joined(separator: "."))
    case .date:
      let day = RandomDate(using: &rng)
      self.init(written: Self.split(day.cells(short: count == 6), into: cells), text: day.iso)
    case .postcode:
      let code = Self.digits(count, using: &rng)
      self.init(written: Self.split(code, into: cells), text: code)
    }
  }

  private static func digits(_ count: Int, using rng: inout SeededGenerator) -> String {
    (0..<count).map { _ in "\(rng.int(below: 10))" }.joined()
  }

  private static func spaced(_ digits: String) -> String {
    digits.count > 4 ? "\(digits.prefix(3)) \(digits.dropFirst(3))" : digits
  }

  private static func split(_ text: String, into counts: [Int]) -> [String] {
    var rest = text[...]
    return counts.map { count in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }
  }
}
