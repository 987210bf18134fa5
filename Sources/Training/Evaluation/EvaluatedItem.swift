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
