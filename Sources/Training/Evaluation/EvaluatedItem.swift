/// One picture of a set, what it says and what was read.
public struct EvaluatedItem: Codable, Equatable, Sendable {
  /// As the set names it.
  public var file: String
  /// In the form in which it is compared; see `EvaluationTask`.
  public var label: String
  /// In the same form; empty where nothing was read.
  public var text: String
  /// 0 to 1.
  public var confidence: Double

  public init(file: String, label: String, text: String, confidence: Double) {
    self.file = file
    self.label = label
    self.text = text
    self.confidence = confidence
  }

  public var isCorrect: Bool { text == label }
}

extension EvaluatedItem {
  /// A table of tab-separated values with a heading.
  public static func table(_ items: [EvaluatedItem]) -> String {
    let rows = items.map {
      "\($0.file)\t\($0.label)\t\($0.text)\t\($0.confidence.rounded(places: 4))\n"
    }
    return "file\tlabel\ttext\tconfidence\n" + rows.joined()
  }
}
