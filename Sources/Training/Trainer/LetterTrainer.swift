import Neural
import Normid
import Segmentation

/// Trains the network that tells words from numbers, by the cross entropy of each frame's two classes.
///
/// As with the other networks, the same plan and data give the same weights on any number of threads, in one go or resumed.
public final class LetterTrainer: StepwiseTrainer {
  private let digits: DigitPool
  private let strings: StringSource
  /// Rendered when the first step is done: a run that is over already needs none.
  private var source: LetterSource?
  public let run: TrainingRun<LetterPlan>

  /// The first step renders the lines to learn from, which takes some minutes.
  public init(
    plan: LetterPlan, digits: DigitPool, strings: StringSource, checkpoint path: String? = nil, threads: Int
  ) throws {
    guard digits.count > 0 else { throw TrainerError.noDigits }
    (self.digits, self.strings) = (digits, strings)
    run = try TrainingRun(
      plan: plan, architecture: plan.architecture, digits: digits, strings: strings, checkpoint: path,
      threads: threads)
  }

  public func advance() throws -> TrainingProgress? {
    guard run.state.step < plan.steps else { return nil }
    let rate = run.rate(peak: plan.rate)
    let source = try source ?? rendered()
    self.source = source
    let stride = plan.architecture.columnsPerFrame
    let rows = try LineRows(
      stride: stride, rows: plan.rows, step: run.state.step, seed: plan.seed, threads: run.threads
    ) { try source.example(using: &$0) }
    let logits = try run.forward(rows, count: plan.rows)
    let labels = Self.labels(of: rows, stride: stride, rowCount: plan.rows)
    let result = SoftmaxCrossEntropy.evaluate(
      logits: logits, labels: labels, classes: LetterFrameClassifier.classCount,
      smoothing: plan.labelSmoothing)
    try run.learn(along: result.gradient, rate: rate, averageDecay: plan.averageDecay)
    return TrainingProgress(
      phase: "letters", step: run.state.step - 1, totalSteps: plan.steps, learningRate: rate,
      loss: Double(result.loss), accuracy: Self.accuracy(logits, labels))
  }

  private func rendered() throws -> LetterSource {
    try LetterSource(strings, digits: digits, plan: plan, classes: .standard, threads: run.threads)
  }

  /// A label for each frame of all rows, -1 between the lines.
  private static func labels(of rows: LineRows<LetteredLine>, stride: Int, rowCount: Int) -> [Int] {
    let framesInRow = LineRow.width / stride
    var labels = [Int](repeating: -1, count: rowCount * framesInRow)
    for entry in rows.entries {
      let first = entry.row * framesInRow + entry.columns.lowerBound / stride
      for (frame, label) in entry.line.labels(stride: stride).enumerated() { labels[first + frame] = label }
    }
    return labels
  }

  private static func accuracy(_ logits: [Float], _ labels: [Int]) -> Double {
    let told = labels.indices.filter { labels[$0] >= 0 }
    let right = told.count { (logits[2 * $0 + 1] > logits[2 * $0]) == (labels[$0] == 1) }
    return Double(right) / Double(max(told.count, 1))
  }
}
