import Neural
import Testing

/// Forward, backward and update against the same networks in NumPy.
struct ReferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String, architecture: Architecture
    let count: Int, height: Int, width: Int
    let statistics: TrainableNetwork.Statistics
    var testDescription: String { "\(name), \(statistics) statistics" }

    var inputs: [Float] {
      Reference.formula(count * height * width * architecture.inputChannels, seed: 99)
    }
  }

  static let cases = [TrainableNetwork.Statistics.batch, .running].flatMap { statistics in
    [
      Case(
        name: "crops", architecture: Fixtures.crops, count: 9, height: 10, width: 7,
        statistics: statistics),
      Case(
        name: "lines", architecture: Fixtures.lines, count: 3, height: 8, width: 21,
        statistics: statistics),
    ]
  }

  @Test(arguments: cases, KernelLevel.available)
  func trainsAsNumPy(_ one: Case, level: KernelLevel) throws {
    let expected = try #require(try Reference.all()[one.testDescription])
    let network = try TrainableNetwork(
      weights: Reference.weights(one.architecture), level: level)
    let logits = try network.forward(
      one.inputs, count: one.count, height: one.height, width: one.width,
      statistics: one.statistics)
    #expect(expected.logits.error(of: logits) < 1e-5)

    let classes = one.architecture.outputs
    let labels = (0..<logits.count / classes).map { $0 * 7 % classes }
    let (loss, gradient) = SoftmaxCrossEntropy.evaluate(
      logits: logits, labels: labels, classes: classes, smoothing: 0.1)
    #expect(abs(Double(loss) - expected.loss) < 1e-5)

    try network.backward(gradient)
    #expect(network.gradients.keys.sorted() == expected.gradients.keys.sorted())
    for (name, tensor) in network.gradients {
      let error = try #require(expected.gradients[name]).error(of: tensor.values)
      #expect(error < 1e-4, "gradient of \(name)")
    }

    var optimiser = AdamW(weightDecay: 0.1, clipNorm: 0.5, epsilon: 1e-3)
    network.update(&optimiser, learningRate: 1e-2)
    let moved = network.weights.tensors()
    for (name, digest) in expected.moved.merging(expected.running, uniquingKeysWith: { $1 }) {
      let tensor = try #require(moved[name])
      #expect(digest.error(of: tensor.values) < 1e-5, "\(name) after the step")
    }
  }

  @Test(arguments: cases, KernelLevel.available)
  func infersAsNumPy(_ one: Case, level: KernelLevel) throws {
    guard one.statistics == .running else { return }
    let expected = try #require(try Reference.all()[one.testDescription])
    let network = try Network(Reference.weights(one.architecture), level: level)
    let logits = try network.logits(
      one.inputs, count: one.count, height: one.height, width: one.width)
    #expect(expected.logits.error(of: logits) < 1e-5)
  }

  @Test(arguments: cases)
  func runningStatisticsStayWhereTheyAreFrozen(_ one: Case) throws {
    let weights = try Reference.weights(one.architecture)
    let network = try TrainableNetwork(weights: weights)
    _ = try network.forward(
      one.inputs, count: one.count, height: one.height, width: one.width,
      statistics: one.statistics)
    #expect((network.weights == weights) == (one.statistics == .running))
  }
}
