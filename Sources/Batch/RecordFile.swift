#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The records of a file of lines, one in memory at a time. A line break inside quotation marks, as
/// CSV allows, does not end a record.
final class RecordFile {
  struct Record {
    var bytes: [UInt8]
    /// Bytes of the file up to and including the record.
    var end: Int
    /// False for a last record without its line break.
    var isComplete: Bool
  }

  private let descriptor: Int32
  private let isQuoted: Bool
  private var buffer: [UInt8] = []
  private var position = 0
  private var offset = 0

  /// - Parameter isQuoted: whether quotation marks are CSV's.
  init(path: String, isQuoted: Bool) throws(FileError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.isQuoted = isQuoted
    guard descriptor >= 0 else { throw FileError(code: errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Nil at the end of the file.
  func next() throws(FileError) -> Record? {
    var bytes: [UInt8] = []
    var isOpen = false
    while let byte = try nextByte() {
      bytes.append(byte)
      // A doubled quotation mark closes and opens again: no need to tell it apart here.
      if isQuoted, byte == UInt8(ascii: "\"") { isOpen.toggle() }
      if byte == UInt8(ascii: "\n"), !isOpen {
        return Record(bytes: bytes, end: offset, isComplete: true)
      }
    }
    return bytes.isEmpty ? nil : Record(bytes: bytes, end: offset, isComplete: false)
  }

  private func nextByte() throws(FileError) -> UInt8? {
    if position == buffer.count {
      buffer = try FileBytes.chunk(descriptor, of: 1 << 16)
      position = 0
    }
    guard position < buffer.count else { return nil }
    defer { position += 1 }
    offset += 1
    return buffer[position]
  }
}
