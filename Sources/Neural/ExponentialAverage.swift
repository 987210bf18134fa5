/// The exponentially weighted mean of the weights that a training passes through (Polyak and Juditsky
/// 1992), which often reads better than the last of them.
public struct ExponentialAverage: Sendable {
  public private(set) var weights: NetworkWeights
  public let decay: Float

  public init(_ weights: NetworkWeights, decay: Float) {
    (self.weights, self.decay) = (weights, decay)
  }

  /// Weights of another architecture are left out.
  public mutating func add(_ other: NetworkWeights) {
    guard other.architecture == weights.architecture else { return }
    for i in weights.values.indices {
      weights.values[i] += (1 - decay) * (other.values[i] - weights.values[i])
    }
  }
}
