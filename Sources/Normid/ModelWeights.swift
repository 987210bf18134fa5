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

  private static func network(_ prefix: String, in file: Safetensors) throws(NeuralError) -> NetworkWeights? {
    guard file.tensors.keys.contains(where: { $0.hasPrefix(prefix + ".") }) else { return nil }
    return try NetworkWeights(from: file, prefix: prefix)
  }
}
