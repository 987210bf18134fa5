#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A wrongly read item with a picture of what was seen.
public struct IllustratedError: Sendable {
  public let item: EvaluatedItem
  /// PNG.
  public let picture: [UInt8]

  public init(item: EvaluatedItem, picture: [UInt8]) { (self.item, self.picture) = (item, picture) }
}

/// An evaluation as one HTML page that needs nothing else: no network, no script, no file beside it.
public struct ReportPage: Sendable {
  private let report: EvaluationReport
  private let items: [EvaluatedItem]
  private let worst: [IllustratedError]
  private let model: String

  /// - Parameters:
  ///   - worst: the errors to show, the most confident first.
  ///   - model: the name of what read.
  public init(_ report: EvaluationReport, items: [EvaluatedItem], worst: [IllustratedError], model: String) {
    (self.report, self.items, self.worst, self.model) = (report, items, worst, model)
  }

  public var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>\(Self.escaped(report.set)): how well it is read</title>
    <style>\(Self.style)</style></head>
    <body>
    <h1>\(Self.escaped(report.set))</h1>
    <p>Task \(report.task.rawValue), \(report.items) items, model \(Self.escaped(model))</p>
    \(figures)
    <div class="charts">
    <figure>\(ReadRateChart(items).svg)<figcaption>Errors among what is read, against the share that is read, as the \
    threshold on the confidence falls from left to right.</figcaption></figure>
    <figure>\(ReliabilityChart(items).svg)<figcaption>Share of right readings at each confidence; on the diagonal, confidence \
    is what it says. The area of a dot goes with the number of readings.</figcaption></figure>
    </div>
    <h2>Characters taken for others</h2>
    \(ConfusionMatrix(items).html)
    <h2>Wrong readings, the most confident first</h2>
    \(errors)
    </body></html>

    """
  }

  private var figures: String {
    let accuracy = Accuracy(items)
    let rows: [(String, String)] = [
      ("Right", "\(accuracy.share.percent) % (\(accuracy.correct) of \(accuracy.count))"),
      (
        "95 % interval (Wilson)",
        "\(accuracy.interval.lowerBound.percent) % to \(accuracy.interval.upperBound.percent) %"
      ),
      ("Character error rate", "\(report.characterErrorRate.percent) %"),
      ("Read rate at 1 % error", "\(report.readRateAt1PercentError.percent) %"),
      ("Read rate at 0.1 % error", "\(report.readRateAt01PercentError.percent) %"),
      ("Expected calibration error", "\(CalibrationError.expected(items).percent) %"),
      ("Time of an item, one core", "\(report.millisecondsPerItem.rounded(places: 1)) ms"),
      ("Peak memory", "\(report.peakMemoryMiB) MiB"),
    ]
    let cells = rows.map { "<tr><th>\($0)</th><td>\($1)</td></tr>" }
    return "<table class=\"figures\">\(cells.joined())</table>"
  }

  private var errors: String {
    guard !worst.isEmpty else { return "<p>There are none.</p>" }
    let shown = worst.map { error in
      let (item, text) = (error.item, error.item.text.isEmpty ? "(nothing)" : error.item.text)
      let data = Data(error.picture).base64EncodedString()
      return """
        <figure class="error"><figcaption>\(Self.escaped(item.file)): <b>\(Self.escaped(item.label))</b> read as \
        <b class="wrong">\(Self.escaped(text))</b>, \(item.confidence.percent) % sure</figcaption>\
        <img alt="what was seen" src="data:image/png;base64,\(data)"></figure>
        """
    }
    let rest = report.errors.count - worst.count
    return shown.joined(separator: "\n") + (rest > 0 ? "<p>And \(rest) more.</p>" : "")
  }

  /// Names of files come from anywhere.
  static func escaped(_ text: String) -> String {
    let replaced: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    return text.map { replaced[$0] ?? String($0) }.joined()
  }

  private static let style = """
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 72em; padding: 0 1em; color: #1b1f24 }
    table { border-collapse: collapse } th, td { padding: .2em .7em; border: 1px solid #d5d9de }
    .figures th { text-align: left; font-weight: normal } .figures td { font-weight: 600 }
    .matrix td, .matrix th { text-align: right; min-width: 2em } .matrix td.right { color: #8a929b }
    .charts { display: flex; flex-wrap: wrap; gap: 2em } figure { margin: 1em 0; max-width: 30em }
    figcaption { color: #444c56 } figure.error { display: inline-block; margin-right: 1.5em; vertical-align: top }
    .error img { max-width: 30em; border: 1px solid #d5d9de } .wrong { color: #c0392b } text { font: 12px sans-serif }
    """
}
