import Imaging

/// Where a line of pieces lies in its picture. The line's units are heights of the digits, its baseline y = 0.
struct PageGeometry {
  let width: Int
  let height: Int
  /// Of the digits, in pixels.
  let digitHeight: Float
  /// Line to picture for what is printed: scale, turn, place.
  let page: AffineTransform
  /// Line to picture for what is written: lean and slope as well.
  let line: AffineTransform

  /// No picture is wider, in pixels, unless its digits would be too small to be seen.
  private static let maximumWidth: Float = 1600
  private static let minimumSide = 16

  /// - Parameters:
  ///   - written, printed: the points that the frame goes round, on the line.
  init(written: [SIMD2<Float>], printed: [SIMD2<Float>], hand: HandStyle, frame: FrameStyle) {
    let lean = AffineTransform(a: 1, b: Double(-hand.slant), tx: 0, c: Double(-hand.slope), d: 1, ty: 0)
    let turn = AffineTransform.rotation(degrees: Double(frame.turn))
    let points =
      written.map { lean.concatenating(turn).applied(to: $0) } + printed.map { turn.applied(to: $0) }
    let (left, top) = (points.minX - frame.left, points.minY - frame.top)
    let (right, bottom) = (points.maxX + frame.right, points.maxY + frame.bottom)
    let wanted = frame.height / max(0.5, bottom - top)
    digitHeight = max(frame.least, min(wanted, Self.maximumWidth / max(0.5, right - left)))
    width = max(Self.minimumSide, Int((right - left) * digitHeight))
    height = max(Self.minimumSide, Int((bottom - top) * digitHeight))
    let middle = SIMD2((left + right) / 2, (top + bottom) / 2) * digitHeight
    let scale = Double(digitHeight)
    let place = AffineTransform.scale(x: scale, y: scale).concatenating(
      .translation(
        x: Double(Float(width - 1) / 2 - middle.x), y: Double(Float(height - 1) / 2 - middle.y)))
    page = turn.concatenating(place)
    line = lean.concatenating(page)
  }

  /// How much of a piece's box lies in the picture, 0…1.
  /// - Parameter margin: added to the box on all sides, in pixels: a dash has no height of its own.
  func share(of piece: WrittenPiece, margin: Float) -> Float {
    let (low, high) = piece.corners.map { line.applied(to: $0) }.extent
    let (start, end) = (low - margin, high + margin)
    let inside = pointwiseMin(end, SIMD2(Float(width), Float(height))) - pointwiseMax(start, .zero)
    let shares = pointwiseMax(.zero, inside) / (end - start)
    return shares.x * shares.y
  }

  /// The frame's corners on the printed page, in the line's units: top left, top right, bottom left, bottom right.
  var frameCorners: [SIMD2<Float>] {
    let (right, bottom) = (Float(width - 1), Float(height - 1))
    let corners: [SIMD2<Float>] = [[0, 0], [right, 0], [0, bottom], [right, bottom]]
    return corners.map { (page.inverse ?? .identity).applied(to: $0) }
  }
}
