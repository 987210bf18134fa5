/// Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
/// ICLR 2019) after clipping the gradient's norm over all parameters (Pascanu, Mikolov, Bengio, ICML
/// 2013). Batch norm and biases do not decay.
public struct AdamW: Sendable, Equatable {
  public var weightDecay: Float
  /// The longest gradient that is followed as it is; nil for no limit.
  public var clipNorm: Float?
  public var beta1: Float
  public var beta2: Float
  public var epsilon: Float
  public private(set) var steps = 0
  private var first: [Float] = []
  private var second: [Float] = []

  public init(
    weightDecay: Float = 1e-4, clipNorm: Float? = 5, beta1: Float = 0.9, beta2: Float = 0.999,
    epsilon: Float = 1e-8
  ) {
    (self.weightDecay, self.clipNorm) = (weightDecay, clipNorm)
    (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
  }

  /// One step. A gradient that is not finite moves nothing.
  /// - Returns: the norm of the gradient before it was clipped.
  mutating func move(
    _ parameters: UnsafeMutablePointer<Float>, along gradient: UnsafePointer<Float>,
    layout: WeightLayout, learningRate: Float
  ) -> Float {
    let norm = Self.norm(gradient, count: layout.learned)
    guard norm.isFinite else { return norm }
    if first.count != layout.learned {
      first = [Float](repeating: 0, count: layout.learned)
      second = first
      steps = 0
    }
    steps += 1
    let scale = clipNorm.map { norm > $0 ? $0 / norm : 1 } ?? 1
    for slice in layout.slices where slice.offset < layout.learned {
      let decay = slice.decays ? learningRate * weightDecay : 0
      move(parameters, along: gradient, slice.range, scale: scale, rate: learningRate, decay: decay)
    }
    return norm
  }

  private mutating func move(
    _ parameters: UnsafeMutablePointer<Float>, along gradient: UnsafePointer<Float>,
    _ range: Range<Int>, scale: Float, rate: Float, decay: Float
  ) {
    let correction1 = 1 - Self.power(beta1, steps)
    let correction2 = 1 - Self.power(beta2, steps)
    let step = rate / correction1
    let widen = 1 / correction2.squareRoot()
    let (beta1, beta2, epsilon) = (beta1, beta2, epsilon)
    first.withUnsafeMutableBufferPointer { m in
      second.withUnsafeMutableBufferPointer { v in
        for i in range {
          let g = gradient[i] * scale
          m[i] = beta1 * m[i] + (1 - beta1) * g
          v[i] = beta2 * v[i] + (1 - beta2) * g * g
          parameters[i] -= decay * parameters[i] + step * m[i] / (v[i].squareRoot() * widen + epsilon)
        }
      }
    }
  }

  private static func norm(_ gradient: UnsafePointer<Float>, count: Int) -> Float {
    var sum = 0.0
    for i in 0..<count { sum += Double(gradient[i]) * Double(gradient[i]) }
    return Float(sum.squareRoot())
  }

  private static func power(_ base: Float, _ exponent: Int) -> Float {
    var (result, square, left) = (1.0, Double(base), exponent)
    while left > 0 {
      if left & 1 == 1 { result *= square }
      square *= square
      left >>= 1
    }
    return Float(result)
  }
}

extension AdamW {
  /// The state, from which `restore` goes on with the same bits; the settings are the caller's.
  public func tensors(prefix: String = "") -> [String: Tensor] {
    // In two halves, for a float holds whole numbers up to 2^24.
    let count = [Float(steps >> 20), Float(steps & 0xF_FFFF)]
    return [
      NetworkWeights.qualified("first", by: prefix): Tensor(shape: [first.count], values: first),
      NetworkWeights.qualified("second", by: prefix): Tensor(shape: [second.count], values: second),
      NetworkWeights.qualified("steps", by: prefix): Tensor(shape: [2], values: count),
    ]
  }

  /// - Throws: `missingTensor`, `wrongShape` or `impossibleValue`; the state is then as before.
  public mutating func restore(from file: Safetensors, prefix: String = "") throws(NeuralError) {
    let name = NetworkWeights.qualified("first", by: prefix)
    guard let size = file.tensors[name]?.values.count else { throw .missingTensor(name) }
    let first = try file.values(of: name, shape: [size])
    let secondName = NetworkWeights.qualified("second", by: prefix)
    let second = try file.values(of: secondName, shape: [size])
    let stepsName = NetworkWeights.qualified("steps", by: prefix)
    let count = try file.values(of: stepsName, shape: [2])
    guard second.allSatisfy({ $0 >= 0 }) else { throw .impossibleValue(tensor: secondName) }
    guard count.allSatisfy({ 0...0x1p24 ~= $0 }) else { throw .impossibleValue(tensor: stepsName) }
    (self.first, self.second) = (first, second)
    steps = Int(count[0]) << 20 + Int(count[1])
  }
}
