import Batch
import Imaging
import Normid

/// Where readings go as they come: the output, the explaining pictures, the tally, the messages.
struct Results {
  private var writer: ReadingWriter
  private let output: Output
  private var explanations: Explanations?
  private(set) var tally: Tally
  private var progress: ProgressBar?

  /// - Parameters:
  ///   - explanations: the path of the first explaining picture.
  ///   - tally: of what an earlier run has written.
  init(
    _ writer: ReadingWriter, to output: Output, explanations: String? = nil, tally: Tally = Tally(),
    progress: ProgressBar? = nil
  ) {
    self.writer = writer
    self.output = output
    self.explanations = explanations.map { Explanations(path: $0) }
    self.tally = tally
    self.progress = progress
  }

  /// All pages of one picture; they are written in one go, so that a killed run leaves whole pictures.
  mutating func add(_ pages: [ReadPage]) throws {
    if pages.count > 1 { writer.isLabelled = true }
    var text = writer.opening()
    for page in pages {
      tally.add(page.reading)
      text += try writer.lines(page.reading)
      report(page.reading, of: pages.count)
      try explanations?.write(page.explanation)
    }
    try output.write(text)
    progress?.advance()
  }

  /// Ends the output.
  mutating func finish() throws -> ProgramStatus {
    progress?.clear()
    try output.write(writer.opening() + writer.closing())
    return Interruption.isRequested ? .interrupted : tally.programStatus
  }

  private mutating func report(_ reading: Reading, of pages: Int) {
    guard let reason = reason(reading) else { return }
    progress?.clear()
    let page = pages > 1 ? " page \(reading.page)" : ""
    Console.report("\(reading.file)\(page): \(reason)")
  }

  /// Every failure; a rejection only where the plain text cannot tell it from an empty string.
  private func reason(_ reading: Reading) -> String? {
    switch reading.status {
    case .read: nil
    case .failed: reading.error?.message ?? "cannot be read"
    case .rejected where writer.format != .text: nil
    case .rejected where reading.text.isEmpty: "rejected: no digits found"
    case .rejected where reading.value?.isAboveMaximum == true:
      "rejected: \(reading.text) is above the maximum"
    case .rejected:
      if let code = reading.unlistedCode {
        "rejected: \(code) is not in the list of codes"
      } else {
        "rejected: read with confidence \(OrderedJSONEncoder.number(reading.confidence)) only"
      }
    }
  }
}

extension Reading {
  /// What the picture looks most like, where that is none of the list: nothing but a list puts what is less likely first.
  fileprivate var unlistedCode: String? {
    guard case .postcode(let postcode) = value else { return nil }
    if postcode.format == .invalid { return text }
    return alternatives.first.flatMap { $0.confidence > confidence ? $0.text : nil }
  }
}
