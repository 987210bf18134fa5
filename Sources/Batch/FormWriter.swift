import Normid

/// Turns readings of forms into text of one format, page by page.
///
/// In a table each page is a row, and each field has three columns: its text, where it was read; `NAME_status`, one of read,
/// rejected, empty and failed; `NAME_confidence`. A text that was rejected is not among them: whoever imports the column takes
/// what stands there as true, and whoever keys what is missing filters by the status.
public struct FormWriter {
  public let format: ReadingFormat
  /// Whether text lines begin with the path: where there is more than one page.
  public var isLabelled: Bool
  private let names: [String]
  private var isBegun = false

  /// - Parameter form: whose fields are the columns.
  public init(_ format: ReadingFormat, form: FormTemplate, isLabelled: Bool = false) {
    (self.format, names, self.isLabelled) = (format, form.fields.map(\.name), isLabelled)
  }

  /// What stands before the first page, once.
  public mutating func opening() -> String {
    guard !isBegun, let separator = format.separator else { return "" }
    isBegun = true
    let columns = names.flatMap(FormTemplate.columns)
    return DelimitedText.row(
      FormTemplate.columns.first + columns + FormTemplate.columns.last, separator: separator)
  }

  /// One or more whole lines.
  public mutating func lines(_ page: FormReading) throws -> String {
    switch format {
    case .text: return text(page)
    case .jsonl: return try page.json() + "\n"
    case .json:
      defer { isBegun = true }
      return (isBegun ? ",\n" : "[\n") + (try page.json())
    case .csv, .tsv: return opening() + DelimitedText.row(row(page), separator: format.separator ?? ",")
    }
  }

  /// What stands after the last page.
  public func closing() -> String {
    guard format == .json else { return "" }
    return isBegun ? "\n]\n" : "[]\n"
  }

  /// A line a field: name, tab and text, which is empty where nothing was read.
  private func text(_ page: FormReading) -> String {
    let label = isLabelled ? "\(page.file)\t" : ""
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
