import Neural

/// Everything a run has reached: what a checkpoint holds and a resumed run starts from.
struct TrainingState {
  /// Steps done, over both phases.
  var step = 0
  let network: TrainableNetwork
  var optimiser: AdamW
  /// Running mean of the weights over the string phase; what ships.
  var average: ExponentialAverage?

  init(plan: TrainingPlan, architecture: Architecture) throws(NeuralError) {
    network = try TrainableNetwork(architecture: architecture, seed: plan.seed)
    optimiser = TrainingState.freshOptimiser(plan)
  }

  static func freshOptimiser(_ plan: TrainingPlan) -> AdamW {
    AdamW(weightDecay: plan.weightDecay, clipNorm: plan.clipNorm)
  }

  /// The weights to use now.
  var weights: NetworkWeights { average?.weights ?? network.weights }
}
