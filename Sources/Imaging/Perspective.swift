/// A projective map of the plane: how a flat sheet before a camera comes to its picture. Positions are of pixel centres.
public struct Perspective: Sendable, Equatable {
  /// A 3x3 matrix, row-major, on homogeneous positions; the last element is 1 where the origin is not mapped to infinity.
  public let elements: [Double]

  private init(product elements: [Double]) { self.elements = elements }

  /// - Returns: nil where there are not nine elements, or the map has no inverse.
  public init?(elements: [Double]) {
    guard elements.count == 9 else { return nil }
    self.elements = elements
    guard inverse != nil else { return nil }
  }

  public init(_ affine: AffineTransform) {
    elements = [affine.a, affine.b, affine.tx, affine.c, affine.d, affine.ty, 0, 0, 1]
  }

  public static let identity = Perspective(.identity)

  /// Takes the corners of one quadrilateral to those of another, each given in order round it.
  ///
  /// By way of the unit square; the closed form is in Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989.
  ///
  /// - Returns: nil where there are not four corners, or three of them lie on a line.
  public init?(from corners: [Point], to others: [Point]) {
    guard let first = Perspective(ofUnitSquareTo: corners)?.inverse,
      let second = Perspective(ofUnitSquareTo: others)
    else { return nil }
    self = first.concatenating(second)
  }

  private init?(ofUnitSquareTo corners: [Point]) {
    guard corners.count == 4 else { return nil }
    let (a, b, c, d) = (corners[0], corners[1], corners[2], corners[3])
    let (dx1, dy1) = (b.x - c.x, b.y - c.y)
    let (dx2, dy2) = (d.x - c.x, d.y - c.y)
    let (sumX, sumY) = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y)
    let scale = dx1 * dy2 - dx2 * dy1
    let (g, h) = ((sumX * dy2 - dx2 * sumY) / scale, (dx1 * sumY - sumX * dy1) / scale)
    guard g.isFinite, h.isFinite else { return nil }
    elements = [
      b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1,
    ]
  }

  /// nil where the map is singular.
  public var inverse: Perspective? {
    let m = elements
    let cofactors = [
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
    ]
    let scale = 1 / (m[0] * cofactors[0] + m[1] * cofactors[3] + m[2] * cofactors[6])
    let inverse = cofactors.map { $0 * scale }
    guard scale.isFinite, inverse.allSatisfy(\.isFinite) else { return nil }
    return Perspective(product: inverse)
  }

  public func applied(to point: Point) -> Point {
    let m = elements
    let depth = m[6] * point.x + m[7] * point.y + m[8]
    return Point(
      x: (m[0] * point.x + m[1] * point.y + m[2]) / depth, y: (m[3] * point.x + m[4] * point.y + m[5]) / depth
    )
  }

  /// This map first, then `next`.
  public func concatenating(_ next: Perspective) -> Perspective {
    let (first, second) = (elements, next.elements)
    var product = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        for k in 0..<3 { product[3 * row + column] += second[3 * row + k] * first[3 * k + column] }
      }
    }
    return Perspective(product: product)
  }
}
