import Neural
import Testing

struct OptimiserTests {
  /// Ten steps on one small batch, saved and restored after as many as asked for.
  static func train(savingAfter pause: Int?) throws -> (Safetensors, losses: [Float]) {
    var network = try TrainableNetwork(architecture: Fixtures.crops, seed: 1)
    var optimiser = AdamW()
    let inputs = Fixtures.uniform(20 * 9 * 9 * 2, seed: 1, from: 0)
    let labels = (0..<20).map { $0 % 5 }
    var losses: [Float] = []
    for step in 0..<10 {
      if step == pause {
        var tensors = network.tensors(prefix: "network")
        tensors.merge(optimiser.tensors(prefix: "optimiser")) { $1 }
        let file = try Safetensors(bytes: Safetensors(tensors: tensors).bytes())
        network = try TrainableNetwork(architecture: Fixtures.crops, seed: 99)
        optimiser = AdamW()
        try network.restore(from: file, prefix: "network")
        try optimiser.restore(from: file, prefix: "optimiser")
      }
      let logits = try network.forward(inputs, count: 20, height: 9, width: 9)
      let (loss, gradient) = SoftmaxCrossEntropy.evaluate(
        logits: logits, labels: labels, classes: 5, smoothing: 0)
      losses.append(loss)
      try network.backward(gradient)
      network.update(&optimiser, learningRate: 1e-2)
    }
    return (Safetensors(tensors: network.tensors()), losses)
  }

  @Test(arguments: [0, 1, 6]) func resumesWithTheSameBits(_ pause: Int) throws {
    let whole = try Self.train(savingAfter: nil)
    let resumed = try Self.train(savingAfter: pause)
    #expect(whole.0.bytes() == resumed.0.bytes())
    #expect(whole.losses == resumed.losses)
  }

  @Test func learnsABatchByHeart() throws {
    let losses = try Self.train(savingAfter: nil).losses
    #expect(losses[0] > 1)
    #expect(losses[9] < losses[0] / 4)
  }

  @Test func runningStatisticsFollowTheFirstBatches() throws {
    let network = try TrainableNetwork(architecture: Fixtures.crops, seed: 1)
    let inputs = Fixtures.uniform(20 * 9 * 9 * 2, seed: 1, from: 0)
    let byBatch = try network.forward(inputs, count: 20, height: 9, width: 9)
    let byRunning = try network.forward(
      inputs, count: 20, height: 9, width: 9, statistics: .running)
    #expect(relativeError(byRunning, byBatch) < 1e-4)
  }

  @Test func aGradientThatIsNotFiniteMovesNothing() throws {
    let network = try TrainableNetwork(architecture: Fixtures.crops, seed: 1)
    var optimiser = AdamW()
    let inputs = Fixtures.uniform(9 * 9 * 2, seed: 1)
    _ = try network.forward(inputs, count: 1, height: 9, width: 9, statistics: .running)
    try network.backward([1, 2, .nan, 4, 5])
    let before = network.weights
    let state = optimiser
    #expect(network.update(&optimiser, learningRate: 0.1).isNaN)
    #expect(network.weights == before)
    #expect(optimiser == state)
  }

  @Test func restoringRefusesWhatIsDamaged() throws {
    var optimiser = AdamW()
    let state = optimiser
    let good = ["first": [1, 2], "second": [1, 2], "steps": [0, 3]] as [String: [Float]]
    for (name, values) in [
      ("first", [Float.nan, 1]), ("second", [1]), ("second", [-1, 1]), ("steps", [3]), ("steps", [-1, 0]),
    ] {
      let tensors = good.merging([name: values]) { $1 }
        .mapValues { Tensor(shape: [$0.count], values: $0) }
      #expect(throws: NeuralError.self) { try optimiser.restore(from: Safetensors(tensors: tensors)) }
    }
    #expect(throws: NeuralError.missingTensor("first")) { try optimiser.restore(from: Safetensors()) }
    #expect(optimiser == state)
  }

  @Test func scheduleWarmsUpAndCoolsDown() {
    let schedule = LearningRateSchedule(peak: 1, steps: 110, warmUp: 10, floor: 0.1)
    #expect(schedule.rate(at: 0) == 0.1)
    #expect(schedule.rate(at: 9) == 1)
    #expect(schedule.rate(at: 10) == 1)
    #expect(abs(schedule.rate(at: 60) - 0.55) < 1e-6)
    #expect(schedule.rate(at: 110) == 0.1)
    #expect(schedule.rate(at: .max) == 0.1)
    #expect(LearningRateSchedule(peak: 1, steps: 0).rate(at: 0) == 0)
  }

  @Test func averageLagsBehind() throws {
    let first = try NetworkWeights(architecture: Fixtures.crops, seed: 1)
    let second = try NetworkWeights(architecture: Fixtures.crops, seed: 2)
    var average = ExponentialAverage(first)
    average.add(second, decay: 0.75)
    average.add(try NetworkWeights(architecture: Fixtures.lines, seed: 2), decay: 0.75)
    let (a, b, found) = (first.tensors(), second.tensors(), average.weights.tensors())
    let name = "convolution1.kernel"
    let expected = zip(a[name]?.values ?? [], b[name]?.values ?? []).map { 0.75 * $0 + 0.25 * $1 }
    #expect(relativeError(found[name]?.values ?? [], expected) < 1e-6)
  }

  @Test func crossEntropyLeavesOutRowsWithoutALabel() {
    let logits: [Float] = [1, 2, 3, 0, 0, 0, 5, 5, 5]
    let some = SoftmaxCrossEntropy.evaluate(logits: logits, labels: [2, -1, 3], classes: 3)
    let one = SoftmaxCrossEntropy.evaluate(logits: Array(logits[..<3]), labels: [2], classes: 3)
    #expect(abs(one.loss - 0.40760597) < 1e-6)
    #expect(some.loss == one.loss)
    #expect(some.gradient == one.gradient + [0, 0, 0, 0, 0, 0])
    #expect(SoftmaxCrossEntropy.evaluate(logits: [], labels: [1], classes: 3).loss == 0)
    let huge = SoftmaxCrossEntropy.evaluate(logits: [1e30, 0], labels: [0], classes: 2)
    #expect(huge.loss == 0 && huge.gradient == [0, 0])
  }
}
