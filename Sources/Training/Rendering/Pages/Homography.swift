import Imaging

/// A perspective map between a rectangle and a quadrilateral: Heckbert, "Fundamentals of Texture Mapping and
/// Image Warping" (1989), section 2.2.3.
struct Homography {
  /// Row-major.
  let matrix: [Double]

  /// - Parameter corners: where the middles of the rectangle's corner pixels go, from the top left one
  ///   clockwise; no three in a line.
  init(from rect: PixelRect, to corners: [SIMD2<Float>]) {
    let c = corners.map { SIMD2(Double($0.x), Double($0.y)) }
    let sum = c[0] - c[1] + c[2] - c[3]
    let (one, two) = (c[1] - c[2], c[3] - c[2])
    let determinant = one.x * two.y - two.x * one.y
    let g = (sum.x * two.y - two.x * sum.y) / determinant
    let h = (one.x * sum.y - sum.x * one.y) / determinant
    let (across, down) = (c[1] - c[0] + g * c[1], c[3] - c[0] + h * c[3])
    let (width, height) = (Double(max(1, rect.width - 1)), Double(max(1, rect.height - 1)))
    matrix = [
      across.x / width, down.x / height, c[0].x, across.y / width, down.y / height, c[0].y, g / width,
      h / height, 1,
    ]
  }

  func applied(to point: SIMD2<Float>) -> SIMD2<Float> {
    let (x, y) = (Double(point.x), Double(point.y))
    let depth = matrix[6] * x + matrix[7] * y + matrix[8]
    return SIMD2(
      Float((matrix[0] * x + matrix[1] * y + matrix[2]) / depth),
      Float((matrix[3] * x + matrix[4] * y + matrix[5]) / depth))
  }
}
