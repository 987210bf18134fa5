import Neural

/// Small networks that between them have every kind of layer.
enum Fixtures {
  static let crops = Architecture(
    inputChannels: 2,
    convolutions: [.init(channels: 32), .init(channels: 32, pool: .square), .init(channels: 64)],
    head: .globalAverage, outputs: 5)

  static let pooledFirst = Architecture(
    inputChannels: 1, convolutions: [.init(channels: 32, pool: .square), .init(channels: 32)],
    head: .globalAverage, outputs: 3)

  static let lines = Architecture(
    inputChannels: 1,
    convolutions: [
      .init(channels: 32, pool: .square), .init(channels: 64, pool: .rows), .init(channels: 32),
    ],
    head: .columns, headHeight: 2, outputs: 35)

  static func uniform(_ count: Int, seed: UInt64, from low: Float = -1, to high: Float = 1) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in generator.uniform(low, high) }
  }

  /// Weights whose batch norm is not the identity.
  static func weights(_ architecture: Architecture, seed: UInt64) throws -> NetworkWeights {
    var tensors = try NetworkWeights(architecture: architecture, seed: seed).tensors()
    for (index, name) in tensors.keys.sorted().enumerated() where tensors[name]?.shape.count == 1 {
      guard name != "architecture", let shape = tensors[name]?.shape else { continue }
      let positive = name.hasSuffix("gamma") || name.hasSuffix("variance")
      let values = uniform(
        shape[0], seed: seed + 100 + UInt64(index), from: positive ? 0.5 : -0.5, to: positive ? 1.5 : 0.5)
      tensors[name] = Tensor(shape: shape, values: values)
    }
    return try NetworkWeights(from: Safetensors(tensors: tensors))
  }
}

/// The greatest difference, relative to the greatest magnitude of the second.
func relativeError(_ found: [Float], _ expected: [Float]) -> Float {
  guard found.count == expected.count, found.allSatisfy(\.isFinite) else { return .infinity }
  let difference = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
  return difference / max(expected.map(abs).max() ?? 0, .leastNormalMagnitude)
}
