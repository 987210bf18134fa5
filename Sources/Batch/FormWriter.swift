import JSON
import Normid

/// Turns readings of forms into text of one format, page by page.
///
/// In a table each page is a row, and each field has three columns: its text, where it was read; `NAME_status`, one of read,
/// rejected, empty and failed; `NAME_confidence`. A text that was rejected is not among them: whoever imports the column takes
/// what stands there as true, and whoever keys what is missing filters by the status.
public struct FormWriter: PageWriter {
  /// Whether text lines begin with the path: where there is more than one page.
  public var isLabelled: Bool
  private let names: [String]
  private var frame: RecordFrame

  public var format: ReadingFormat { frame.format }

  /// - Parameter form: whose fields are the columns.
  public init(_ format: ReadingFormat, form: FormTemplate, isLabelled: Bool = false) {
    (names, self.isLabelled) = (form.fields.map(\.name), isLabelled)
    frame = RecordFrame(
      format,
      columns: FormTemplate.columns.first + names.flatMap(FormTemplate.columns) + FormTemplate.columns.last)
  }

  public mutating func opening() -> String { frame.opening() }

  public mutating func lines(_ page: FormReading) throws -> String {
    try frame.record(text: { [self] in text(page) }, json: { try page.json() }, row: { [self] in row(page) })
  }

  public func closing() -> String { frame.closing() }

  /// A line a field: name, tab and text, which is empty where nothing was read. A page that failed has a line without either.
  private func text(_ page: FormReading) -> String {
    let label = isLabelled ? "\(page.file.printable)\t" : ""
    if page.fields.isEmpty { return label + "\n" }
    return page.fields.map { "\(label)\($0.name)\t\($0.readText)\n" }.joined()
  }

  private func row(_ page: FormReading) -> [String] {
    let fields = page.fields.isEmpty ? names.flatMap { _ in ["", "", ""] } : page.fields.flatMap(\.columns)
    return [ReadingColumns.inert(page.file), String(page.page), page.status.rawValue] + fields + [
      page.error?.code ?? "", page.error?.message ?? "", page.model,
      OrderedJSONEncoder.number((page.milliseconds * 10).rounded() / 10),
    ]
  }
}

extension FormReading.Field {
  fileprivate var readText: String { reading.status == .read ? reading.text : "" }

  fileprivate var columns: [String] {
    [
      readText, isEmpty ? "empty" : reading.status.rawValue,
      isEmpty ? "" : OrderedJSONEncoder.number(reading.confidence),
    ]
  }
}
