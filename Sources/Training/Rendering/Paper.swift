import Imaging
import Neural

/// Paper with all that is printed on it, as light from 0 to 1.
struct Paper {
  private(set) var light: FloatImage
  private let geometry: PageGeometry

  init(_ style: PaperStyle, geometry: PageGeometry, using rng: inout SeededGenerator) throws(ImagingError) {
    light = FloatImage(width: geometry.width, height: geometry.height, filledWith: style.grey / 255)
    self.geometry = geometry
    if style.guilloche > 0 {
      Guilloche(layers: style.guillocheLayers, digitHeight: geometry.digitHeight, using: &rng)
        .print(on: &light, contrast: style.guilloche)
    }
    if style.stains > 0 { try dapple(style.stains, spacing: rng.uniform(0.5...3), using: &rng) }
    try dapple(style.grain, spacing: rng.uniform(0...3) / geometry.digitHeight, using: &rng)
    if style.gradient > 0 { slope(style.gradient, using: &rng) }
    if style.shadow > 0 { shade(style.shadow, using: &rng) }
  }

  /// Prints lines over the paper, under the ink.
  mutating func print(_ lines: PrintedRules, form: FormStyle) {
    guard !lines.strokes.isEmpty else { return }
    var mask = GreyImage(width: light.width, height: light.height, filledWith: 0)
    let radius = max(0.35, form.lineWidth * geometry.digitHeight / 2)
    for stroke in lines.strokes { mask.draw(stroke.transformed(by: geometry.page), radius: radius) }
    darken(by: mask, share: form.darkness)
  }

  /// Takes up to `share` of the light where `mask` is full.
  mutating func darken(by mask: GreyImage, share: Float) {
    for at in light.pixels.indices where mask.pixels[at] > 0 {
      light.pixels[at] *= 1 - share * Float(mask.pixels[at]) / 255
    }
  }

  /// Random lighter and darker places, `spacing` heights of the digits apart.
  private mutating func dapple(
    _ deviation: Float, spacing: Float, using rng: inout SeededGenerator
  ) throws(ImagingError) {
    let noise = try FloatImage.noise(
      width: light.width, height: light.height, spacing: spacing * geometry.digitHeight, using: &rng)
    for at in light.pixels.indices { light.pixels[at] *= 1 + deviation * noise.pixels[at] }
  }

  /// Light that falls from one side, `amount` from edge to edge.
  private mutating func slope(_ amount: Float, using rng: inout SeededGenerator) {
    let way = SIMD2(rng.uniform(-1, 1) / Float(light.width), rng.uniform(-1, 1) / Float(light.height))
    for y in 0..<light.height {
      for x in 0..<light.width {
        let place = way.x * Float(x) + way.y * Float(y) - (way.x * Float(light.width)) / 2
        light.pixels[y * light.width + x] *= max(0.3, 1 + amount * place)
      }
    }
  }

  /// The soft edge of something's shadow, across the picture anywhere.
  private mutating func shade(_ depth: Float, using rng: inout SeededGenerator) {
    let (width, height) = (Float(light.width), Float(light.height))
    let point = SIMD2(rng.uniform(0, width), rng.uniform(0, height))
    let normal = SIMD2(rng.uniform(-1, 1), rng.uniform(-1, 1))
    let soft = rng.logUniform(1...geometry.digitHeight * 2) * max(0.1, (normal * normal).sum().squareRoot())
    for y in 0..<light.height {
      for x in 0..<light.width {
        let side = ((Float(x) - point.x) * normal.x + (Float(y) - point.y) * normal.y) / soft
        light.pixels[y * light.width + x] *= 1 - depth * min(1, max(0, 0.5 + side))
      }
    }
  }
}

extension FloatImage {
  /// Smooth noise of about variance 1 whose nodes are `spacing` pixels apart; each pixel by itself at 1 or less.
  static func noise(width: Int, height: Int, spacing: Float, using rng: inout SeededGenerator)
    throws(ImagingError) -> FloatImage
  {
    let columns = spacing > 1 ? max(2, Int(Float(width) / spacing) + 1) : width
    let rows = spacing > 1 ? max(2, Int(Float(height) / spacing) + 1) : height
    let nodes = (0..<columns * rows).map { _ in rng.quickNormal() }
    let coarse = FloatImage(width: columns, height: rows, pixels: nodes)
    if spacing <= 1 { return coarse }
    return try coarse.resized(width: width, height: height, interpolation: .cubic)
  }
}
