import Normid

/// An evaluation as a page of text for people.
public struct EvaluationSummary: CustomStringConvertible, Sendable {
  public let report: EvaluationReport
  private let accuracy: Accuracy
  private let calibrationError: Double
  private let confusions: Confusions

  public init(_ report: EvaluationReport, items: [EvaluatedItem]) {
    self.report = report
    accuracy = Accuracy(items)
    calibrationError = CalibrationError.expected(items)
    confusions = Confusions(items)
  }

  /// As many as fit a screen with the rest.
  private static let shownErrors = 20
  private static let shownConfusions = 10

  public var description: String {
    (figures + confusionLines + errorLines).joined(separator: "\n") + "\n"
  }

  private var figures: [String] {
    let low = accuracy.interval.lowerBound.percent
    let high = accuracy.interval.upperBound.percent
    return [
      "\(report.set), task \(report.task.rawValue), \(report.items) items",
      "accuracy                  \(report.accuracy.percent) %   "
        + "\(report.correct) right; 95 % interval \(low) to \(high) %",
      "character error rate      \(report.characterErrorRate.percent) %",
      "read rate at 1 % error    \(report.readRateAt1PercentError.percent) %",
      "read rate at 0.1 % error  \(report.readRateAt01PercentError.percent) %",
      "calibration error         \(calibrationError.percent) %",
      "time of an item           \(report.millisecondsPerItem.rounded(places: 1)) ms of one core",
      "peak memory               \(report.peakMemoryMiB.rounded(places: 1)) MiB",
    ]
  }

  private var confusionLines: [String] {
    guard !confusions.entries.isEmpty else { return [] }
    let lines = confusions.entries.prefix(Self.shownConfusions).map { entry in
      let (label, text) = (entry.pair.label, entry.pair.text)
      let what =
        text.map { text in label.map { "\($0) read as \(text)" } ?? "\(text) added" }
        ?? label.map { "\($0) left out" } ?? ""
      return "  \(entry.count) x  \(what)"
    }
    return ["", "confusions"] + lines
  }

  private var errorLines: [String] {
    guard !report.errors.isEmpty else { return [] }
    let lines = report.errors.prefix(Self.shownErrors).map {
      "  \($0.file)\t\($0.label)\t\($0.text.isEmpty ? "(nothing)" : $0.text)\t\($0.confidence.rounded(places: 3))"
    }
    return ["", "errors, the most confident first: file, label, read, confidence"] + lines
      + (report.errors.count > lines.count ? ["  and \(report.errors.count - lines.count) more"] : [])
  }
}
