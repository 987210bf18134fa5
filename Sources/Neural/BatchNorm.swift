/// Constants of batch normalisation (Ioffe and Szegedy, ICML 2015).
enum BatchNorm {
  /// Added to a variance.
  static let epsilon: Float = 1e-3
  /// How much of the running statistics a batch leaves, once they are settled.
  static let momentum: Float = 0.99
}
