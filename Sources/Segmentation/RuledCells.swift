import Imaging

/// The cells that printed lines make on a small picture: of a table, of a form's box. A comb's, a figure each, are one.
struct RuledCells {
  struct Cell {
    /// The inside.
    let box: PixelRect
    /// A cell for one figure, or several side by side.
    let isComb: Bool
  }

  /// Each has a line at its left or right side at least, the rest being the mask's own edges.
  let cells: [Cell]
  private let (mask, level): (BinaryImage, BinaryImage)
  /// Mask and upright lines turned clockwise by 90 degrees.
  private let (turnedMask, upright): (BinaryImage, BinaryImage)

  init(in mask: BinaryImage) throws(ImagingError) {
    level = try Self.levelLines(in: mask)
    turnedMask = try mask.rotated(quarterTurns: 1)
    upright = try Self.levelLines(in: turnedMask)
    let walls = try level.united(with: upright.rotated(quarterTurns: -1))
    self.mask = mask
    cells = Self.joined(try walls.insides().filter { $0.isWalled(by: walls) }, in: mask.bounds)
  }

  /// The ink of the lines at and across a cell, but where strokes cross them.
  func printed(of cell: PixelRect) throws(ImagingError) -> BinaryImage {
    let across = Rules.runs(under: try level.pieces { $0.runs(along: cell) }, in: mask)
    let turned = cell.turned(in: mask.height)
    let down = Rules.runs(under: try upright.pieces { $0.runs(along: turned) }, in: turnedMask)
    return across.united(with: try down.rotated(quarterTurns: -1))
  }

  /// Width of a cell for one figure at most, and distance of two at most, in heights.
  private static let (narrow, near) = (1.5, 0.5)

  /// - Parameter whole: of the mask, whose own edges close nothing.
  static func isForOneFigure(_ cell: PixelRect, in whole: PixelRect) -> Bool {
    let isParted = cell.x > 0 && cell.maxX < whole.maxX || cell.y > 0 || cell.maxY < whole.maxY
    return isParted && Double(cell.width) <= narrow * Double(cell.height)
  }

  /// Neighbours as one where one of them is for one figure: the line that parts others may be hidden by a stroke.
  private static func joined(_ boxes: [PixelRect], in whole: PixelRect) -> [Cell] {
    var (cells, last): ([Cell], PixelRect?) = ([], nil)
    for box in boxes.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      let isForOne = isForOneFigure(box, in: whole)
      if let before = last, isForOne || isForOneFigure(before, in: whole), before.verticalOverlap(box) > 0.8,
        0...near * Double(box.height) ~= Double(box.x - before.maxX)
      {
        let joined = cells[cells.count - 1].box.union(box)
        cells[cells.count - 1] = Cell(box: joined, isComb: true)
      } else {
        cells.append(Cell(box: box, isComb: isForOne))
      }
      last = box
    }
    return cells
  }

  /// Length of a printed line in shares of the picture's side that it runs along, and in pixels at least.
  private static let (lineShare, leastLine) = (0.25, 14)
  /// Distance of the dots of a dotted line, and their size, in shares of the picture's shorter side, and in pixels at least.
  private static let (dotted, leastDotted) = (0.05, 3)
  /// Thickness of a line in its lengths at most, and how much it may lean.
  private static let (thickness, lean) = (0.12, 0.1)

  private static func levelLines(in mask: BinaryImage) throws(ImagingError) -> BinaryImage {
    let length = max(leastLine, Int(lineShare * Double(mask.width)))
    let dot = max(leastDotted, Int(dotted * Double(min(mask.width, mask.height))))
    let dots = try mask.pieces { max($0.box.width, $0.box.height) <= 2 * dot }
    let bridged = try dots.closed(width: 2 * dot + 1, height: 1)
    // A line that leans steps from row to row.
    let long = try mask.united(with: bridged).dilated(width: 1, height: 3).opened(width: length, height: 1)
    return try long.pieces { piece in
      let width = Double(piece.box.width)
      let thick = Double(piece.area) / width
      return thick <= 3 + thickness * width && Double(piece.box.height) <= 2 + thick + lean * width
    }
  }
}

extension Component {
  /// Share of a cell's width that a level line runs along; and how far from the cell's upper or lower side, in its widths and in
  /// pixels outside, a shorter one may be a part of that side's line: a stroke that ends on a line is none.
  private static let (leastRun, side, outside) = (0.9, 0.05, 4)

  fileprivate func runs(along cell: PixelRect) -> Bool {
    let common = Double(min(box.maxX, cell.maxX) - max(box.x, cell.x))
    let margin = Int(Self.side * Double(cell.width))
    return common >= Self.leastRun * Double(cell.width)
      || cell.y - Self.outside...cell.y + margin ~= box.maxY
      || cell.maxY - margin...cell.maxY + Self.outside ~= box.y
  }
}

extension PixelRect {
  /// The same part of a picture of a height when that is turned clockwise by 90 degrees.
  fileprivate func turned(in height: Int) -> PixelRect {
    PixelRect(x: height - maxY, y: x, width: self.height, height: width)
  }

  /// Share of a side along which a line is seen, and where it is looked for: outside of it and inside, in pixels and in lengths.
  private static let (leastSeen, outside, leaning) = (0.85, 3, 0.1)

  /// Whether lines run along all sides of a cell but those that are the mask's own, and along the left or the right one.
  fileprivate func isWalled(by lines: BinaryImage) -> Bool {
    let (down, across) = (Int(Self.leaning * Double(height)), Int(Self.leaning * Double(width)))
    func seen(_ places: Range<Int>, _ isLine: (Int) -> Bool) -> Bool {
      Double(places.count(where: isLine)) >= Self.leastSeen * Double(places.count)
    }
    func columns(_ columns: Range<Int>) -> Bool {
      seen(y..<maxY) { row in columns.contains { lines[$0, row] != 0 } }
    }
    func rows(_ rows: Range<Int>) -> Bool {
      seen(x..<maxX) { column in rows.contains { lines[column, $0] != 0 } }
    }
    let (left, right) = (x > 0, maxX < lines.width)
    return (left || right)
      && (!left || columns(max(0, x - Self.outside)..<min(x + down + 1, maxX)))
      && (!right || columns(max(x, maxX - down - 1)..<min(lines.width, maxX + Self.outside)))
      && (y == 0 || rows(max(0, y - Self.outside)..<min(y + across + 1, maxY)))
      && (maxY == lines.height || rows(max(y, maxY - across - 1)..<min(lines.height, maxY + Self.outside)))
  }
}
