import Imaging

/// The cells that printed lines make on a small picture: of a table, of a form's box. A comb's, a figure each, are one.
struct RuledCells {
  struct Cell {
    /// The inside.
    var box: PixelRect
    /// A cell for one figure, or several side by side.
    let isComb: Bool
  }

  /// Each has a line at its left or right side at least, the rest being the mask's own edges.
  let cells: [Cell]
  /// The lines, a little thicker than they are.
  let walls: BinaryImage
  /// Their ink, but where strokes cross them.
  let print: BinaryImage

  init(in mask: BinaryImage) throws(ImagingError) {
    let level = try Self.levelLines(in: mask)
    let turned = try mask.rotated(quarterTurns: 1)
    let upright = try Self.levelLines(in: turned)
    let walls = level.united(with: try upright.rotated(quarterTurns: -1))
    self.walls = walls
    print = Rules.runs(under: level, in: mask).united(
      with: try Rules.runs(under: upright, in: turned).rotated(quarterTurns: -1))
    cells = Self.joined(try walls.insides().filter { $0.isWalled(by: walls) })
  }

  /// Width of a cell for one figure at most, in heights; widths of two neighbours against each other, and their distance at
  /// most, in widths.
  private static let (narrow, alike, near) = (1.5, 0.6...1.67, 0.5)

  static func isForOneFigure(_ cell: PixelRect) -> Bool {
    Double(cell.width) <= narrow * Double(cell.height)
  }

  /// Cells for a figure each as one where they stand side by side.
  private static func joined(_ boxes: [PixelRect]) -> [Cell] {
    var (cells, last): ([Cell], PixelRect?) = ([], nil)
    for box in boxes.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      let isForOne = isForOneFigure(box)
      if let before = last, isForOne, before.verticalOverlap(box) > 0.8,
        alike.contains(Double(box.width) / Double(before.width)),
        Double(box.x - before.maxX) <= near * Double(box.width)
      {
        cells[cells.count - 1].box = cells[cells.count - 1].box.union(box)
      } else {
        cells.append(Cell(box: box, isComb: isForOne))
      }
      last = isForOne ? box : nil
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
    let components = try mask.components()
    let isDot = components.list.map { max($0.box.width, $0.box.height) <= 2 * dot }
    let bridged = try BinaryImage(
      width: mask.width, height: mask.height,
      pixels: components.labels.map { $0 > 0 && isDot[Int($0) - 1] ? 255 : 0 }
    ).closed(width: 2 * dot + 1, height: 1)
    // A line that leans steps from row to row.
    let long = try mask.united(with: bridged).dilated(width: 1, height: 3).opened(width: length, height: 1)
    let pieces = try long.components()
    let isLine = pieces.list.map { piece in
      let width = Double(piece.box.width)
      let thick = Double(piece.area) / width
      return thick <= 3 + thickness * width && Double(piece.box.height) <= 2 + thick + lean * width
    }
    return BinaryImage(
      width: mask.width, height: mask.height,
      pixels: pieces.labels.map { $0 > 0 && isLine[Int($0) - 1] ? 255 : 0 })
  }
}

extension PixelRect {
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
