import Neural
import Testing

/// What a network is made of, and what it refuses.
struct WeightsTests {
  static func file(_ change: (inout [String: Tensor]) -> Void) throws -> Safetensors {
    var tensors = try NetworkWeights(architecture: Fixtures.lines, seed: 1).tensors(prefix: "line")
    change(&tensors)
    return Safetensors(tensors: tensors)
  }

  @Test func comeBackFromAFile() throws {
    let weights = try Fixtures.weights(Fixtures.lines, seed: 3)
    let bytes = Safetensors(tensors: weights.tensors(prefix: "line")).bytes()
    #expect(try NetworkWeights(from: Safetensors(bytes: bytes), prefix: "line") == weights)
  }

  @Test func freshKernelsHaveTheVarianceOfHe() throws {
    let tensors = try NetworkWeights(architecture: Fixtures.crops, seed: 1).tensors()
    let kernel = try #require(tensors["convolution2.kernel"]?.values)
    let variance = kernel.reduce(0) { $0 + $1 * $1 } / Float(kernel.count)
    #expect(abs(variance * 9 * 32 / 2 - 1) < 0.05)
    #expect(abs(kernel.reduce(0, +) / Float(kernel.count)) < 0.002)
    #expect(tensors["convolution0.gamma"]?.values == [Float](repeating: 1, count: 32))
  }

  @Test func meanOfTwo() throws {
    let (first, second) = (
      try Fixtures.weights(Fixtures.lines, seed: 3), try Fixtures.weights(Fixtures.lines, seed: 4)
    )
    #expect(try first.mixed(with: second, share: 0) == first)
    #expect(try first.mixed(with: second, share: 1) == second)
    let name = "dense.bias"
    let mean = try #require(try first.mixed(with: second, share: 0.25).tensors()[name]?.values)
    let (a, b) = (first.tensors()[name]?.values ?? [], second.tensors()[name]?.values ?? [])
    #expect(zip(mean, zip(a, b)).allSatisfy { abs($0 - (0.75 * $1.0 + 0.25 * $1.1)) < 1e-6 })
    let others = try Fixtures.weights(Fixtures.crops, seed: 3)
    #expect(throws: NeuralError.self) { try first.mixed(with: others, share: 0.5) }
  }

  /// Of hundreds of gigabytes, by a file of a few numbers.
  @Test func aHugeArchitectureAllocatesNothing() throws {
    let layers = (0..<64).flatMap { _ -> [Float] in [16_384, 0] }
    let numbers: [Float] = [1, 0, 0, 10] + layers
    let file = Safetensors(tensors: ["architecture": Tensor(shape: [numbers.count], values: numbers)])
    #expect(throws: NeuralError.missingTensor("convolution0.kernel")) { try NetworkWeights(from: file) }
  }

