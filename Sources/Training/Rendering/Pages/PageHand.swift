import Imaging
import Neural

/// Who fills in a page, and with what pen.
struct PageHand {
  var style: HandStyle
  var pen: PenStyle
  /// Width of the pen, in millimetres.
  var nib: Float
  private let writer: WritingHand

  init(_ writer: WritingHand, letters: [Character: [Glyph]], using rng: inout SeededGenerator) {
    self.writer = writer.with(letters: letters)
    style = .random(using: &rng)
    style.gap = rng.uniform(0.02...0.2)
    style.gapSpread = rng.uniform(0.01...0.05)
    style.wordGap = rng.uniform(0.4...0.8)
    style.slope = rng.normal(0.012, 0.012)
    style.drawnMarks = 0
    style.elastic = rng.uniform(0.008...0.035)
    style.bend = rng.uniform(0...0.06)
    pen = PenStyle()
    pen.darkness = rng.uniform(0.5...0.95)
    pen.unevenness = rng.chance(0.5) ? rng.uniform(0...0.4) : 0
    nib = rng.logUniform(0.3...0.85)
  }

  /// A text with only what the hand can write.
  func writable(_ text: String) -> String {
    text.filter { $0 == " " || writer.has($0) || GlyphBank.marks.contains($0) }
  }

  /// Writes a line.
  /// - Parameters:
  ///   - height: of the digits, in pixels.
  ///   - scale: pixels in a millimetre.
  ///   - cells: the pitch of cells with a character each, in heights of the digits.
  func ink(
    _ text: String, height: Float, scale: Float, cells: Float? = nil, using rng: inout SeededGenerator
  ) throws -> InkedLine {
    let layout = try StringLayout(writable(text), hand: style, cells: cells, writer: writer, using: &rng)
    let lean = AffineTransform(
      a: 1, b: Double(-style.slant), tx: 0, c: Double(-style.slope), d: 1, ty: 0)
    let size = lean.concatenating(.scale(x: Double(height), y: Double(height)))
    return try InkedLine(
      layout.pieces, by: size, height: height, pen: max(0.9, min(0.17 * height, nib * scale)), hand: style,
      wear: pen, using: &rng)
  }
}

/// A line of writing as ink. In pixels; its own origin is the start of its baseline.
struct InkedLine {
  private(set) var ink: GreyImage
  /// The corner of the ink, from the origin.
  let x: Int
  let y: Int
  /// Round each character's ink, from the origin, blanks left out.
  let boxes: [SheetRect]

  var width: Float { max(0, boxes.reduce(0) { max($0, $1.maxX) }) }

  fileprivate init(
    _ pieces: [WrittenPiece], by transform: AffineTransform, height: Float, pen: Float, hand: HandStyle,
    wear: PenStyle, using rng: inout SeededGenerator
  ) throws {
    let corners = pieces.flatMap { $0.corners.map { transform.applied(to: $0) } }
    let room = pen + 3 + 0.2 * height
    let low = corners.extent.low - room
    let high = corners.extent.high + room
    (x, y) = (Int(low.x.rounded(.down)), Int(low.y.rounded(.down)))
    let (columns, rows) = (max(4, Int(high.x) - x + 1), max(4, Int(high.y) - y + 1))
    var canvas = InkCanvas(width: columns, height: rows, pen: pen)
    let place = transform.concatenating(.translation(x: Double(-x), y: Double(-y)))
    var inks = try pieces.map { try canvas.paint($0, by: place) }
    if let field = try hand.distortion(width: columns, height: rows, digitHeight: height, using: &rng) {
      try canvas.warp(by: field)
      inks = inks.map { $0.map(field.moved) }
    }
    let corner = SIMD2(Float(x), Float(y))
    boxes = inks.map { points in
      points.isEmpty ? SheetRect(round: [.zero]) : SheetRect(round: points.map { $0 + corner })
    }
    ink = try wear.worn(canvas.ink, digitHeight: height, using: &rng)
  }
}

extension Sheet {
  /// Lays a written line, the start of its baseline at `place`.
  /// - Returns: the boxes of its characters.
  @discardableResult
  mutating func write(_ line: InkedLine, at place: SIMD2<Float>, share: Float) -> [SheetRect] {
    let (left, top) = (Int((place.x * scale).rounded()), Int((place.y * scale).rounded()))
    lay(line.ink, x: left + line.x, y: top + line.y, share: share)
    return line.boxes.map { box in
      SheetRect(
        x: (Float(left) + box.x) / scale, y: (Float(top) + box.y) / scale, width: box.width / scale,
        height: box.height / scale)
    }
  }

  /// Writes a text as high as asked, or smaller where it wouldn't end within `room` millimetres.
  @discardableResult
  mutating func write(
    _ text: String, by hand: PageHand, at place: SIMD2<Float>, height: Float, room: Float = .infinity,
    cells: Float? = nil, using rng: inout SeededGenerator
  ) throws -> [SheetRect] {
    guard hand.writable(text).contains(where: { $0 != " " }) else { return [] }
    let pitch = cells.map { $0 / height }
    var line = try hand.ink(text, height: height * scale, scale: scale, cells: pitch, using: &rng)
    if line.width > room * scale {
      let size = height * room * scale / line.width
      line = try hand.ink(text, height: size * scale, scale: scale, cells: pitch, using: &rng)
    }
    return write(line, at: place, share: hand.pen.darkness)
  }
}

extension [SheetRect] {
  /// Round all of them.
  var bounds: SheetRect { SheetRect(round: flatMap(\.corners)) }
}
