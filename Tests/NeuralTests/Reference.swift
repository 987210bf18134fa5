import Foundation
import Neural

/// What `reference/reference.py` computed in NumPy and double precision.
struct Reference: Decodable {
  /// The norm of a tensor, and every `step`th of its numbers.
  struct Digest: Decodable {
    let norm: Double
    let step: Int
    let sample: [Double]
  }

  let logits: Digest
  let loss: Double
  let gradients: [String: Digest]
  let running: [String: Digest]
  let moved: [String: Digest]

  static func all() throws -> [String: Reference] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("reference/network.json")
    return try JSONDecoder().decode([String: Reference].self, from: Data(contentsOf: file))
  }

  /// The formula of the script: multiples of 1/1024 that 32-bit floats hold exactly.
  static func formula(_ count: Int, seed: Int, _ low: Float = -1, _ high: Float = 1) -> [Float] {
    (0..<count).map { index in
      var mixed = UInt64(index + seed * 1_000_003) * 2_654_435_761 % (1 << 32)
      mixed = (mixed ^ (mixed >> 15)) * 2_246_822_519 % (1 << 32)
      return low + (high - low) * Float(mixed >> 22) / 1024
    }
  }

  static func weights(_ architecture: Architecture) throws -> NetworkWeights {
    var tensors = try NetworkWeights(architecture: architecture, seed: 0).tensors()
    let parts: [(String, Float, Float)] = [
      ("kernel", -0.25, 0.25), ("gamma", 0.5, 1.5), ("beta", -0.5, 0.5), ("mean", -0.5, 0.5),
      ("variance", 0.5, 1.5),
    ]
    var seed = 1
    func fill(_ name: String, _ low: Float, _ high: Float) {
      let shape = tensors[name]?.shape ?? []
      tensors[name] = Tensor(
        shape: shape, values: formula(shape.reduce(1, *), seed: seed, low, high))
      seed += 1
    }
    for k in architecture.convolutions.indices {
      for (part, low, high) in parts { fill("convolution\(k).\(part)", low, high) }
    }
    fill("dense.kernel", -0.25, 0.25)
    fill("dense.bias", -0.25, 0.25)
    return try NetworkWeights(from: Safetensors(tensors: tensors))
  }
}

extension Reference.Digest {
  /// The greatest difference from `values`, relative to the greatest number of the sample or, for the
  /// norm, to the norm.
  func error(of values: [Float]) -> Double {
    let found = stride(from: 0, to: values.count, by: step).prefix(40).map { Double(values[$0]) }
    guard found.count == sample.count, found.allSatisfy(\.isFinite) else { return .infinity }
    let most = sample.map(abs).max() ?? 0
    let difference = zip(found, sample).map { abs($0 - $1) }.max() ?? 0
    let norm = values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return max(difference / most, abs(norm - self.norm) / self.norm)
  }
}
