/// How readings are written.
public enum ReadingFormat: String, CaseIterable, Sendable {
  /// The string alone, or path, tab and string.
  case text
  /// One array.
  case json
  /// One object a line.
  case jsonl
  case csv
  case tsv

  /// By the ending of a file's name; nil where it is none of these.
  public init?(ofFile path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }

  /// What stands between two columns; nil where there are none.
  var separator: Character? {
    switch self {
    case .csv: ","
    case .tsv: "\t"
    case .text, .json, .jsonl: nil
    }
  }
}
