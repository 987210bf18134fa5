import Imaging
import Neural

/// Printed cells for a character each. Lengths are millimetres.
struct CellRow {
  enum Look: CaseIterable {
    /// A rectangle with lines between.
    case joined
    /// A rectangle each.
    case apart
    /// A line below with ticks between.
    case comb
  }

  let place: SheetRect
  let count: Int
  let look: Look

  var pitch: Float { place.width / Float(max(1, count)) }

  func draw(on sheet: inout Sheet, width: Float, share: Float) {
    let strokes: [PenStroke]
    switch look {
    case .joined: strokes = [.box(place)] + inner.map { .line([$0, place.y], [$0, place.maxY]) }
    case .apart: strokes = (0..<count).map { .box(cell($0)) }
    case .comb:
      let tick = place.y + 0.55 * place.height
      let ends = [place.x] + inner + [place.maxX]
      strokes =
        [.line([place.x, place.maxY], [place.maxX, place.maxY])]
        + ends.map { .line([$0, tick], [$0, place.maxY]) }
    }
    sheet.draw(strokes, width: width, share: share)
  }

  private var inner: [Float] { (1..<max(1, count)).map { place.x + pitch * Float($0) } }

  func cell(_ index: Int) -> SheetRect {
    let gap = look == .apart ? 0.12 * pitch : 0
    return SheetRect(
      x: place.x + pitch * Float(index) + gap, y: place.y, width: pitch - 2 * gap, height: place.height)
  }

  /// Writes a character in each cell from the first on; blanks leave theirs empty.
  /// - Returns: the boxes of the characters.
  func write(_ text: String, on sheet: inout Sheet, by hand: PageHand, using rng: inout SeededGenerator)
    throws -> [SheetRect]
  {
    let height = min(0.68 * place.height, 0.95 * pitch)
    var own = hand
    (own.style.slope, own.style.bend) = (0, 0)
    var boxes: [SheetRect] = []
    for (index, character) in text.enumerated() where character != " " {
      let cell = cell(index)
      let line = try own.ink(
        String(character), height: height * sheet.scale * rng.uniform(0.85, 1.08), scale: sheet.scale,
        using: &rng)
      let middle = line.boxes.bounds.middle / sheet.scale
      let jitter = SIMD2(rng.normal(0, 0.06 * pitch), rng.normal(0, 0.05 * place.height))
      boxes += sheet.write(line, at: cell.middle - middle + jitter, share: hand.pen.darkness)
    }
    return boxes
  }
}
