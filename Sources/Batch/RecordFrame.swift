/// What a format wants before, between and behind its records, so that they can be written one by one.
struct RecordFrame {
  let format: ReadingFormat
  /// Names of a table's columns.
  private let columns: [String]
  private var isBegun: Bool

  /// - Parameter continues: whether the records follow what an earlier run wrote: no header.
  init(_ format: ReadingFormat, columns: [String], continues: Bool = false) {
    (self.format, self.columns, isBegun) = (format, columns, continues)
  }

  /// What stands before the first record, once.
  mutating func opening() -> String {
    guard !isBegun, let separator = format.separator else { return "" }
    isBegun = true
    return DelimitedText.row(columns, separator: separator)
  }

  /// One record as the format has it, with what stands before it.
  /// - Parameters:
  ///   - text: whole lines.
  ///   - json: one line, its end left out.
  ///   - row: a cell a column.
  mutating func record(
    text: () -> String, json: () throws -> String, row: () -> [String]
  ) rethrows -> String {
    switch format {
    case .text: return text()
    case .jsonl: return try json() + "\n"
    case .json:
      let record = (isBegun ? ",\n" : "[\n") + (try json())
      isBegun = true
      return record
    case .csv, .tsv: return opening() + DelimitedText.row(row(), separator: format.separator ?? ",")
    }
  }

  /// What stands behind the last record.
  func closing() -> String {
    guard format == .json else { return "" }
    return isBegun ? "\n]\n" : "[]\n"
  }
}
