import Imaging
import Neural

extension Sheet {
  /// Grain, unevenness and creases, over print and ink alike.
  mutating func age(using rng: inout SeededGenerator) throws {
    try dapple(rng.logUniform(0.003...0.03), spacing: rng.uniform(0.1, 0.5), using: &rng)
    if rng.chance(0.4) { try dapple(rng.uniform(0.003, 0.015), spacing: rng.uniform(4, 30), using: &rng) }
    if rng.chance(0.25) { for _ in 0...rng.int(below: 3) { crease(using: &rng) } }
  }

  /// - Parameter spacing: of lighter and darker places, in millimetres.
  private mutating func dapple(_ deviation: Float, spacing: Float, using rng: inout SeededGenerator) throws {
    let noise = try FloatImage.noise(
      width: light.width, height: light.height, spacing: spacing * scale, using: &rng)
    for at in light.pixels.indices { light.pixels[at] *= 1 + deviation * noise.pixels[at] }
  }

  private mutating func crease(using rng: inout SeededGenerator) {
    let upright = rng.chance(0.5)
    let (start, end) = (rng.uniform(0, 1), rng.uniform(-0.1, 0.1))
    let points = (0...12).map { step -> SIMD2<Float> in
      let share = Float(step) / 12
      let across = start + end * share + rng.normal(0, 0.002)
      return size * (upright ? [across, share] : [share, across])
    }
    let side: SIMD2<Float> = upright ? [0.25, 0] : [0, 0.25]
    let depth = rng.uniform(0.04, 0.2)
    draw([PenStroke(points: points)], width: rng.uniform(0.2, 0.6), share: depth)
    draw([PenStroke(points: points.map { $0 + side })], width: 0.3, share: -0.6 * depth)
  }
}
