#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// x' = a x + b y + tx; y' = c x + d y + ty. In pictures y points down, so a positive rotation turns clockwise
/// as seen.
public struct AffineTransform: Sendable, Equatable {
  public var a, b, tx: Double
  public var c, d, ty: Double

  public init(a: Double, b: Double, tx: Double, c: Double, d: Double, ty: Double) {
    (self.a, self.b, self.tx, self.c, self.d, self.ty) = (a, b, tx, c, d, ty)
  }

  public static let identity = AffineTransform(a: 1, b: 0, tx: 0, c: 0, d: 1, ty: 0)

  public static func translation(x: Double, y: Double) -> AffineTransform {
    AffineTransform(a: 1, b: 0, tx: x, c: 0, d: 1, ty: y)
  }

  public static func scale(x: Double, y: Double) -> AffineTransform {
    AffineTransform(a: x, b: 0, tx: 0, c: 0, d: y, ty: 0)
  }

  /// x' = x + `x` y; y' = y + `y` x.
  public static func shear(x: Double = 0, y: Double = 0) -> AffineTransform {
    AffineTransform(a: 1, b: x, tx: 0, c: y, d: 1, ty: 0)
  }

  /// Clockwise as seen, round a point.
  public static func rotation(degrees: Double, about centre: Point = Point(x: 0, y: 0)) -> AffineTransform {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    let turn = AffineTransform(a: cosine, b: -sine, tx: 0, c: sine, d: cosine, ty: 0)
    return turn.about(centre)
  }

  /// The same transform with `centre` for its origin.
  public func about(_ centre: Point) -> AffineTransform {
    AffineTransform.translation(x: -centre.x, y: -centre.y)
      .concatenating(self)
      .concatenating(.translation(x: centre.x, y: centre.y))
  }

  public var determinant: Double { a * d - b * c }

  /// nil where the transform is singular, or not finite.
  public var inverse: AffineTransform? {
    let scale = 1 / determinant
    guard scale.isFinite, scale != 0, tx.isFinite, ty.isFinite else { return nil }
    return AffineTransform(
      a: d * scale, b: -b * scale, tx: (b * ty - d * tx) * scale,
      c: -c * scale, d: a * scale, ty: (c * tx - a * ty) * scale)
  }

  public func applied(to point: Point) -> Point {
    Point(x: a * point.x + b * point.y + tx, y: c * point.x + d * point.y + ty)
  }

  public func applied(to point: (x: Double, y: Double)) -> (x: Double, y: Double) {
    (a * point.x + b * point.y + tx, c * point.x + d * point.y + ty)
  }

  /// This transform first, then `next`.
  public func concatenating(_ next: AffineTransform) -> AffineTransform {
    AffineTransform(
      a: next.a * a + next.b * c, b: next.a * b + next.b * d, tx: next.a * tx + next.b * ty + next.tx,
      c: next.c * a + next.d * c, d: next.c * b + next.d * d, ty: next.c * tx + next.d * ty + next.ty)
  }

  /// From a picture's pixels to those of the picture turned clockwise by quarters of a circle.
  /// - Parameters:
  ///   - quarters: as of ``Raster/rotated(quarterTurns:)``.
  ///   - width: of the picture before it is turned, as `height`.
  public static func turn(byQuarters quarters: Int, width: Int, height: Int) -> AffineTransform {
    let (right, bottom) = (Double(width - 1), Double(height - 1))
    return switch ((quarters % 4) + 4) % 4 {
    case 1: AffineTransform(a: 0, b: -1, tx: bottom, c: 1, d: 0, ty: 0)
    case 2: AffineTransform(a: -1, b: 0, tx: right, c: 0, d: -1, ty: bottom)
    case 3: AffineTransform(a: 0, b: 1, tx: 0, c: -1, d: 0, ty: right)
    default: .identity
    }
  }
}
