import Imaging
import Neural

extension CaptureStyle {
  /// The picture that a scanner or camera takes of the light on a page.
  /// - Parameters:
  ///   - contrast: of the ink, in the light's units; noise goes with it, lest faint ink be lost.
  ///   - digitHeight: in pixels.
  func picture(
    of light: FloatImage, contrast: Float, digitHeight: Float, using rng: inout SeededGenerator
  ) throws(ImagingError) -> GreyImage {
    var seen = try focused(light, digitHeight: digitHeight)
    seen = try sampled(seen, resolution: max(resolution, Self.legible / digitHeight))
    if noise > 0 {
      let deviation = noise * contrast
      for at in seen.pixels.indices { seen.pixels[at] += deviation * rng.quickNormal() }
    }
    if inverted { seen = seen.inverted }
    var grey = GreyImage(seen)
    if binarised { grey = GreyImage(try grey.binarisedByOtsu()).inverted }
    guard let jpegQuality else { return grey }
    return try Picture(bytes: grey.jpegData(quality: jpegQuality)).grey()
  }

  private func focused(_ light: FloatImage, digitHeight: Float) throws(ImagingError) -> FloatImage {
    let sigma = blur * digitHeight
    var seen = sigma > 0.25 ? try light.blurred(sigma: Double(sigma)) : light
    let reach = Int(motion * digitHeight / 2)
    if reach > 0 { seen = seen.smearedAlongX(reach: reach) }
    return seen
  }

  /// No digit is taken with fewer rows of pixels.
  private static let legible: Float = 12

  private func sampled(_ light: FloatImage, resolution: Float) throws(ImagingError) -> FloatImage {
    guard resolution < 1 else { return light }
    let columns = max(8, Int(Float(light.width) * resolution))
    let rows = max(8, Int(Float(light.height) * resolution))
    return try light.resized(width: columns, height: rows, interpolation: .area)
      .resized(width: light.width, height: light.height, interpolation: .linear)
  }
}

extension FloatImage {
  /// The mean of each pixel and `reach` neighbours each side.
  fileprivate func smearedAlongX(reach: Int) -> FloatImage {
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let window = max(0, x - reach)...min(width - 1, x + reach)
        result[x, y] = window.reduce(0) { $0 + self[$1, y] } / Float(window.count)
      }
    }
    return result
  }
}
