import Imaging

/// The leftmost and rightmost ink of each row of a line, from 1.5 over the baseline to 0.7 under it, in bands.
struct Outline {
  private static let bands = 26
  private static let perUnit: Float = 12
  private static let top: Float = -1.5

  private var left = [Float](repeating: .infinity, count: bands)
  private var right = [Float](repeating: -.infinity, count: bands)

  static let empty = Outline()

  private init() {}

  init(_ piece: WrittenPiece) {
    switch piece.shape {
    case .glyph(let glyph): addGlyph(glyph, place: piece.place)
    case .strokes(let strokes):
      for stroke in strokes { addPath(stroke.points.map { piece.place.applied(to: $0) }) }
    }
  }

  mutating func add(_ other: Outline) {
    for band in 0..<Self.bands {
      left[band] = min(left[band], other.left[band])
      right[band] = max(right[band], other.right[band])
    }
  }

  /// The least distance along a row, or to the row above or below, from this outline's right edge to the
  /// other's left one; nil where they share no row.
  func distance(to other: Outline) -> Float? {
    var least = Float.infinity
    for band in 0..<Self.bands where other.left[band] < .infinity {
      for near in max(0, band - 1)...min(Self.bands - 1, band + 1) {
        least = min(least, other.left[band] - right[near])
      }
    }
    return least < .infinity ? least : nil
  }

  private mutating func addGlyph(_ glyph: Glyph, place: AffineTransform) {
    let image = glyph.image
    for y in 0..<image.height {
      let row = image.pixels[(y * image.width)..<((y + 1) * image.width)]
      guard let first = row.firstIndex(where: { $0 > 100 }), let last = row.lastIndex(where: { $0 > 100 })
      else { continue }
      add(place.applied(to: SIMD2(Float(first - row.startIndex) - 0.5, Float(y))))
      add(place.applied(to: SIMD2(Float(last - row.startIndex) + 0.5, Float(y))))
    }
  }

  /// Points of a path, close enough that no band is left out.
  private mutating func addPath(_ points: [SIMD2<Float>]) {
    for (start, end) in zip(points, points.dropFirst() + points.suffix(1)) {
      let steps = 1 + Int(Self.perUnit * abs(end.y - start.y))
      for step in 0...steps { add(start + (end - start) * (Float(step) / Float(steps))) }
    }
  }

  private mutating func add(_ point: SIMD2<Float>) {
    let band = min(Self.bands - 1, max(0, Int((point.y - Self.top) * Self.perUnit)))
    left[band] = min(left[band], point.x)
    right[band] = max(right[band], point.x)
  }
}

extension [SIMD2<Float>] {
  /// The corners of the box round all points; both 0 where there are none.
  var extent: (low: SIMD2<Float>, high: SIMD2<Float>) {
    guard let first else { return (.zero, .zero) }
    return reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
  }

  var minX: Float { extent.low.x }
  var maxX: Float { extent.high.x }
  var minY: Float { extent.low.y }
  var maxY: Float { extent.high.y }
  var width: Float { extent.high.x - extent.low.x }
  var middleX: Float { (extent.low.x + extent.high.x) / 2 }
}
