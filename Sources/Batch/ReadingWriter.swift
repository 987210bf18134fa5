import Normid

/// Turns readings into text of one format, bit by bit, so that a long run is written as it goes.
public struct ReadingWriter {
  public let format: ReadingFormat
  /// Whether text lines begin with the path: where there is more than one string.
  public var isLabelled: Bool
  private var isBegun: Bool

  /// - Parameter continues: whether the text follows what an earlier run wrote: no header.
  public init(_ format: ReadingFormat, isLabelled: Bool = false, continues: Bool = false) {
    self.format = format
    self.isLabelled = isLabelled
    isBegun = continues
  }

  /// What stands before the first reading, once.
  public mutating func opening() -> String {
    guard !isBegun, let separator = format.separator else { return "" }
    isBegun = true
    return DelimitedText.row(ReadingColumns.names, separator: separator)
  }

  /// One or more whole lines.
  public mutating func lines(_ reading: Reading) throws -> String {
    switch format {
    case .text: return line(reading)
    case .jsonl: return try reading.json() + "\n"
    case .json:
      defer { isBegun = true }
      return (isBegun ? ",\n" : "[\n") + (try reading.json())
    case .csv, .tsv:
      let row = DelimitedText.row(ReadingColumns.row(reading), separator: format.separator ?? ",")
      return opening() + row
    }
  }

  /// What stands after the last reading.
  public func closing() -> String {
    guard format == .json else { return "" }
    return isBegun ? "\n]\n" : "[]\n"
  }

  /// A string below the threshold is not shown: whoever takes the plain text takes it as true.
  private func line(_ reading: Reading) -> String {
    let text = reading.status == .read ? reading.text : ""
    return isLabelled ? "\(reading.file)\t\(text)\n" : "\(text)\n"
  }
}
