import Imaging
import Neural

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Nets of fine curved lines, as security print has them: waves of waves.
struct Guilloche {
  private struct Layer {
    /// Cycles a pixel along x and y.
    var rise: SIMD2<Float>
    /// The bends of the lines: cycles a pixel, and how far they reach, in cycles of the lines.
    var bend: SIMD2<Float>
    var reach: Float
    var phase: Float
    /// Each squaring makes the lines half as wide.
    var squarings: Int
    var strength: Float
    /// The lines are rows of dots.
    var dotted = false
  }

  private var layers: [Layer] = []

  /// - Parameter digitHeight: in pixels; the lines' distance goes with it.
  init(layers count: Int, digitHeight: Float, using rng: inout SeededGenerator) {
    for _ in 0..<count {
      let layer = Self.layer(digitHeight: digitHeight, using: &rng)
      layers.append(layer)
      if rng.chance(0.4) { layers.append(Self.mirrored(layer)) }
    }
  }

  private static func layer(digitHeight: Float, using rng: inout SeededGenerator) -> Layer {
    let distance = max(2.2, digitHeight * rng.logUniform(0.07...0.3))
    let angle = rng.chance(0.7) ? rng.uniform(-0.6, 0.6) : rng.uniform(0, .pi)
    let wave = rng.logUniform(0.6...6) * digitHeight
    let turn = rng.uniform(0, 2 * .pi)
    return Layer(
      rise: SIMD2(sin(angle), cos(angle)) / distance, bend: SIMD2(cos(turn), sin(turn)) / wave,
      reach: rng.uniform(0...0.25) * wave / distance, phase: rng.uniform(), squarings: rng.int(below: 4),
      strength: rng.uniform(0.4...1), dotted: rng.chance(0.15))
  }

  private static func mirrored(_ layer: Layer) -> Layer {
    var mirror = layer
    (mirror.rise.x, mirror.bend.x, mirror.reach) = (-layer.rise.x, -layer.bend.x, -layer.reach)
    return mirror
  }

  /// Multiplies the light of each pixel by 1 less up to `contrast`.
  func print(on paper: inout FloatImage, contrast: Float) {
    let total = layers.reduce(0) { $0 + $1.strength }
    for layer in layers {
      print(layer, on: &paper, contrast: contrast * layer.strength / max(0.5, total / 2))
    }
  }

  private func print(_ layer: Layer, on paper: inout FloatImage, contrast: Float) {
    for y in 0..<paper.height {
      let row = Float(y)
      for x in 0..<paper.width {
        let column = Float(x)
        let bend = layer.reach * Self.wave(layer.bend.x * column + layer.bend.y * row)
        var ink = 0.5 + 0.5 * Self.wave(layer.rise.x * column + layer.rise.y * row + bend + layer.phase)
        for _ in 0..<layer.squarings { ink *= ink }
        if layer.dotted { ink *= 0.5 + 0.5 * Self.wave(layer.rise.y * column - layer.rise.x * row) }
        paper.pixels[y * paper.width + x] *= 1 - contrast * ink
      }
    }
  }

  /// A sine by two parabolas, within 0.06 of it: `cycles` in whole turns.
  private static func wave(_ cycles: Float) -> Float {
    let turn = cycles - cycles.rounded()
    return turn * (8 - 16 * turn.magnitude)
  }
}
