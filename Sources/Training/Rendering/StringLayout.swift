import Imaging
import Neural

/// A character in its place on the line. Units of the digits' height: baseline at y = 0, y downwards.
struct WrittenPiece {
  enum Shape {
    case glyph(Glyph)
    case strokes([PenStroke])
  }

  /// nil for what is no part of the text.
  let character: Character?
  let shape: Shape
  /// From the shape's own units to the line's.
  var place: AffineTransform

  /// The character as part of the text, which words stand round and are no part of.
  var text: Character? { character.flatMap { $0.isLetter ? nil : $0 } }

  /// Width of a glyph's strokes on the line; nil for strokes, which are as wide as the pen.
  var strokeWidth: Float? {
    guard case .glyph(let glyph) = shape else { return nil }
    return glyph.strokeWidth * Float((place.a * place.d).magnitude.squareRoot())
  }

  /// The corners of a box round the shape, on the line.
  var corners: [SIMD2<Float>] {
    switch shape {
    case .glyph(let glyph):
      let (right, bottom) = (Float(glyph.image.width - 2), Float(glyph.image.height - 2))
      let own: [SIMD2<Float>] = [[1, 1], [right, 1], [1, bottom], [right, bottom]]
      return own.map { place.applied(to: $0) }
    case .strokes(let strokes):
      return strokes.flatMap { $0.points.map { place.applied(to: $0) } }
    }
  }
}

/// Sets the characters of a text side by side.
struct StringLayout {
  private let hand: HandStyle
  private let cells: Float?
  private let writer: WritingHand
  private(set) var pieces: [WrittenPiece] = []
  /// How far the ink reaches so far, a value a row.
  private var edge = Outline.empty
  private var end: Float = 0
  private var pendingGap: Float = 0

  /// - Parameter cells: the pitch of cells with a character each; nil sets by gaps.
  init(
    _ text: String, hand: HandStyle, cells: Float?, writer: WritingHand, using rng: inout SeededGenerator
  ) throws(RenderError) {
    (self.hand, self.cells, self.writer) = (hand, cells, writer)
    let raised = Self.centsStart(text, hand: hand)
    for (place, character) in text.enumerated() {
      if character == " " {
        pendingGap += hand.wordGap
      } else {
        try add(character, raised: place >= raised, using: &rng)
      }
    }
  }

  /// The place of the first of two decimals to be written small; past the end where there are none.
  private static func centsStart(_ text: String, hand: HandStyle) -> Int {
    let tail = text.suffix(3)
    guard hand.centsHeight != nil, let mark = tail.first, text.count > 3, ".,".contains(mark),
      tail.dropFirst().allSatisfy(\.isNumber)
    else { return .max }
    return text.count - 2
  }

  private mutating func add(_ character: Character, raised: Bool, using rng: inout SeededGenerator)
    throws(RenderError)
  {
    var piece = try shaped(character, raised: raised, using: &rng)
    let offset: Float
    if let pitch = cells {
      let middle = (Float(pieces.count) + 0.5) * pitch + rng.normal(0, 0.06 * pitch)
      offset = middle - piece.corners.middleX
    } else {
      offset = advance(for: piece, mark: !character.isNumber, using: &rng)
    }
    piece.place = piece.place.concatenating(.translation(x: Double(offset), y: 0))
    edge.add(Outline(piece))
    end = max(end, piece.corners.maxX)
    pendingGap = 0
    pieces.append(piece)
  }

  /// Deeper, and a 1 would vanish in the stroke that it runs into.
  private static let deepestOverlap: Float = -0.08

  /// How far to move a piece so that its ink keeps the hand's gap from the ink before.
  private func advance(for piece: WrittenPiece, mark: Bool, using rng: inout SeededGenerator) -> Float {
    let corners = piece.corners
    guard let last = pieces.last else { return -corners.minX }
    let wanted = (mark ? hand.markGap + max(0, hand.gap) / 2 : hand.gap) + pendingGap
    let gap = max(Self.deepestOverlap, rng.normal(wanted, hand.gapSpread))
    let fitted = edge.distance(to: Outline(piece)).map { gap - $0 } ?? -.infinity
    // A dot may slip under a 7, but a character never stands before its neighbour's middle.
    let least = last.corners.middleX + 0.1 - corners.minX
    let overlap = end - 0.4 * min(corners.width, last.corners.width) + min(0, gap) - corners.minX
    return max(fitted, least, overlap)
  }

  private func shaped(_ character: Character, raised: Bool, using rng: inout SeededGenerator)
    throws(RenderError) -> WrittenPiece
  {
    let drawn = !character.isNumber && rng.chance(hand.drawnMarks)
    if !drawn, let glyph = writer.glyph(character, using: &rng) {
      return placed(glyph, as: character, raised: raised, using: &rng)
    }
    guard let strokes = PenMarks.strokes(character, using: &rng) else { throw .noGlyph(character) }
    let drop = Double(rng.normal(0, hand.baselineSpread))
    return WrittenPiece(character: character, shape: .strokes(strokes), place: .translation(x: 0, y: drop))
  }

  private func placed(
    _ glyph: Glyph, as character: Character, raised: Bool, using rng: inout SeededGenerator
  ) -> WrittenPiece {
    let (width, height) = (Float(glyph.image.width - 2), Float(glyph.image.height - 2))
    let extent = GlyphExtent(character, hand: hand, using: &rng)
    var size = extent.height * rng.logNormal(hand.heightSpread)
    if raised, let cents = hand.centsHeight { size *= cents }
    let widest: Float = min(cells.map { 0.92 * $0 } ?? 1.5, extent.widest)
    let scale = min(size / height, widest / (width * hand.aspect))
    let bottom = (raised ? size - 1 : extent.bottom) + rng.normal(0, hand.baselineSpread)
    // The glyph's first row and column are paper.
    let place = AffineTransform(
      a: Double(scale * hand.aspect), b: 0, tx: Double(-scale * hand.aspect),
      c: 0, d: Double(scale), ty: Double(bottom - scale * (height + 1)))
    return WrittenPiece(character: character, shape: .glyph(glyph), place: place)
  }
}

/// How high a character is written, and where it stands.
private struct GlyphExtent {
  var height: Float = 1
  var bottom: Float = 0
  var widest: Float = 1.3

  init(_ character: Character, hand: HandStyle, using rng: inout SeededGenerator) {
    switch character {
    case "0": height = hand.zeroHeight
    case "7", "9": bottom = hand.descent
    case ",": (height, bottom) = (rng.uniform(0.2...0.35), rng.uniform(0.1...0.25))
    case "-": (height, bottom, widest) = (1, rng.uniform(-0.6 ... -0.3), rng.uniform(0.3...0.7))
    case "=": (bottom, widest) = (rng.uniform(-0.45 ... -0.2), rng.uniform(0.3...0.6))
    case "*": (height, bottom) = (rng.uniform(0.4...0.65), rng.uniform(-0.5 ... -0.15))
    case "/": (height, bottom) = (rng.uniform(0.85...1.25), rng.uniform(0...0.2))
    case "$": (height, bottom) = (rng.uniform(1...1.25), 0.1)
    case "b", "d", "f", "h", "k", "l": break
    case "i", "t": height = 0.85
    case "g", "p", "q", "y": (height, bottom) = (0.95, 0.35)
    case "j": (height, bottom) = (1.2, 0.35)
    case let letter where letter.isLowercase: height = 0.6
    default: break
    }
  }
}
