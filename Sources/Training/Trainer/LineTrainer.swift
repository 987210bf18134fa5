import Decoding
import Neural
import Normid
import Segmentation

/// Trains the line network: frames of whole lines, by the loss of connectionist temporal classification.
///
/// As with the crop network, the same plan and data give the same weights on any number of threads, in one go or resumed.
public final class LineTrainer: StepwiseTrainer {
  public let classes: CharacterClasses
  private let digits: DigitPool
  private let strings: StringSource
  /// Rendered when the first step is done: a run that is over already needs none.
  private var source: LineSource?
  public let run: TrainingRun<LinePlan>

  /// The first step renders the strings to learn from, which takes some minutes.
  public init(
    plan: LinePlan, digits: DigitPool, strings: StringSource, checkpoint path: String? = nil, threads: Int
  ) throws {
    guard digits.count > 0 else { throw TrainerError.noDigits }
    (self.digits, self.strings) = (digits, strings)
    classes = .standard
    run = try TrainingRun(
      plan: plan, architecture: plan.architecture(outputs: classes.alphabet.classCount), digits: digits,
      strings: strings, checkpoint: path, threads: threads)
  }

  public func advance() throws -> TrainingProgress? {
    guard run.state.step < plan.steps else { return nil }
    let rate = run.rate(peak: plan.rate)
    let source = try source ?? rendered()
    self.source = source
    let stride = run.state.network.architecture.columnsPerFrame
    let rows = try LineRows(
      stride: stride, rows: plan.rows, step: run.state.step, seed: plan.seed, threads: run.threads
    ) { try source.example(using: &$0) }
    let logits = try run.forward(rows, count: plan.rows)
    let result = evaluate(rows, FrameGrid(stride: stride), logits)
    try run.learn(along: result.gradient, rate: rate, averageDecay: plan.averageDecay)
    return TrainingProgress(
      phase: "lines", step: run.state.step - 1, totalSteps: plan.steps, learningRate: rate,
      loss: result.loss, accuracy: result.accuracy)
  }

  private func rendered() throws -> LineSource {
    let pool = try LinePool(
      strings, rendered: plan.renderedStrings, seed: plan.seed, classes: classes, threads: run.threads,
      style: plan.style)
    return LineSource(pool: pool, digits: digits)
  }

  /// Mean loss over the lines and its gradient by all logits; frames between the lines have none.
  private func evaluate(
    _ rows: LineRows<LineExample>, _ grid: FrameGrid, _ logits: [Float]
  ) -> (loss: Double, accuracy: Double, gradient: [Float]) {
    let width = classes.alphabet.classCount
    let digits = classes.alphabet.symbols.indices.map(classes.alphabet.isDigit)
    let all = digits.map { _ in true }
    var gradient = [Float](repeating: 0, count: logits.count)
    var (loss, right) = (0.0, 0)
    let scale = 1 / Float(max(rows.entries.count, 1))
    for entry in rows.entries {
      let frames = grid.frames(from: entry.columns.lowerBound, width: entry.columns.count)
      let first = (entry.row * (LineRow.width / grid.stride) + frames.lowerBound) * width
      let scores = FrameScores(logits: logits[first..<first + frames.count * width], classCount: width)
      guard
        let part = FrameLoss.evaluate(
          scores, symbols: entry.line.symbols, heard: entry.line.marksAreKnown ? all : digits)
      else { continue }
      loss += part.loss
      right += part.loss < TrainingProgress.evenOdds ? 1 : 0
      for (index, value) in part.gradient.enumerated() { gradient[first + index] = value * scale }
    }
    let count = Double(max(rows.entries.count, 1))
    return (loss / count, Double(right) / count, gradient)
  }
}
