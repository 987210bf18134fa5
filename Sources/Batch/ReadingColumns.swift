import JSON
import Normid

/// A reading as a row of a table. Its characters are left out: a table has no place for them.
enum ReadingColumns {
  static let names = [
    "file", "page", "status", "text", "confidence", "task", "amount", "minorUnits", "currency",
    "ambiguous", "date", "code", "country", "format", "alternatives", "x", "y", "width", "height", "angle",
    "error", "message", "model", "milliseconds",
  ]

  /// What `names` stands for; empty where the reading has nothing to say.
  static func row(_ reading: Reading) -> [String] {
    [
      inert(reading.file), String(reading.page), reading.status.rawValue, reading.text,
      number(reading.confidence), reading.task.rawValue,
    ] + amount(reading.value) + [date(reading.value)] + postcode(reading.value) + [alternatives(reading)]
      + field(reading.field) + [
        reading.error?.code ?? "", reading.error?.message ?? "", reading.model,
        number((reading.milliseconds * 10).rounded() / 10),
      ]
  }

  /// A spreadsheet takes a cell that begins with one of these for a formula; "./" before it keeps
  /// the path valid and the same.
  static func inert(_ path: String) -> String {
    guard let first = path.first, path != "-", "=+-@\t\r".contains(first) else { return path }
    return "./" + path
  }

  private static func amount(_ value: Reading.Value?) -> [String] {
    guard case .amount(let amount) = value else { return ["", "", "", ""] }
    return [
      amount.amount ?? "", amount.minorUnits.map(String.init) ?? "", amount.currency ?? "",
      amount.ambiguous ? "true" : "false",
    ]
  }

  /// ISO 8601.
  private static func date(_ value: Reading.Value?) -> String {
    switch value {
    case .amount(let amount): amount.date ?? ""
    case .date(let day): day.date
    case .postcode, nil: ""
    }
  }

  private static func postcode(_ value: Reading.Value?) -> [String] {
    guard case .postcode(let postcode) = value else { return ["", "", ""] }
    return [postcode.code, postcode.country ?? "", postcode.format.rawValue]
  }

  /// As "1260.00:0.008|126.00:0.002".
  private static func alternatives(_ reading: Reading) -> String {
    reading.alternatives.map { "\($0.text):\(number($0.confidence))" }.joined(separator: "|")
  }

  private static func field(_ field: Reading.Field?) -> [String] {
    guard let field else { return ["", "", "", "", ""] }
    return [field.x, field.y, field.width, field.height].map(String.init) + [number(field.angle)]
  }

  private static func number(_ value: Double) -> String { OrderedJSONEncoder.number(value) }
}
