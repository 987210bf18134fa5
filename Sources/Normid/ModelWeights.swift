import Neural

/// The trained networks of a model, as a weights file holds them.
public struct ModelWeights: Sendable {
  /// Judges 28x28 windows: one piece of a line each.
  public var crop: NetworkWeights?
  /// Sees a line whole, in frames of a few columns.
  public var line: NetworkWeights?

  private static let (cropPrefix, linePrefix) = ("crop", "line")

  public init() {}

  /// - Throws: `NeuralError` where a network is there but damaged.
  public init(from file: Safetensors) throws(NeuralError) {
    crop = try Self.network(Self.cropPrefix, in: file)
    line = try Self.network(Self.linePrefix, in: file)
  }

  /// The tensors of both networks by name.
  public var tensors: [String: Tensor] {
    let crop = crop?.tensors(prefix: Self.cropPrefix) ?? [:]
    return crop.merging(line?.tensors(prefix: Self.linePrefix) ?? [:]) { $1 }
  }

  private static func network(_ prefix: String, in file: Safetensors) throws(NeuralError) -> NetworkWeights? {
    guard file.tensors.keys.contains(where: { $0.hasPrefix(prefix + ".") }) else { return nil }
    return try NetworkWeights(from: file, prefix: prefix)
  }
}
