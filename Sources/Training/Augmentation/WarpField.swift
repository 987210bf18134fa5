import Imaging
import Neural

/// A displacement for each pixel of a picture: where the result looks in its source, beside its own place.
/// Smooth noise of this kind is the elastic distortion of Simard, Steinkraus and Platt (ICDAR 2003).
struct WarpField {
  private(set) var x: FloatImage
  private(set) var y: FloatImage

  /// Random displacements at nodes about `spacing` pixels apart, cubic in between.
  /// - Parameter amplitude: their standard deviation, in pixels.
  init(width: Int, height: Int, spacing: Float, amplitude: Float, using rng: inout SeededGenerator)
    throws(ImagingError)
  {
    let columns = max(3, Int(Float(width) / spacing) + 2)
    let rows = max(3, Int(Float(height) / spacing) + 2)
    func axis() throws(ImagingError) -> FloatImage {
      let nodes = (0..<rows * columns).map { _ in amplitude * rng.quickNormal() }
      return try FloatImage(width: columns, height: rows, pixels: nodes)
        .resized(width: width, height: height, interpolation: .cubic)
    }
    x = try axis()
    y = try axis()
  }

  func adding(_ other: WarpField) -> WarpField {
    var sum = self
    for at in sum.x.pixels.indices {
      sum.x.pixels[at] += other.x.pixels[at]
      sum.y.pixels[at] += other.y.pixels[at]
    }
    return sum
  }

  /// The position maps of `back` (result to source, applied first) and the displacements.
  func maps(after back: AffineTransform = .identity) -> (x: [Float], y: [Float]) {
    let (a, b, tx) = (Float(back.a), Float(back.b), Float(back.tx))
    let (c, d, ty) = (Float(back.c), Float(back.d), Float(back.ty))
    var (mapX, mapY) = (x.pixels, y.pixels)
    for row in 0..<x.height {
      for column in 0..<x.width {
        let (u, v, at) = (Float(column), Float(row), row * x.width + column)
        mapX[at] += a * u + b * v + tx
        mapY[at] += c * u + d * v + ty
      }
    }
    return (mapX, mapY)
  }

  /// Where a point of the source comes to lie: `p` with `p + displacement(p) = point`, by fixed-point
  /// iteration, which converges for a field this smooth.
  func moved(_ point: SIMD2<Float>) -> SIMD2<Float> {
    (0..<3).reduce(point) { guess, _ in point - displacement(at: guess) }
  }

  private func displacement(at point: SIMD2<Float>) -> SIMD2<Float> {
    let column = min(max(0, Int(point.x.rounded())), x.width - 1)
    let row = min(max(0, Int(point.y.rounded())), x.height - 1)
    return SIMD2(x[column, row], y[column, row])
  }
}
