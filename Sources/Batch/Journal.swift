import Normid

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why an output cannot be gone on with.
public enum JournalError: Error, Equatable, Sendable, CustomStringConvertible {
  case unreadable(path: String, FileError)
  case notReadings(path: String, record: Int)
  case otherColumns(path: String)
  case otherTask(path: String, ReadingTask)
  case otherModel(path: String, String)

  public var description: String {
    switch self {
    case .unreadable(let path, let error): "\(path): \(error)"
    case .notReadings(let path, let record): "\(path): record \(record) is no reading; nothing was changed"
    case .otherColumns(let path): "\(path): has other columns than this version writes"
    case .otherTask(let path, let task): "\(path): holds readings of the task \(task.rawValue)"
    case .otherModel(let path, let model): "\(path): holds readings of the model \(model)"
    }
  }
}

/// What an earlier, perhaps killed, run has written: the output is its own journal.
///
/// The last picture in it is read again where it still can be, because its last line may be cut and a picture of several pages
/// may lack some.
public struct Journal: Sendable {
  /// The pictures that need not be read again.
  private var done: Set<CanonicalPath> = []
  /// How many pictures are done.
  public var count: Int { done.count }

  /// How those were read.
  public private(set) var tally = Tally()
  /// How much of the file stands, in bytes; the next line goes there.
  public private(set) var keptBytes = 0

  /// Nothing done yet.
  public init() {}

  /// - Parameters:
  ///   - path: of the output; where there is no such file, nothing is done.
  ///   - format: jsonl, csv or tsv.
  ///   - pictures: those that this run would read.
  /// - Throws: `JournalError`, where going on would mix what does not belong together.
  public init(
    path: String, format: ReadingFormat, task: ReadingTask, model: String, pictures: some Sequence<String>
  ) throws(JournalError) {
    var scan = JournalScan(path: path, format: format, task: task, model: model)
    guard let records = try Self.records(of: path, format: format) else { return }
    while let record = try Self.next(records, of: path) { try scan.take(record) }
    scan.keepLast { file in !pictures.contains { CanonicalPath($0) == file } }
    self = scan.journal
  }

  /// Nil where there is no such file.
  private static func records(
    of path: String, format: ReadingFormat
  ) throws(JournalError) -> RecordFile? {
    do {
      return try RecordFile(path: path, isQuoted: format != .jsonl)
    } catch .missing {
      return nil
    } catch {
      throw .unreadable(path: path, error)
    }
  }

  private static func next(
    _ records: RecordFile, of path: String
  ) throws(JournalError) -> RecordFile.Record? {
    do { return try records.next() } catch { throw .unreadable(path: path, error) }
  }

  /// Whether a picture need not be read again.
  public func contains(_ path: String) -> Bool { done.contains(CanonicalPath(path)) }

  fileprivate mutating func keep(_ file: CanonicalPath, tally: Tally, bytes: Int) {
    done.insert(file)
    self.tally = tally
    keptBytes = bytes
  }

  fileprivate mutating func keepHeader(bytes: Int) { keptBytes = bytes }
}

/// The state of going through a journal record by record.
private struct JournalScan {
  /// What a record must tell.
  struct Entry: Decodable {
    var file: String
    var task: ReadingTask
    var status: Reading.Status
    var error: Reading.Failure?
    var model: String
  }

  let path: String
  let format: ReadingFormat
  let task: ReadingTask
  let model: String
  var journal = Journal()
  /// The picture whose pages are being met, which is not kept yet.
  private var current: CanonicalPath?
  private var tally = Tally()
  private var end = 0
  private var count = 0

  init(path: String, format: ReadingFormat, task: ReadingTask, model: String) {
    self.path = path
    self.format = format
    self.task = task
    self.model = model
  }

  mutating func take(_ record: RecordFile.Record) throws(JournalError) {
    guard record.isComplete else {
      // Cut short, it is made anew; but a file of something else may have no line break at all.
      guard count > 0 || isBeginning(record.bytes) else { throw .notReadings(path: path, record: 1) }
      return
    }
    count += 1
    if count == 1, format != .jsonl { return try takeHeader(record) }
    guard let entry = entry(record.bytes) else {
      throw JournalError.notReadings(path: path, record: count)
    }
    guard entry.task == task else { throw JournalError.otherTask(path: path, entry.task) }
    guard entry.model == model else { throw JournalError.otherModel(path: path, entry.model) }
    let file = CanonicalPath(entry.file)
    if let current, current != file { journal.keep(current, tally: tally, bytes: end) }
    current = file
    tally.add(entry.status, failure: entry.error)
    end = record.end
  }

  /// Keeps the last picture's records as they are where it can't be read again.
  mutating func keepLast(where isLost: (CanonicalPath) -> Bool) {
    if let current, isLost(current) { journal.keep(current, tally: tally, bytes: end) }
  }

  /// Whether some bytes may be the beginning of a first record.
  private func isBeginning(_ bytes: [UInt8]) -> Bool {
    guard let separator = format.separator else { return bytes.first == UInt8(ascii: "{") }
    return DelimitedText.row(ReadingColumns.names, separator: separator).utf8.starts(with: bytes)
  }

  private mutating func takeHeader(_ record: RecordFile.Record) throws(JournalError) {
    guard fields(record.bytes) == ReadingColumns.names else {
      throw JournalError.otherColumns(path: path)
    }
    journal.keepHeader(bytes: record.end)
  }

  private func entry(_ bytes: [UInt8]) -> Entry? {
    guard format != .jsonl else { return try? JSONDecoder().decode(Entry.self, from: Data(bytes)) }
    guard let fields = fields(bytes), fields.count == ReadingColumns.names.count else { return nil }
    let row = Dictionary(uniqueKeysWithValues: zip(ReadingColumns.names, fields))
    guard let file = row["file"], let model = row["model"],
      let task = row["task"].flatMap(ReadingTask.init),
      let status = row["status"].flatMap(Reading.Status.init)
    else { return nil }
    let error =
      status == .failed
      ? Reading.Failure(code: row["error"] ?? "", message: row["message"] ?? "") : nil
    return Entry(file: file, task: task, status: status, error: error, model: model)
  }

  private func fields(_ bytes: [UInt8]) -> [String]? {
    DelimitedText.fields(bytes, separator: format.separator?.asciiValue ?? UInt8(ascii: ","))
  }
}