  @Test func refuseMorePoolsThanAPictureHasPixels() throws {
    let layers = (0..<64).flatMap { _ -> [Float] in [32, 1] }
    let numbers: [Float] = [1, 0, 0, 10] + layers
    let file = Safetensors(tensors: ["architecture": Tensor(shape: [numbers.count], values: numbers)])
    #expect(throws: NeuralError.unsupportedArchitecture("more than 16 square pools")) {
      try NetworkWeights(from: file)
    }
  }

  @Test func refuseAMissingTensor() throws {
    let file = try Self.file { $0["line.convolution1.beta"] = nil }
    #expect(throws: NeuralError.missingTensor("line.convolution1.beta")) {
      try NetworkWeights(from: file, prefix: "line")
    }
    #expect(throws: NeuralError.missingTensor("crop.architecture")) {
      try NetworkWeights(from: file, prefix: "crop")
    }
  }

  @Test func refuseAnotherShape() throws {
    let file = try Self.file {
      $0["line.dense.bias"] = Tensor(shape: [5, 7], values: [Float](repeating: 0, count: 35))
    }
    let expected = NeuralError.wrongShape(tensor: "line.dense.bias", expected: [35], found: [5, 7])
    #expect(throws: expected) { try NetworkWeights(from: file, prefix: "line") }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func refuseWhatIsNotFinite(_ value: Float) throws {
    let name = "line.convolution0.kernel"
    let file = try Self.file {
      var values = $0[name]?.values ?? []
      values[17] = value
      $0[name] = Tensor(shape: $0[name]?.shape ?? [], values: values)
    }
    #expect(throws: NeuralError.impossibleValue(tensor: name)) {
      try NetworkWeights(from: file, prefix: "line")
    }
  }

  @Test func refuseANegativeVariance() throws {
    let name = "line.convolution2.variance"
    let file = try Self.file { $0[name] = Tensor(shape: [32], values: [Float](repeating: -1, count: 32)) }
    #expect(throws: NeuralError.impossibleValue(tensor: name)) {
      try NetworkWeights(from: file, prefix: "line")
    }
  }

  @Test(
    arguments: [
      [], [1], [1, 0, 0, 5], [1, 0, 0, 5, 32], [1, 0, 0, 5, 33, 0], [1, 0, 0, 5, 32, 3], [1, 2, 0, 5, 32, 0],
      [0, 0, 0, 5, 32, 0], [1, 0, 0, 0, 32, 0], [1, 1, 0, 5, 32, 0], [1, 0, 2, 5, 32, 0],
      [1, 0, 0, 5, -32, 0],
      [1e30, 0, 0, 5, 32, 0], [1, 0, 0, 5, .nan, 0], [1, 0.5, 0, 5, 32, 0], [1, 0, 0, 5, 3.2e9, 0],
    ] as [[Float]])
  func refuseAnImpossibleArchitecture(_ numbers: [Float]) throws {
    let file = try Self.file {
      $0["line.architecture"] = Tensor(shape: [numbers.count], values: numbers)
    }
    let error = #expect(throws: NeuralError.self) { try NetworkWeights(from: file, prefix: "line") }
    guard case .unsupportedArchitecture = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func networksRefuseInputsOfAnotherSize() throws {
    let weights = try NetworkWeights(architecture: Fixtures.lines, seed: 1)
    let network = try Network(weights)
    let trainee = try TrainableNetwork(weights: weights)
    let sizes = [
      (100, 1, 8, 12), (96, 1, 8, 0), (96, -1, -8, 12), (96, 2, 8, 12), (96, 0, 8, 12),
      (16, 1, 8, 2 << 40), (4, 1, 4, 1), (144, 1, 12, 12),
    ]
    for (numbers, count, height, width) in sizes {
      let inputs = [Float](repeating: 0, count: numbers)
      #expect(throws: NeuralError.self) {
        try network.logits(inputs, count: count, height: height, width: width)
      }
      #expect(throws: NeuralError.self) {
        try trainee.forward(inputs, count: count, height: height, width: width)
      }
    }
    #expect(try network.logits([], count: 0, height: 8, width: 12).isEmpty)
  }

  @Test func backwardNeedsAForwardPass() throws {
    let trainee = try TrainableNetwork(architecture: Fixtures.crops, seed: 1)
    #expect(throws: NeuralError.self) { try trainee.backward([1, 2, 3, 4, 5]) }
    _ = try trainee.forward(
      [Float](repeating: 0, count: 8 * 8 * 2), count: 1, height: 8, width: 8)
    #expect(throws: NeuralError.self) { try trainee.backward([1, 2, 3, 4]) }
    try trainee.backward([1, 2, 3, 4, 5])
  }

  @Test func anotherArchitectureIsNotLoaded() throws {
    let trainee = try TrainableNetwork(architecture: Fixtures.crops, seed: 1)
    let before = trainee.weights
    let other = try NetworkWeights(architecture: Fixtures.lines, seed: 1)
    #expect(throws: NeuralError.self) { try trainee.load(other) }
    #expect(trainee.weights == before)
  }

  @Test func whatIsNotANumberIsSeenInTheLogits() throws {
    let network = try Network(NetworkWeights(architecture: Fixtures.crops, seed: 1))
    var inputs = [Float](repeating: 0.5, count: 28 * 28 * 2)
    inputs[500] = .nan
    let logits = try network.logits(inputs, count: 1, height: 28, width: 28)
    #expect(logits.contains { $0.isNaN })
  }
}
