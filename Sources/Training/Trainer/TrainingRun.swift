import Neural
import Segmentation

/// A training that goes on step by step and can be put down and taken up again.
public protocol StepwiseTrainer: AnyObject {
  associatedtype Plan: TrainingPlan
  var run: TrainingRun<Plan> { get }
  /// Does one step and says how it went; nil when all are done.
  func advance() throws -> TrainingProgress?
}

/// What a trainer of any network has: its plan, what has been reached of it, and the place where that is kept.
public final class TrainingRun<Plan: TrainingPlan> {
  let plan: Plan
  let threads: Int
  var state: TrainingState
  private let checkpoint: Checkpoint<Plan>?
  /// Nil where nothing is kept.
  private var origin: TrainingOrigin?

  init(
    plan: Plan, architecture: Architecture, digits: DigitPool, strings: StringSource,
    checkpoint path: String?,
    threads: Int
  ) throws {
    (self.plan, self.threads) = (plan, threads)
    state = try TrainingState(plan: plan, architecture: architecture)
    checkpoint = path.map { Checkpoint(path: $0) }
    if path != nil { origin = TrainingOrigin(digits: digits, strings: strings, network: state.network) }
  }

  /// The rate of this step: up over a twentieth of the run to the peak, then down to nothing.
  func rate(peak: Float) -> Float {
    LearningRateSchedule(peak: peak, steps: plan.totalSteps, warmUp: plan.totalSteps / 20).rate(
      at: state.step)
  }

  /// The logits of all rows of lines.
  func forward<Line>(_ rows: LineRows<Line>, count: Int) throws -> [Float] {
    try state.network.forward(
      rows.inputs, count: count, height: LineImage.height, width: LineRow.width, statistics: .batch,
      threads: threads)
  }

  /// Ends a step along the gradient of what `forward` gave. The mean of the weights starts when they have left their random
  /// beginnings.
  func learn(along gradient: [Float], rate: Float, averageDecay: Float) throws {
    try state.network.backward(gradient, threads: threads)
    state.network.update(&state.optimiser, learningRate: rate)
    if state.step >= plan.totalSteps / 10 { state.remember(decay: averageDecay) }
    state.step += 1
  }

  fileprivate func start(from weights: NetworkWeights) throws {
    try state.network.load(weights)
    origin = origin?.starting(from: state.network)
  }

  fileprivate func resume() throws -> Bool {
    guard let checkpoint, let origin else { return false }
    return try checkpoint.restore(&state, plan: plan, origin: origin)
  }

  fileprivate func save() throws {
    guard let checkpoint, let origin else { return }
    try checkpoint.write(state, plan: plan, origin: origin)
  }
}

extension StepwiseTrainer {
  public var plan: Plan { run.plan }
  /// Steps done and to do in all.
  public var step: Int { run.state.step }
  public var totalSteps: Int { plan.totalSteps }
  /// The weights as they would ship now.
  public var weights: NetworkWeights { run.state.weights }

  /// Takes weights of the same architecture in place of fresh ones.
  public func start(from weights: NetworkWeights) throws { try run.start(from: weights) }

  /// Goes on from the checkpoint, if there is one.
  public func resume() throws -> Bool { try run.resume() }

  public func saveCheckpoint() throws { try run.save() }
}
