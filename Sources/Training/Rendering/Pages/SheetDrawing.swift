import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Sheet {
  /// Lines in millimetres; where they cross each other the ink grows no darker.
  mutating func draw(_ strokes: [PenStroke], width: Float, share: Float) {
    let patch = Patch(strokes, width: width, scale: scale, within: light.bounds)
    lay(patch.mask, x: patch.x, y: patch.y, share: share)
  }

  /// Lines of an opaque colour.
  mutating func cover(_ strokes: [PenStroke], width: Float, grey: Float) {
    let patch = Patch(strokes, width: width, scale: scale, within: light.bounds)
    cover(patch.mask, x: patch.x, y: patch.y, grey: grey)
  }

  mutating func fill(_ rect: SheetRect, share: Float) {
    let (mask, x, y) = solid(rect)
    lay(mask, x: x, y: y, share: share)
  }

  mutating func cover(_ rect: SheetRect, grey: Float) {
    let (mask, x, y) = solid(rect)
    cover(mask, x: x, y: y, grey: grey)
  }

  private func solid(_ rect: SheetRect) -> (mask: GreyImage, x: Int, y: Int) {
    let (x, y) = (Int((rect.x * scale).rounded()), Int((rect.y * scale).rounded()))
    let (right, bottom) = (Int((rect.maxX * scale).rounded()), Int((rect.maxY * scale).rounded()))
    let mask = GreyImage(width: max(1, right - x), height: max(1, bottom - y), filledWith: 255)
    return (mask, x, y)
  }
}

/// A part of the sheet that strokes cover, in pixels.
private struct Patch {
  var mask: GreyImage
  let x: Int
  let y: Int

  init(_ strokes: [PenStroke], width: Float, scale: Float, within bounds: PixelRect) {
    let toPixels = AffineTransform.scale(x: Double(scale), y: Double(scale))
    let drawn = strokes.map { $0.transformed(by: toPixels) }
    let points = drawn.flatMap(\.points)
    let widest = drawn.reduce(1) { max($0, $1.weight) }
    let reach = width * scale * widest / 2 + 2
    let limit = Float(max(bounds.width, bounds.height)) + reach
    func whole(_ value: Float) -> Int { Int(max(-limit, min(limit, value)).rounded(.down)) }
    let box = PixelRect(
      minX: whole(points.minX - reach), minY: whole(points.minY - reach),
      maxX: whole(points.maxX + reach) + 1, maxY: whole(points.maxY + reach) + 1
    ).intersection(bounds)
    mask = GreyImage(width: max(1, box.width), height: max(1, box.height), filledWith: 0)
    (x, y) = (box.x, box.y)
    guard !box.isEmpty else { return }
    let toPatch = AffineTransform.translation(x: Double(-x), y: Double(-y))
    for stroke in drawn {
      mask.draw(stroke.transformed(by: toPatch), radius: max(0.3, width * scale * stroke.weight / 2))
    }
  }
}

extension PenStroke {
  static func line(_ start: SIMD2<Float>, _ end: SIMD2<Float>) -> PenStroke {
    PenStroke(points: [start, end])
  }

  static func box(_ rect: SheetRect) -> PenStroke { PenStroke(points: rect.corners + [rect.corners[0]]) }

  static func ellipse(_ centre: SIMD2<Float>, _ radii: SIMD2<Float>, steps: Int = 40) -> PenStroke {
    PenStroke(
      points: (0...steps).map { step in
        let angle = 2 * Float.pi * Float(step) / Float(steps)
        return centre + radii * SIMD2(cos(angle), sin(angle))
      })
  }

  /// Dots along a line, `pitch` apart.
  static func dots(_ start: SIMD2<Float>, _ end: SIMD2<Float>, pitch: Float) -> [PenStroke] {
    let way = end - start
    let count = max(1, Int((way * way).sum().squareRoot() / pitch))
    return (0...count).map { PenStroke(points: [start + way * (Float($0) / Float(count))]) }
  }
}
