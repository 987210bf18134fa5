/// A tab-separated file with a header line, in UTF-8 with or without a byte order mark.
struct Table {
  let path: String
  let columns: [String]
  /// Cells of each line after the header, with the line's number in the file.
  let rows: [(line: Int, cells: [String])]

  init(path: String, limit: Int = 64 << 20) throws(DataError) {
    let bytes = try Files.bytes(at: path, limit: limit)
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    guard
      let text = String(
        validating: bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
    else {
      throw .damaged(path: path, reason: "is not UTF-8 text")
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let cells = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    guard let header = cells.first, header != [""] else { throw .damaged(path: path, reason: "is empty") }
    self.path = path
    columns = header
    rows = cells.enumerated().dropFirst().filter { $0.element != [""] }.map { ($0.offset + 1, $0.element) }
    try checkWidths()
  }

  private func checkWidths() throws(DataError) {
    for (line, cells) in rows where cells.count != columns.count {
      throw fault(line: line, "has \(cells.count) columns where the header has \(columns.count)")
    }
  }

  func index(of column: String) -> Int? { columns.firstIndex(of: column) }

  /// The place of the first of `names` that is a column.
  func required(_ names: [String]) throws(DataError) -> Int {
    for name in names { if let index = index(of: name) { return index } }
    throw .damaged(path: path, reason: "has no column '\(names.joined(separator: "' or '"))'")
  }

  func number(_ text: String, line: Int) throws(DataError) -> Int {
    guard let value = Int(text) else { throw fault(line: line, "'\(text)' is not a number") }
    return value
  }

  func fault(line: Int, _ reason: String) -> DataError {
    .damaged(path: path, reason: "line \(line): \(reason)")
  }
}
