import Imaging

/// The ink of a picture, 0 none … 255 full, and where each character's ink lies.
struct InkCanvas {
  private(set) var ink: GreyImage
  /// Width of the pen, in pixels.
  private let pen: Float

  /// - Parameter pen: in pixels, like the sides.
  init(width: Int, height: Int, pen: Float) {
    ink = GreyImage(width: width, height: height, filledWith: 0)
    self.pen = pen
  }

  /// Draws a piece; `transform` goes from the line to the picture.
  /// - Returns: the pixels of its ink.
  mutating func paint(_ piece: WrittenPiece, by transform: AffineTransform) throws(ImagingError) -> [SIMD2<
    Float
  >] {
    let toPicture = piece.place.concatenating(transform)
    let box = box(round: piece.corners.map { transform.applied(to: $0) })
    guard !box.isEmpty else { return [] }
    let toPatch = toPicture.concatenating(.translation(x: Double(-box.x), y: Double(-box.y)))
    var patch = GreyImage(width: box.width, height: box.height, filledWith: 0)
    switch piece.shape {
    case .glyph(let glyph): patch = try patch.stamped(glyph, by: toPatch, pen: pen)
    case .strokes(let strokes):
      for stroke in strokes {
        patch.draw(stroke.transformed(by: toPatch), radius: pen * stroke.weight / 2)
      }
    }
    return paste(patch, at: box)
  }

  /// The whole ink, distorted.
  mutating func warp(by field: WarpField) throws(ImagingError) {
    let (mapX, mapY) = field.maps()
    ink = try ink.remapped(
      mapX: mapX, mapY: mapY, width: ink.width, height: ink.height, border: .constant(0))
  }

  /// Whole pixels with room for a wider pen, no more than a little outside of the picture.
  private func box(round corners: [SIMD2<Float>]) -> PixelRect {
    let room = pen + 3
    let box = PixelRect(
      minX: Int((corners.minX - room).rounded(.down)), minY: Int((corners.minY - room).rounded(.down)),
      maxX: Int((corners.maxX + room).rounded(.up)), maxY: Int((corners.maxY + room).rounded(.up)))
    return box.intersection(ink.bounds)
  }

  private mutating func paste(_ patch: GreyImage, at box: PixelRect) -> [SIMD2<Float>] {
    var inked: [SIMD2<Float>] = []
    for y in 0..<box.height {
      for x in 0..<box.width {
        let level = patch[x, y]
        if level > ink[box.x + x, box.y + y] { ink[box.x + x, box.y + y] = level }
        if level > 140 { inked.append(SIMD2(Float(box.x + x), Float(box.y + y))) }
      }
    }
    return inked
  }
}

extension GreyImage {
  /// A glyph in place of this picture's pixels, its strokes as wide as the pen as far as that leaves it legible.
  /// - Parameter transform: from the glyph's pixels to this picture's.
  fileprivate func stamped(_ glyph: Glyph, by transform: AffineTransform, pen: Float) throws(ImagingError)
    -> GreyImage
  {
    let scale = Float(transform.determinant.magnitude.squareRoot())
    let source = try glyph.image.shrunk(for: scale)
    let patch = try source.image.warped(
      by: source.transform.concatenating(transform), width: width, height: height,
      interpolation: scale > 1 ? .cubic : .linear, border: .constant(0))
    let own = glyph.strokeWidth * scale
    let growth = max(-0.3 * own, (pen - own) / 2)
    return try patch.rethickened(by: growth, softness: max(1, scale))
  }

  /// Area averages where a warp would skip pixels, and the way back to the pixels as they were.
  private func shrunk(for scale: Float) throws(ImagingError) -> (image: GreyImage, transform: AffineTransform)
  {
    guard scale < 0.8 else { return (self, .identity) }
    let (columns, rows) = (max(2, Int(Float(width) * scale)), max(2, Int(Float(height) * scale)))
    let (x, y) = (Double(width) / Double(columns), Double(height) / Double(rows))
    let back = AffineTransform(a: x, b: 0, tx: (x - 1) / 2, c: 0, d: y, ty: (y - 1) / 2)
    return (try resized(width: columns, height: rows, interpolation: .area), back)
  }

  /// Strokes wider by `growth` pixels each side, or thinner: whole pixels by morphology, the rest by moving the
  /// threshold on the soft edge. The edge, `softness` pixels wide, is made crisp as well.
  private func rethickened(by growth: Float, softness: Float) throws(ImagingError) -> GreyImage {
    let steps = Int(growth.magnitude.rounded(.down))
    let size = 2 * steps + 1
    var grown = self
    if steps > 0 {
      grown =
        try growth > 0
        ? dilated(width: size, height: size, shape: .ellipse)
        : eroded(width: size, height: size, shape: .ellipse)
    }
    let rest = growth - (growth > 0 ? 1 : -1) * Float(steps)
    let threshold = 0.5 - max(-0.25, min(0.3, rest / softness))
    let reach = 0.5 / max(1, min(4, 0.9 * softness))
    // Strokes that shrinking left under a pixel are faint, and are ink all the same.
    let peak = max(0.3, Float(grown.pixels.max() ?? 0) / 255)
    return grown.stretched(from: peak * max(0.03, threshold - reach), to: peak * min(1, threshold + reach))
  }

  /// Levels between two shares of 255 drawn out to 0…255.
  private func stretched(from low: Float, to high: Float) -> GreyImage {
    let table = (0..<256).map { UInt8(255 * min(1, max(0, (Float($0) / 255 - low) / (high - low)))) }
    return GreyImage(width: width, height: height, pixels: pixels.map { table[Int($0)] })
  }
}
