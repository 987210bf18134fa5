import Normid

/// Turns readings into text of one format, bit by bit, so that a long run is written as it goes.
public struct ReadingWriter: PageWriter {
  /// Whether text lines begin with the path: where there is more than one string.
  public var isLabelled: Bool
  private var frame: RecordFrame

  public var format: ReadingFormat { frame.format }

  /// - Parameter continues: whether the text follows what an earlier run wrote: no header.
  public init(_ format: ReadingFormat, isLabelled: Bool = false, continues: Bool = false) {
    self.isLabelled = isLabelled
    frame = RecordFrame(format, columns: ReadingColumns.names, continues: continues)
  }

  public mutating func opening() -> String { frame.opening() }

  public mutating func lines(_ reading: Reading) throws -> String {
    try frame.record(
      text: { [self] in line(reading) }, json: { try reading.json() }, row: { ReadingColumns.row(reading) })
  }

  public func closing() -> String { frame.closing() }

  /// A string below the threshold is not shown: whoever takes the plain text takes it as true.
  private func line(_ reading: Reading) -> String {
    let text = reading.status == .read ? reading.text : ""
    return isLabelled ? "\(reading.file.printable)\t\(text)\n" : "\(text)\n"
  }
}
