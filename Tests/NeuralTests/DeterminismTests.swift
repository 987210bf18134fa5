import Neural
import Testing

/// The same bits, whoever computes them.
struct DeterminismTests {
  /// Weights after two steps, and the logits of the second.
  private static func train(
    _ architecture: Architecture = Fixtures.lines, level: KernelLevel = .best, threads: Int = 1
  ) throws -> (weights: NetworkWeights, logits: [Float]) {
    let network = try TrainableNetwork(architecture: architecture, seed: 4, level: level)
    var optimiser = AdamW()
    var logits: [Float] = []
    for step in 0..<2 {
      let inputs = Fixtures.uniform(
        35 * 8 * 21 * architecture.inputChannels, seed: UInt64(step), from: 0)
      logits = try network.forward(inputs, count: 35, height: 8, width: 21, threads: threads)
      try network.backward(Fixtures.uniform(logits.count, seed: 8), threads: threads)
      network.update(&optimiser, learningRate: 1e-3)
    }
    return (network.weights, logits)
  }

  @Test(arguments: [2, 3, 7], [Fixtures.lines, Fixtures.crops])
  func threadsDoNotShow(threads: Int, architecture: Architecture) throws {
    let one = try Self.train(architecture)
    let several = try Self.train(architecture, threads: threads)
    #expect(one.weights == several.weights)
    #expect(one.logits == several.logits)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let first = try Self.train().weights
    let second = try Self.train().weights
    #expect(Safetensors(tensors: first.tensors()).bytes() == Safetensors(tensors: second.tensors()).bytes())
    let other = try NetworkWeights(architecture: Fixtures.lines, seed: 5)
    #expect(try NetworkWeights(architecture: Fixtures.lines, seed: 4) != other)
  }

  @Test func levelsTrainAlike() throws {
    let best = try Self.train()
    for level in KernelLevel.available {
      let other = try Self.train(level: level)
      if level == .generic {
        #expect(relativeError(other.logits, best.logits) < 1e-3)
      } else if KernelLevel.available.contains(.avx2) {
        #expect(other.weights == best.weights, "\(level)")
        #expect(other.logits == best.logits, "\(level)")
      }
    }
  }

  /// Each picture alone, all at once, and split between threads.
  @Test(arguments: KernelLevel.available) func companyDoesNotShow(_ level: KernelLevel) throws {
    let weights = try Fixtures.weights(Fixtures.crops, seed: 1)
    let network = try Network(weights, level: level)
    let count = 200
    let size = 28 * 28 * 2
    let inputs = Fixtures.uniform(count * size, seed: 1, from: 0)
    let together = try network.logits(inputs, count: count, height: 28, width: 28)
    for threads in [2, 3] {
      let split = try network.logits(
        inputs, count: count, height: 28, width: 28, threads: threads)
      #expect(split == together)
    }
    for n in [0, 7, 199] {
      let alone = try network.logits(
        Array(inputs[n * size..<(n + 1) * size]), count: 1, height: 28, width: 28)
      #expect(alone == Array(together[n * 5..<(n + 1) * 5]))
    }
  }

  /// The trained network in inference: batch norm folded into the kernels.
  @Test(arguments: [Fixtures.crops, Fixtures.pooledFirst])
  func inferenceFollowsTraining(_ architecture: Architecture) throws {
    let weights = try Fixtures.weights(architecture, seed: 6)
    let inputs = Fixtures.uniform(4 * 15 * 13 * architecture.inputChannels, seed: 1, from: 0)
    let trained = try TrainableNetwork(weights: weights).forward(
      inputs, count: 4, height: 15, width: 13, statistics: .running)
    let found = try Network(weights).logits(inputs, count: 4, height: 15, width: 13)
    #expect(relativeError(found, trained) < 1e-5)
  }
}
