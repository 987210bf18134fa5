/// Rows of CSV (RFC 4180) or TSV, with `\n` at the end of a row.
///
/// TSV is quoted by the same rules, which is what Python's `csv` and spreadsheets read.
enum DelimitedText {
  static func row(_ fields: [String], separator: Character) -> String {
    fields.map { quoted($0, separator: separator) }.joined(separator: String(separator)) + "\n"
  }

  /// Scalar by scalar, since "\r\n" is one `Character`.
  private static func quoted(_ field: String, separator: Character) -> String {
    let special = field.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || Character($0) == separator
    }
    guard special || field.first == " " || field.last == " " else { return field }
    let doubled = field.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }

  private enum State { case fieldStart, plain, quoted, closed }

  /// The fields of one row, with or without its line break; nil where the row is not well formed.
  static func fields(_ row: some Sequence<UInt8>, separator: UInt8) -> [String]? {
    let quote = UInt8(ascii: "\"")
    var fields: [[UInt8]] = [[]]
    var state = State.fieldStart
    for byte in row {
      switch (state, byte) {
      case (.quoted, quote): state = .closed
      case (.closed, quote), (.quoted, _):
        fields[fields.count - 1].append(byte)
        state = .quoted
      case (.fieldStart, quote): state = .quoted
      case (_, separator):
        fields.append([])
        state = .fieldStart
      case (_, UInt8(ascii: "\n")), (_, UInt8(ascii: "\r")): continue
      case (.closed, _): return nil
      default:
        fields[fields.count - 1].append(byte)
        state = .plain
      }
    }
    return state == .quoted ? nil : fields.map { String(decoding: $0, as: UTF8.self) }
  }
}
