import Imaging

/// The straight lines of a page's print: rules, boxes, the teeth of combs.
struct PrintedLines {
  /// Their pixels, a little widened.
  let mask: BinaryImage

  /// Shortest runs that count, in pixels of the working copy. A cell of a comb is 25 pixels high at least; a letter's
  /// horizontal strokes are no longer than 40.
  private static let (leastWidth, leastHeight) = (44, 22)
  /// Gaps up to this long belong to a line: dots, microprint.
  private static let widestGap = 9

  init(in ink: BinaryImage) throws(ImagingError) {
    let across = try ink.closed(width: Self.widestGap, height: 1).opened(width: Self.leastWidth, height: 1)
    let down = try ink.closed(width: 1, height: 5).opened(width: 1, height: Self.leastHeight)
    var lines = across
    for at in lines.pixels.indices { lines.pixels[at] |= down.pixels[at] }
    mask = try lines.closed(width: 5, height: 5)
  }

  /// Sides of a cell, in pixels, and the share of its box that it fills at least.
  private static let sides = 16...1200
  private static let leastFill = 0.72

  /// Areas of paper that the lines enclose on all sides, in reading order.
  func cells() throws(ImagingError) -> [PixelRect] {
    try mask.dilated(width: 3, height: 3).inverted.components(connectivity: 4).list.filter { component in
      let box = component.box
      let touchesEdge = box.x == 0 || box.y == 0 || box.maxX == mask.width || box.maxY == mask.height
      return !touchesEdge && Self.sides.contains(box.width) && Self.sides.contains(box.height)
        && Double(component.area) >= Self.leastFill * Double(box.area)
    }.map(\.box)
  }
}

/// Neighbouring cells of one size, a character each.
public struct Comb: Sendable, Equatable {
  /// From left to right.
  public let cells: [PixelRect]

  public var box: PixelRect { cells.dropFirst().reduce(cells[0]) { $0.union($1) } }

  /// With the row of letters under it that says what goes where, as D D M M Y Y Y Y.
  public var withCaption: PixelRect {
    PixelRect(minX: box.x, minY: box.y, maxX: box.maxX, maxY: box.maxY + box.height)
  }

  /// Least number of cells.
  private static let leastCount = 4
  /// Width against height of a cell.
  private static let aspects = 0.35...1.8

  init?(_ cells: [PixelRect]) {
    guard cells.count >= Self.leastCount else { return nil }
    self.cells = cells
  }

  func scaled(by factor: Double) -> Comb { Comb(cells.map { $0.scaled(by: factor) }) ?? self }

  /// Parts the cells into combs and others.
  static func found(among cells: [PixelRect]) -> (combs: [Comb], others: [PixelRect]) {
    var left = cells.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var combs: [Comb] = []
    var others: [PixelRect] = []
    while let first = left.first {
      left.removeFirst()
      var run = [first]
      while let last = run.last, let next = left.firstIndex(where: { follows($0, last) }) {
        run.append(left.remove(at: next))
      }
      if aspects.contains(Double(first.width) / Double(first.height)), let comb = Comb(run) {
        combs.append(comb)
      } else {
        others += run
      }
    }
    return (combs, others.sorted { ($0.y, $0.x) < ($1.y, $1.x) })
  }

  /// Right beside, as high and as wide.
  private static func follows(_ cell: PixelRect, _ last: PixelRect) -> Bool {
    let gap = cell.x - last.maxX
    let width = Double(last.width)
    return (0...max(14, last.width / 2)).contains(gap) && cell.verticalOverlap(last) >= 0.85
      && abs(cell.height - last.height) <= max(3, last.height / 5)
      && (0.7...1.43).contains(Double(cell.width) / width)
  }
}
