/// The exponentially weighted mean of the weights that a training passes through (Polyak and Juditsky
/// 1992), which often reads better than the last of them.
public struct ExponentialAverage: Sendable {
  public private(set) var weights: NetworkWeights

  public init(_ weights: NetworkWeights) { self.weights = weights }

  /// Weights of another architecture are left out.
  /// - Parameter decay: the share, 0…1, that the mean keeps of what it was; it looks back over some 1 / (1 - decay) steps.
  public mutating func add(_ other: NetworkWeights, decay: Float) {
    guard other.architecture == weights.architecture else { return }
    for i in weights.values.indices {
      weights.values[i] += (1 - decay) * (other.values[i] - weights.values[i])
    }
  }
}
