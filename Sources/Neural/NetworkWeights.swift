#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A network's architecture and all its numbers, the running statistics of batch norm among them.
public struct NetworkWeights: Sendable, Equatable {
  public let architecture: Architecture
  /// Flat, in the order of `WeightLayout`.
  var values: [Float]

  var layout: WeightLayout { WeightLayout(architecture) }

  init(architecture: Architecture, values: [Float]) {
    self.architecture = architecture
    self.values = values
  }

  /// Fresh weights: kernels normal with the variance 2 / inputs (He, Zhang, Ren, Sun, "Delving Deep into
  /// Rectifiers", ICCV 2015), gamma and variances 1, all else 0.
  public init(architecture: Architecture, seed: UInt64) throws(NeuralError) {
    try architecture.validate()
    let layout = WeightLayout(architecture)
    var generator = SeededGenerator(seed: seed)
    values = [Float](repeating: 0, count: layout.count)
    for slice in layout.slices where slice.decays {
      let inputs = slice.shape.dropLast().reduce(1, *)
      let deviation = (2 / Float(inputs)).squareRoot()
      for i in slice.range { values[i] = deviation * generator.normal() }
    }
    for layer in layout.convolutions {
      for i in [layer.gamma.range, layer.variance.range].joined() { values[i] = 1 }
    }
    self.architecture = architecture
  }

  /// The tensors `prefix.architecture`, `prefix.convolution0.kernel` and so on of a file.
  ///
  /// - Throws: `missingTensor`, `wrongShape`, `impossibleValue` or `unsupportedArchitecture`.
  public init(from file: Safetensors, prefix: String = "") throws(NeuralError) {
    let name = Self.qualified("architecture", by: prefix)
    guard let numbers = file.tensors[name]?.values else { throw .missingTensor(name) }
    architecture = try Architecture(numbers: numbers)
    let layout = WeightLayout(architecture)
    // Grown by what the file holds: a length that it merely claims could be anything.
    values = []
    for slice in layout.slices {
      values += try file.values(of: Self.qualified(slice.name, by: prefix), shape: slice.shape)
    }
    for layer in layout.convolutions where values[layer.variance.range].contains(where: { $0 < 0 }) {
      throw .impossibleValue(tensor: Self.qualified(layer.variance.name, by: prefix))
    }
  }

  /// The tensors by name, `prefix` and a full stop in front unless it is empty.
  public func tensors(prefix: String = "") -> [String: Tensor] {
    let numbers = architecture.numbers
    var tensors = [
      Self.qualified("architecture", by: prefix): Tensor(shape: [numbers.count], values: numbers)
    ]
    for slice in layout.slices { tensors[Self.qualified(slice.name, by: prefix)] = tensor(slice) }
    return tensors
  }

  /// The mean of two networks of one shape that come from the same weights: it often reads better than either (Wortsman et al.,
  /// "Model soups", ICML 2022).
  ///
  /// - Parameter share: the other's weight, 0…1.
  /// - Throws: `unsupportedArchitecture` where their shapes differ.
  public func mixed(with other: NetworkWeights, share: Float) throws(NeuralError) -> NetworkWeights {
    guard other.architecture == architecture else {
      throw .unsupportedArchitecture("a mean with weights of \(other.architecture)")
    }
    return NetworkWeights(
      architecture: architecture, values: zip(values, other.values).map { (1 - share) * $0 + share * $1 })
  }

  private func tensor(_ slice: WeightLayout.Slice) -> Tensor {
    Tensor(shape: slice.shape, values: Array(values[slice.range]))
  }

  static func qualified(_ name: String, by prefix: String) -> String {
    prefix.isEmpty ? name : "\(prefix).\(name)"
  }
}

extension Safetensors {
  /// The finite numbers of a tensor that must be there with this shape.
  func values(of name: String, shape: [Int]) throws(NeuralError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missingTensor(name) }
    guard tensor.shape == shape else {
      throw .wrongShape(tensor: name, expected: shape, found: tensor.shape)
    }
    guard tensor.values.allSatisfy(\.isFinite) else { throw .impossibleValue(tensor: name) }
    return tensor.values
  }
}
