import Decoding
import Neural
import Normid
import Segmentation

/// Trains the crop network: first on crops of known class, then on whole strings.
///
/// Whatever is drawn in a step depends on the plan's seed and the step's number alone, and sums are taken in a fixed order:
/// the same plan and data give the same weights on any number of threads, in one go or resumed.
public final class CropTrainer: StepwiseTrainer {
  public let classes: CharacterClasses
  private let batches: CropBatches
  private let strings: StringSource
  public let run: TrainingRun<CropPlan>

  public init(
    plan: CropPlan, digits: DigitPool, strings: StringSource, augmenter: CropAugmenter,
    checkpoint path: String? = nil, threads: Int
  ) throws {
    guard digits.count > 0 else { throw TrainerError.noDigits }
    self.strings = strings
    classes = .standard
    batches = CropBatches(
      pool: digits, strings: strings, classes: classes, augmenter: augmenter, seed: plan.seed)
    run = try TrainingRun(
      plan: plan, architecture: .crops(channels: plan.channels, outputs: classes.count), digits: digits,
      strings: strings, checkpoint: path, threads: threads)
  }

  public func advance() throws -> TrainingProgress? {
    guard run.state.step < plan.totalSteps else { return nil }
    let progress = run.state.step < plan.cropSteps ? try cropStep() : try stringStep()
    run.state.step += 1
    return progress
  }

  // MARK: Crops

  private func cropStep() throws -> TrainingProgress {
    let rate = LearningRateSchedule(
      peak: plan.cropRate, steps: plan.cropSteps, warmUp: plan.cropSteps / 20,
      floor: plan.cropRate * plan.cropRateFloor
    ).rate(at: run.state.step)
    let (batch, logits) = try forward(step: run.state.step)
    let result = SoftmaxCrossEntropy.evaluate(
      logits: logits, labels: batch.labels, classes: classes.count, smoothing: plan.labelSmoothing)
    try run.state.network.backward(result.gradient, threads: run.threads)
    run.state.network.update(&run.state.optimiser, learningRate: rate)
    // The mean starts when the weights have left their random beginnings.
    if run.state.step >= plan.cropSteps / 10 { run.state.remember(decay: plan.cropAverageDecay) }
    if run.state.step == plan.cropSteps - 1 { try settle() }
    return TrainingProgress(
      phase: "crops", step: run.state.step, totalSteps: plan.totalSteps, learningRate: rate,
      loss: Double(result.loss), accuracy: Self.accuracy(logits, batch.labels))
  }

  private func forward(step: Int) throws -> (batch: CropBatch, logits: [Float]) {
    let batch = try batches.batch(
      step: step, count: plan.cropBatch, lone: plan.loneCrops, threads: run.threads)
    let logits = try run.state.network.forward(
      batch.inputs, count: batch.count, height: Crop.side, width: Crop.side, statistics: .batch,
      threads: run.threads)
    return (batch, logits)
  }

  /// Ends the phase on the mean of its weights. Their running statistics are no mean of those on the way: fresh batches tell them.
  private func settle() throws {
    guard let average = run.state.average else { return }
    try run.state.network.load(average.weights)
    for step in 0..<plan.settlingBatches { _ = try forward(step: plan.cropSteps + step) }
    run.state.average = nil
  }

  private static func accuracy(_ logits: [Float], _ labels: [Int]) -> Double {
    let width = logits.count / max(labels.count, 1)
    let right = labels.indices.count { index in
      let row = logits[index * width..<(index + 1) * width]
      return row[row.startIndex + labels[index]] == row.max()
    }
    return Double(right) / Double(max(labels.count, 1))
  }

  // MARK: Strings

  private func stringStep() throws -> TrainingProgress {
    let step = run.state.step - plan.cropSteps
    // The second phase starts afresh: the moments of the first say nothing about its loss.
    if step == 0 { run.state.optimiser = TrainingState.freshOptimiser(plan) }
    let rate = LearningRateSchedule(
      peak: plan.stringRate, steps: plan.stringSteps, warmUp: plan.stringSteps / 20
    ).rate(at: step)
    let gradients = try stringGradients()
    let (inputs, logitGradient) = strongest(gradients)
    try learn(from: inputs, logitGradient)
    run.state.network.update(&run.state.optimiser, learningRate: rate)
    run.state.remember(decay: plan.stringAverageDecay)
    let count = Double(max(gradients.count, 1))
    return TrainingProgress(
      phase: "strings", step: run.state.step, totalSteps: plan.totalSteps, learningRate: rate,
      loss: gradients.reduce(0) { $0 + $1.loss } / count,
      accuracy: Double(gradients.count { $0.isLikely }) / count)
  }

  /// Losses and gradients of the step's strings; strings whose label no path can spell are left out.
  private func stringGradients() throws -> [StringGradient] {
    let objective = LatticeObjective(
      classes: classes, network: try Network(run.state.network.weights), leastGradient: plan.leastGradient)
    let (strings, classes, seed, step) = (strings, classes, plan.seed, run.state.step)
    return try Parallel.map(count: plan.stringBatch, threads: run.threads) { index in
      var random = SeededGenerator(seed: seed).fork(UInt64(step)).fork(1_000 + UInt64(index))
      for _ in 0..<20 {
        guard let example = try strings.example(classes: classes, using: &random) else { continue }
        return try objective.gradient(of: example)
      }
      return nil
    }.compactMap { $0 }
  }

  /// The pieces with the largest gradients, scaled to a mean over the batch.
  private func strongest(_ gradients: [StringGradient]) -> (inputs: [Float], logitGradient: [Float]) {
    let strengths = gradients.flatMap(\.strengths)
    let least = strengths.sorted(by: >).dropFirst(plan.mostPieces - 1).first ?? 0
    var (inputs, byLogit): ([Float], [Float]) = ([], [])
    let scale = 1 / Float(plan.stringBatch)
    for gradient in gradients {
      for (index, strength) in gradient.strengths.enumerated() where strength >= least {
        inputs += gradient.crops[index * Crop.count..<(index + 1) * Crop.count]
        byLogit += gradient.logitGradient[index * classes.count..<(index + 1) * classes.count]
          .map { $0 * scale }
      }
    }
    return (inputs, byLogit)
  }

  /// One backward pass over the strings' pieces and the anchor crops together.
  private func learn(from pieces: [Float], _ pieceGradient: [Float]) throws {
    let anchors = try batches.batch(
      step: run.state.step, count: plan.anchorCrops, lone: plan.anchorCrops * 2 / 3, threads: run.threads)
    let count = pieceGradient.count / classes.count + anchors.count
    let logits = try run.state.network.forward(
      pieces + anchors.inputs, count: count, height: Crop.side, width: Crop.side, statistics: .running,
      threads: run.threads)
    let anchorLogits = Array(logits[pieceGradient.count...])
    let result = SoftmaxCrossEntropy.evaluate(
      logits: anchorLogits, labels: anchors.labels, classes: classes.count, smoothing: plan.labelSmoothing)
    try run.state.network.backward(
      pieceGradient + result.gradient.map { $0 * plan.anchorWeight }, threads: run.threads)
  }
}

extension Architecture {
  /// The crop network: 3x3 convolutions, a 2x2 pool after the second and the fourth, global average, dense.
  static func crops(channels: [Int], outputs: Int) -> Architecture {
    Architecture(
      inputChannels: Crop.channels,
      convolutions: channels.enumerated().map { index, channels in
        Convolution(channels: channels, pool: index == 1 || index == 3 ? .square : .none)
      },
      head: .globalAverage, headHeight: 0, outputs: outputs)
  }
}
