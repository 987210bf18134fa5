import Imaging
import Neural
import Segmentation

/// Random changes to a line that leave what it spells: another hand, another pen, another scan.
struct LineAugmenter: Sendable {
  /// Standard deviation of the elastic displacement at most, in pixels at nodes 7 pixels apart.
  var elastic: Float = 0.9
  /// How far, 0…1, grey dilation or erosion by 2x2 or 3x3 goes at most.
  var thickness: Float = 0.6
  /// Largest sigma, in pixels.
  var blur: Float = 1
  /// How often a ruled line is laid over the digits.
  var rules: Float = 0.1

  func augmented(_ line: FloatImage, using random: inout SeededGenerator) throws -> FloatImage {
    var ink = line
    if random.chance(0.6) { ink = try warped(ink, using: &random) }
    if random.chance(0.5) { ink = try rethickened(ink, using: &random) }
    if random.chance(rules) { rule(&ink, using: &random) }
    let sigma = random.chance(0.35) ? random.uniform(0...blur) : 0
    if sigma > 0.25 { ink = try ink.blurred(sigma: Double(sigma)) }
    LineShading.drawn(using: &random).apply(to: &ink, using: &random)
    return ink
  }

  private func warped(_ ink: FloatImage, using random: inout SeededGenerator) throws -> FloatImage {
    let field = try WarpField(
      width: ink.width, height: ink.height, spacing: 7, amplitude: random.uniform(0...elastic), using: &random
    )
    // A line that was found a degree or two askew.
    let centre = Point(x: Double(ink.width) / 2, y: Double(ink.height) / 2)
    let turn = AffineTransform.rotation(degrees: Double(random.normal(0, 1)), about: centre)
    let (mapX, mapY) = field.maps(after: turn)
    return try ink.remapped(
      mapX: mapX, mapY: mapY, width: ink.width, height: ink.height, border: .constant(0))
  }

  private func rethickened(_ ink: FloatImage, using random: inout SeededGenerator) throws -> FloatImage {
    let amount = random.uniform(-0.7, 1) * thickness
    let side = random.chance(0.5) ? 2 : 3
    let other =
      try amount > 0
      ? ink.dilated(width: side, height: side, shape: .ellipse)
      : ink.eroded(width: 2, height: 2, shape: .ellipse)
    return ink.mixed(with: other, share: abs(amount))
  }

  /// A printed line, nearly level, across the whole line or a part of it.
  private func rule(_ ink: inout FloatImage, using random: inout SeededGenerator) {
    let (left, right) = (
      random.chance(0.7) ? 0 : random.int(below: ink.width),
      random.chance(0.7) ? ink.width : random.int(below: ink.width) + 1
    )
    let (height, slope) = (random.uniform(1, 31), random.uniform(-0.03, 0.03))
    let (strength, width) = (random.uniform(0.15, 0.9), random.uniform(0.6, 1.6))
    for x in min(left, right)..<max(left, right) {
      let middle = height + slope * Float(x)
      for y in 0..<ink.height {
        let cover = min(max(width / 2 + 0.5 - abs(Float(y) - middle), 0), 1) * strength
        let at = y * ink.width + x
        ink.pixels[at] = max(ink.pixels[at], cover)
      }
    }
  }
}
