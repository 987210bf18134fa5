import Imaging

/// The path of a round nib.
struct PenStroke: Sendable {
  var points: [SIMD2<Float>]
  /// Against the width of the pen in use.
  var weight: Float = 1

  func transformed(by transform: AffineTransform) -> PenStroke {
    PenStroke(points: points.map { transform.applied(to: $0) }, weight: weight)
  }
}

extension AffineTransform {
  func applied(to point: SIMD2<Float>) -> SIMD2<Float> {
    let image = applied(to: Point(x: Double(point.x), y: Double(point.y)))
    return SIMD2(Float(image.x), Float(image.y))
  }
}

extension GreyImage {
  /// Draws a stroke with soft edges; where something is drawn already, the darker of both stays.
  /// - Parameter radius: of the nib, in pixels. Under half a pixel the stroke grows faint instead of thinner.
  mutating func draw(_ stroke: PenStroke, radius: Float, level: UInt8 = 255) {
    let points = stroke.points
    if points.count == 1 { drawSegment(from: points[0], to: points[0], radius: radius, level: level) }
    for (start, end) in zip(points, points.dropFirst()) {
      drawSegment(from: start, to: end, radius: radius, level: level)
    }
  }

  private mutating func drawSegment(
    from start: SIMD2<Float>, to end: SIMD2<Float>, radius: Float, level: UInt8
  ) {
    let reach = max(radius, 0.5) + 0.5
    let strength = min(1, 2 * radius) * Float(level)
    let low = pointwiseMin(start, end) - reach
    let high = pointwiseMax(start, end) + reach
    let columns = Self.range(low.x, high.x, below: width)
    for y in Self.range(low.y, high.y, below: height) {
      for x in columns {
        let distance = Self.distance(SIMD2(Float(x), Float(y)), start, end)
        let cover = min(1, max(0, reach - distance))
        self[x, y] = max(self[x, y], UInt8(cover * strength))
      }
    }
  }

  private static func range(_ low: Float, _ high: Float, below count: Int) -> Range<Int> {
    let limits = (Float(-1), Float(count))
    let first = max(0, Int(min(limits.1, max(limits.0, low)).rounded(.down)))
    let last = min(count, Int(min(limits.1, max(limits.0, high)).rounded(.up)) + 1)
    return first..<max(first, last)
  }

  /// From a point to a segment.
  private static func distance(_ point: SIMD2<Float>, _ start: SIMD2<Float>, _ end: SIMD2<Float>) -> Float {
    let (way, offset) = (end - start, point - start)
    let length = (way * way).sum()
    let share = length > 0 ? min(1, max(0, (offset * way).sum() / length)) : 0
    let rest = offset - share * way
    return (rest * rest).sum().squareRoot()
  }
}
