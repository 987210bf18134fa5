import Neural

/// The trained networks of a model, as a weights file holds them.
public struct ModelWeights: Sendable {
  /// Judges 28x28 windows: one piece of a line each.
  public var crop: NetworkWeights?
  /// Sees a line whole, in frames of a few columns.
  public var line: NetworkWeights?
  /// Tells words from numbers in a line, in wide frames.
  public var letters: NetworkWeights?

  private static let (cropPrefix, linePrefix, lettersPrefix) = ("crop", "line", "letters")

  public init() {}

  /// - Throws: `NeuralError` where a network is there but damaged.
  public init(from file: Safetensors) throws(NeuralError) {
    crop = try Self.network(Self.cropPrefix, in: file)
    line = try Self.network(Self.linePrefix, in: file)
    letters = try Self.network(Self.lettersPrefix, in: file)
  }

  /// The tensors of all networks by name.
  public var tensors: [String: Tensor] {
    [(crop, Self.cropPrefix), (line, Self.linePrefix), (letters, Self.lettersPrefix)]
      .reduce(into: [:]) { all, network in
        all.merge(network.0?.tensors(prefix: network.1) ?? [:]) { $1 }
      }
  }

  /// The means of these networks and others; a network that only one of them has stays as it is.
  /// - Parameter share: the others' weight, 0…1.
  /// - Throws: `unsupportedArchitecture` where two networks for the same thing differ in shape.
  public func mixed(with others: ModelWeights, share: Float) throws(NeuralError) -> ModelWeights {
    func mean(_ own: NetworkWeights?, _ other: NetworkWeights?) throws(NeuralError) -> NetworkWeights? {
      guard let own, let other else { return own ?? other }
      return try own.mixed(with: other, share: share)
    }
    var means = ModelWeights()
    means.crop = try mean(crop, others.crop)
    means.line = try mean(line, others.line)
    means.letters = try mean(letters, others.letters)
    return means
  }

  private static func network(_ prefix: String, in file: Safetensors) throws(NeuralError) -> NetworkWeights? {
    guard file.tensors.keys.contains(where: { $0.hasPrefix(prefix + ".") }) else { return nil }
    return try NetworkWeights(from: file, prefix: prefix)
  }
}
