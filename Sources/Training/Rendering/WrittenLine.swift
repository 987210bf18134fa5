import Imaging
import Neural

/// A string set on its page, with what stands round it.
struct WrittenLine {
  /// The characters of the text.
  let pieces: [WrittenPiece]
  /// Ink that is no part of the text: a currency, lines above and below.
  private(set) var surroundings: [WrittenPiece] = []
  let geometry: PageGeometry

  init(
    _ text: String, style: RenderStyle, writer: WritingHand, using rng: inout SeededGenerator
  ) throws(RenderError) {
    let pitch = style.forms.pitch
    pieces = try StringLayout(text, hand: style.hand, cells: pitch, writer: writer, using: &rng).pieces
    if style.forms.currency { surroundings = Self.currency(style.hand, writer: writer, using: &rng) }
    geometry = PageGeometry(
      written: (pieces + surroundings).flatMap(\.corners),
      printed: PrintedRules.corners(style.forms, count: pieces.count), hand: style.hand, frame: style.frame)
    if style.forms.neighbours > 0 { addNeighbours(style, writer: writer, using: &rng) }
  }

  /// Width of the pen in pixels: that of the hand's own strokes on the average, changed as the style asks.
  func penWidth(_ pen: PenStyle) -> Float {
    let own = pieces.compactMap(\.strokeWidth)
    let mean = own.isEmpty ? 0.09 : own.reduce(0, +) / Float(own.count)
    return max(0.9, min(0.17, mean * pen.width) * geometry.digitHeight)
  }

  /// Whether the picture shows enough of a character to be read: half of it.
  func isSeen(_ piece: WrittenPiece) -> Bool {
    geometry.share(of: piece, margin: 0.04 * geometry.digitHeight) >= 0.5
  }

  private static func currency(
    _ hand: HandStyle, writer: WritingHand, using rng: inout SeededGenerator
  ) -> [WrittenPiece] {
    let words: [(weight: Float, choice: String)] = [
      (8, "₹"), (4, "€"), (4, "£"), (2, "¥"), (2, "kr"), (2, "Kr"), (3, "Rs"), (2, "EUR"), (1, "F"),
    ]
    let word = rng.pick(words) ?? "kr"
    guard let layout = try? StringLayout(word, hand: hand, cells: nil, writer: writer, using: &rng) else {
      return []
    }
    let size = Double(rng.uniform(0.65, 1.2))
    let pieces = layout.pieces.map { piece in
      var piece = piece
      piece.place = piece.place.concatenating(.scale(x: size, y: size))
      return piece
    }
    return moved(
      pieces, x: -pieces.flatMap(\.corners).maxX - rng.logUniform(0.2...1.2), y: rng.uniform(-0.25, 0.1))
  }

  /// Digits of other lines, of which only the feet or the heads stand in the picture.
  private mutating func addNeighbours(
    _ style: RenderStyle, writer: WritingHand, using rng: inout SeededGenerator
  ) {
    let corners = geometry.frameCorners
    for above in [true, false] where rng.chance(0.6) {
      let digits = (0..<max(2, pieces.count)).map { _ in "\(rng.int(below: 10))" }.joined()
      guard
        let layout = try? StringLayout(digits, hand: style.hand, cells: nil, writer: writer, using: &rng)
      else { continue }
      let edge = above ? corners.minY : corners.maxY
      let room = max(0.05, abs(edge) - (above ? 1 : 0))
      let seen = min(style.forms.neighbours, room)
      let shift = above ? edge + seen : edge - seen + 1
      surroundings += Self.moved(layout.pieces, x: rng.uniform(-0.5...0.5), y: shift)
    }
  }

  private static func moved(_ pieces: [WrittenPiece], x: Float, y: Float) -> [WrittenPiece] {
    pieces.map { piece in
      let place = piece.place.concatenating(.translation(x: Double(x), y: Double(y)))
      return WrittenPiece(character: nil, shape: piece.shape, place: place)
    }
  }
}

extension FormStyle {
  /// Width of a cell, where characters are set in cells.
  fileprivate var pitch: Float? {
    switch box {
    case .cells(let pitch), .comb(let pitch): pitch
    case .none, .frame, .squares: nil
    }
  }
}
