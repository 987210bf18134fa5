import Neural

/// The network that is timed, on pictures of 28x28 made up of blots and noise.
struct Bench {
  static let classes = 12
  static let architecture = Architecture(
    inputChannels: 1,
    convolutions: [
      .init(channels: 32), .init(channels: 32, pool: .square), .init(channels: 64),
      .init(channels: 64, pool: .square), .init(channels: 128),
    ],
    head: .globalAverage, outputs: classes)

  private let network: Network
  private let trainee: TrainableNetwork
  private var optimiser = AdamW()
  private var generator = SeededGenerator(seed: 7)
  private let prototypes: [[Float]]

  init(level: KernelLevel) throws {
    trainee = try TrainableNetwork(architecture: Self.architecture, seed: 1, level: level)
    network = try Network(trainee.weights, level: level)
    var generator = SeededGenerator(seed: 3)
    prototypes = (0..<Self.classes).map { _ in
      (0..<784).map { _ in generator.chance(0.2) ? 0.7 : 0 }
    }
  }

  /// The weights, 64 pictures and their logits.
  mutating func example() throws -> Safetensors {
    let inputs = makeBatch(64).inputs
    let logits = try network.logits(inputs, count: 64, height: 28, width: 28)
    var tensors = trainee.weights.tensors()
    tensors["inputs"] = Tensor(shape: [64, 28, 28, 1], values: inputs)
    tensors["logits"] = Tensor(shape: [64, Self.classes], values: logits)
    return Safetensors(tensors: tensors)
  }

  /// The median time of `runs` runs, in seconds.
  mutating func median(of runs: Int, _ what: String, batch: Int, threads: Int) throws -> Double {
    var times: [Double] = []
    for _ in 0..<max(runs, 1) {
      let (inputs, labels) = makeBatch(batch)
      let clock = ContinuousClock()
      let start = clock.now
      if what == "training" {
        try train(inputs, labels, threads: threads)
      } else {
        _ = try network.logits(inputs, count: batch, height: 28, width: 28, threads: threads)
      }
      times.append((clock.now - start) / .seconds(1))
    }
    return times.sorted()[times.count / 2]
  }

  private mutating func train(_ inputs: [Float], _ labels: [Int], threads: Int) throws {
    let logits = try trainee.forward(
      inputs, count: labels.count, height: 28, width: 28, threads: threads)
    let gradient = SoftmaxCrossEntropy.evaluate(
      logits: logits, labels: labels, classes: Self.classes
    ).gradient
    try trainee.backward(gradient, threads: threads)
    trainee.update(&optimiser, learningRate: 1e-3)
  }

  private mutating func makeBatch(_ count: Int) -> (inputs: [Float], labels: [Int]) {
    let labels = (0..<count).map { _ in generator.int(below: Self.classes) }
    let inputs = labels.flatMap { label in
      prototypes[label].map { $0 + generator.uniform(0, 0.5) }
    }
    return (inputs, labels)
  }
}
