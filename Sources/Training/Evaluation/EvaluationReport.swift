import Normid

/// What an evaluation found, as its JSON has it.
public struct EvaluationReport: Codable, Equatable, Sendable {
  public var set: String
  public var task: ReadingTask
  public var items: Int
  public var correct: Int
  public var accuracy: Double
  /// See `EditDistance.characterErrorRate`.
  public var characterErrorRate: Double
  /// See `ReadRate`.
  public var readRateAt1PercentError: Double
  public var readRateAt01PercentError: Double
  /// Of one core: to decode and read one picture, or to classify one digit.
  public var millisecondsPerItem: Double
  /// The most memory that the program held.
  public var peakMemoryMiB: Double
  /// The wrong ones, those of the highest confidence first.
  public var errors: [EvaluatedItem]

  /// - Parameter milliseconds: that one core would have taken for all items.
  public init(
    set: String, task: ReadingTask, items: [EvaluatedItem], milliseconds: Double, peakMemoryMiB: Double
  ) {
    let accuracy = Accuracy(items)
    self.set = set
    self.task = task
    self.items = accuracy.count
    correct = accuracy.correct
    self.accuracy = accuracy.share
    characterErrorRate = EditDistance.characterErrorRate(items)
    readRateAt1PercentError = ReadRate.share(items, atErrorRate: 0.01)
    readRateAt01PercentError = ReadRate.share(items, atErrorRate: 0.001)
    millisecondsPerItem = items.isEmpty ? 0 : milliseconds / Double(items.count)
    self.peakMemoryMiB = peakMemoryMiB.rounded(places: 1)
    errors = items.filter { !$0.isCorrect }.sorted { $0.confidence > $1.confidence }
  }
}
