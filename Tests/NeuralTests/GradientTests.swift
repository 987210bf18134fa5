import Neural
import Testing

/// `backward` against differences of `forward`, for the loss: the sum of logit times coefficient.
struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let architecture: Architecture
    let count: Int, height: Int, width: Int
    let statistics: TrainableNetwork.Statistics
    var testDescription: String { "\(architecture.head) \(height)x\(width) \(statistics)" }
  }

  static let cases = [TrainableNetwork.Statistics.batch, .running].flatMap { statistics in
    [
      Case(architecture: Fixtures.crops, count: 10, height: 9, width: 7, statistics: statistics),
      Case(architecture: Fixtures.pooledFirst, count: 9, height: 6, width: 11, statistics: statistics),
      Case(architecture: Fixtures.lines, count: 3, height: 8, width: 21, statistics: statistics),
    ]
  }

  @Test(arguments: cases) func agreesWithDifferences(_ one: Case) throws {
    let weights = try Fixtures.weights(one.architecture, seed: 5)
    let inputs = Fixtures.uniform(
      one.count * one.height * one.width * one.architecture.inputChannels, seed: 2)
    let network = try TrainableNetwork(weights: weights)
    let logits = try network.forward(
      inputs, count: one.count, height: one.height, width: one.width, statistics: one.statistics)
    let coefficients = Fixtures.uniform(logits.count, seed: 3)
    try network.backward(coefficients)

    func loss(_ name: String, _ values: [Float]) throws -> Double {
      var tensors = weights.tensors()
      tensors[name] = Tensor(shape: tensors[name]?.shape ?? [], values: values)
      let moved = try TrainableNetwork(
        weights: NetworkWeights(from: Safetensors(tensors: tensors)))
      let logits = try moved.forward(
        inputs, count: one.count, height: one.height, width: one.width, statistics: one.statistics)
      return zip(logits, coefficients).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    for (name, gradient) in network.gradients {
      let values = try #require(weights.tensors()[name]?.values)
      // Along the gradient, and along a direction in which half of its signs are turned at random.
      let signs = Fixtures.uniform(values.count, seed: 9).map { $0 < 0 ? Float(-1) : 1 }
      for direction in [gradient.values, zip(gradient.values, signs).map { $0 * $1 }] {
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let step = 5e-4 * values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let ahead = zip(values, direction).map { $0 + step * $1 / length }
        let behind = zip(values, direction).map { $0 - step * $1 / length }
        let slope = try (loss(name, ahead) - loss(name, behind)) / (2 * Double(step))
        let expected = zip(gradient.values, direction).reduce(0.0) { $0 + Double($1.0 * $1.1 / length) }
        #expect(abs(slope - expected) < 0.02 * Double(length), "\(name)")
      }
    }
  }

  /// Memory is kept from batch to batch; what an earlier one left in it must not show.
  @Test(arguments: cases) func anEarlierBatchDoesNotShow(_ one: Case) throws {
    let weights = try Fixtures.weights(one.architecture, seed: 5)
    let used = try TrainableNetwork(weights: weights)
    let fresh = try TrainableNetwork(weights: weights)
    for height in [one.height + 2, one.height] where height == one.height || one.architecture.head != .columns
    {
      try Self.pass(used, one, height: height, seed: UInt64(height))
    }
    try Self.pass(used, one, height: one.height, seed: 1)
    try Self.pass(fresh, one, height: one.height, seed: 1)
    #expect(used.gradients == fresh.gradients)
  }

  private static func pass(_ network: TrainableNetwork, _ one: Case, height: Int, seed: UInt64) throws {
    let inputs = Fixtures.uniform(
      one.count * height * one.width * one.architecture.inputChannels, seed: seed)
    let logits = try network.forward(
      inputs, count: one.count, height: height, width: one.width, statistics: one.statistics)
    try network.backward(Fixtures.uniform(logits.count, seed: 3))
  }
}
