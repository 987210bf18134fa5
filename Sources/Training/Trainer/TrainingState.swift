import Neural

/// Everything a run has reached: what a checkpoint holds and a resumed run starts from.
struct TrainingState {
  /// Steps done, over both phases.
  var step = 0
  let network: TrainableNetwork
  var optimiser: AdamW
  /// Running mean of the weights over the present phase; what ships.
  var average: ExponentialAverage?

  init(plan: some TrainingPlan, architecture: Architecture) throws(NeuralError) {
    network = try TrainableNetwork(architecture: architecture, seed: plan.seed)
    optimiser = TrainingState.freshOptimiser(plan)
  }

  static func freshOptimiser(_ plan: some TrainingPlan) -> AdamW {
    AdamW(weightDecay: plan.weightDecay, clipNorm: plan.clipNorm)
  }

  /// Takes the weights of now into their running mean, which begins with them.
  mutating func remember(decay: Float) {
    let learnt = network.weights
    if average == nil { average = ExponentialAverage(learnt) }
    average?.add(learnt, decay: decay)
  }

  /// The weights to use now.
  var weights: NetworkWeights { average?.weights ?? network.weights }
}

/// How a step went, for whoever watches.
public struct TrainingProgress: Sendable {
  public let phase: String
  public let step: Int
  public let totalSteps: Int
  public let learningRate: Float
  /// Mean loss of the step: nats a crop, or nats a string.
  public let loss: Double
  /// Share of the step's crops, or strings, that the network had right.
  public let accuracy: Double

  /// A string's loss, in nats, under which its label holds more than half of the probability: ln 2.
  static let evenOdds = 0.6931
}
