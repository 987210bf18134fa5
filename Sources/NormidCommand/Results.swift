import Batch
import Imaging
import JSON
import Normid

/// A reading that tells the user what a result of some format keeps to itself.
protocol ReportedReading: PageReading {
  /// Every failure; a rejection only where the plain text cannot tell it from an empty string.
  func complaints(in format: ReadingFormat) -> [String]
}

/// Where readings go as they come: the output, the explaining pictures, the tally, the messages.
struct Results<Writer: PageWriter> where Writer.Content: ReportedReading {
  private var writer: Writer
  private let output: Output
  private var explanations: Explanations?
  private(set) var tally: Tally
  private var progress: ProgressBar?

  /// - Parameters:
  ///   - tally: of what an earlier run has written.
  init(
    _ writer: Writer, to output: Output, explanations: Explanations? = nil, tally: Tally = Tally(),
    progress: ProgressBar? = nil
  ) {
    self.writer = writer
    self.output = output
    self.explanations = explanations
    self.tally = tally
    self.progress = progress
  }

  /// The next page, which is written at once.
  mutating func add(_ page: ReadPage<Writer.Content>) throws {
    if page.pageCount > 1 { writer.isLabelled = true }
    tally.add(page.reading)
    report(page)
    try output.write(writer.opening() + writer.lines(page.reading))
    explanations?.write(page.explanation)
    advance(past: page)
  }

  /// The bar counts pictures; within one of many pages it tells the page.
  private mutating func advance(past page: ReadPage<Writer.Content>) {
    let (number, count) = (page.reading.page, page.pageCount)
    if number < count {
      progress?.advance(by: 0, note: "page \(number) of \(count)")
    } else {
      progress?.advance()
    }
  }

  /// Ends the output.
  /// - Throws: also what kept an explaining picture from being written.
  mutating func finish() throws -> ProgramStatus {
    progress?.clear()
    try output.write(writer.opening() + writer.closing())
    if let fault = explanations?.fault { throw fault }
    return Interruption.isRequested ? .interrupted : tally.programStatus
  }

  private mutating func report(_ page: ReadPage<Writer.Content>) {
    let complaints = page.reading.complaints(in: writer.format)
    if !complaints.isEmpty { progress?.clear() }
    let place = page.pageCount > 1 ? " page \(page.reading.page)" : ""
    for complaint in complaints { Console.report("\(page.reading.file)\(place): \(complaint)") }
  }
}

extension Reading: ReportedReading {
  func complaints(in format: ReadingFormat) -> [String] {
    switch status {
    case .read: []
    case .failed: [error?.message ?? "cannot be read"]
    case .rejected: format == .text ? ["rejected: \(rejection)"] : []
    }
  }

  /// Why it was not taken for read, in words.
  var rejection: String {
    if text.isEmpty { return "no digits found" }
    if value?.isAboveMaximum == true { return "\(text) is above the maximum" }
    if let code = unlistedCode { return "\(code) is not in the list of codes" }
    return "read with confidence \(OrderedJSONEncoder.number(confidence)) only"
  }

  /// What the picture looks most like, where that is none of the list: nothing but a list puts what is less likely first.
  fileprivate var unlistedCode: String? {
    guard case .postcode(let postcode) = value else { return nil }
    if postcode.format == .invalid { return text }
    return alternatives.first.flatMap { $0.confidence > confidence ? $0.text : nil }
  }
}
