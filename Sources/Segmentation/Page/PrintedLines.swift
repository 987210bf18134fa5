import Imaging

/// The straight lines of a page's print: rules, boxes, the teeth of combs. In pixels of the working copy.
struct PrintedLines {
  /// Pixels of long rules and of the lines round cells, a little widened: what is no writing.
  let mask: BinaryImage
  /// Areas of paper that lines enclose on all sides, in reading order.
  let cells: [PixelRect]

  /// A rule is longer than a letter's or a digit's strokes.
  private static let longest = 44
  /// Sides of the smallest cell.
  private static let (leastWidth, leastHeight) = (24, 20)
  /// Gaps up to this long belong to a line: dots, microprint.
  private static let widestGap = 9

  init(in ink: BinaryImage) throws(ImagingError) {
    let rules = try Self.rules(in: ink)
    let (across, down) = (try Self.across(in: ink), try Self.down(in: ink))
    let lines = try across.united(with: down).closed(width: 5, height: 5)
    cells = try Self.cells(among: lines)
    mask = try Self.rims(of: cells, in: lines).united(with: rules).dilated(width: 3, height: 3)
  }

  /// Rules longer than any letter's stroke.
  static func rules(in ink: BinaryImage) throws(ImagingError) -> BinaryImage {
    try ink.closed(width: widestGap, height: 1).opened(width: longest, height: 1)
  }

  /// Level lines as long as the smallest cell is wide, at least.
  static func across(in ink: BinaryImage) throws(ImagingError) -> BinaryImage {
    try ink.closed(width: widestGap, height: 1).opened(width: leastWidth, height: 1)
  }

  /// Upright lines as long as the smallest cell is high, at least.
  static func down(in ink: BinaryImage) throws(ImagingError) -> BinaryImage {
    try ink.closed(width: 1, height: 5).opened(width: 1, height: leastHeight)
  }

  /// Sides of a cell, and the share of its box that it fills at least.
  private static let sides = 14...1200
  private static let leastFill = 0.72

  private static func cells(among lines: BinaryImage) throws(ImagingError) -> [PixelRect] {
    try lines.dilated(width: 3, height: 3).inverted.components(connectivity: 4).list.filter { component in
      let box = component.box
      let touchesEdge = box.x == 0 || box.y == 0 || box.maxX == lines.width || box.maxY == lines.height
      return !touchesEdge && sides.contains(box.width) && sides.contains(box.height)
        && Double(component.area) >= leastFill * Double(box.area)
    }.map(\.box)
  }

  /// Width of the strip round a cell in which its lines lie.
  private static let rim = 9

  /// The lines next to the cells; a digit's own long strokes inside stay.
  private static func rims(of cells: [PixelRect], in lines: BinaryImage) -> BinaryImage {
    var rims = BinaryImage(width: lines.width, height: lines.height, filledWith: 0)
    for cell in cells {
      let outer = cell.inset(dx: -rim, dy: -rim).intersection(lines.bounds)
      for y in outer.y..<outer.maxY {
        for x in outer.x..<outer.maxX where !cell.contains(x: x, y: y) { rims[x, y] = lines[x, y] }
      }
    }
    return rims
  }
}

extension BinaryImage {
  /// The ink of both, which must be of one size.
  fileprivate func united(with other: BinaryImage) -> BinaryImage {
    BinaryImage(width: width, height: height, pixels: zip(pixels, other.pixels).map { $0 | $1 })
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

  /// Least number of neighbouring cells that are taken for one field.
  private static let leastCount = 4
  /// Width against height of a cell.
  private static let aspects = 0.35...1.8

  /// - Parameter cells: from left to right; nil where there are none.
  public init?(_ cells: [PixelRect]) {
    guard !cells.isEmpty else { return nil }
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
      if run.count >= leastCount, aspects.contains(Double(first.width) / Double(first.height)),
        let comb = Comb(run)
      {
        combs.append(comb)
      } else {
        others += run
      }
    }
    return (combs, others.sorted { ($0.y, $0.x) < ($1.y, $1.x) })
  }

  /// Right beside or behind a dash, as high and as wide.
  private static func follows(_ cell: PixelRect, _ last: PixelRect) -> Bool {
    let gap = cell.x - last.maxX
    let width = Double(last.width)
    return (0...max(14, 3 * last.width / 2, last.height)).contains(gap) && cell.verticalOverlap(last) >= 0.85
      && abs(cell.height - last.height) <= max(3, last.height / 5)
      && (0.7...1.43).contains(Double(cell.width) / width)
  }
}
