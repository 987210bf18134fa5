import Imaging

/// The straight lines of a page's print: rules, boxes, the teeth of combs. In pixels of the working copy.
struct PrintedLines {
  /// Pixels of long rules and of the lines round cells, a little widened: what is no writing.
  let mask: BinaryImage
  /// All lines, short ones too, among them long strokes of writing.
  private let lines: BinaryImage
  /// Areas of paper that lines enclose on all sides, in reading order.
  let cells: [PixelRect]

  /// A rule is longer than a letter's or a digit's strokes.
  private static let longest = 44
  /// Sides of the smallest cell.
  static let (leastWidth, leastHeight) = (20, 20)
  /// Gaps up to this long belong to a line of dots or of microprint, which is no thicker than this.
  private static let (widestGap, thickest) = (9, 8)

  init(in ink: BinaryImage) throws(ImagingError) {
    let down = try Self.down(in: ink)
    lines = try Self.across(in: ink).united(with: down).closed(width: 5, height: 5)
    cells = try Self.cells(among: lines)
    mask = try Self.rims(of: cells, in: lines).united(with: try Self.rules(in: ink)).dilated(
      width: 3, height: 3)
  }

  /// Rows of marks close to each other, run together where they stay thin: letters make a thick band.
  private static func dotted(_ ink: BinaryImage) throws(ImagingError) -> BinaryImage {
    let bridged = try ink.closed(width: widestGap, height: 1)
    return bridged.subtracting(try bridged.opened(width: 1, height: thickest + 1))
  }

  /// Rules longer than any letter's stroke.
  static func rules(in ink: BinaryImage) throws(ImagingError) -> BinaryImage {
    try across(in: ink, length: longest)
  }

  /// Level lines as long as the smallest cell is wide, at least.
  static func across(in ink: BinaryImage, length: Int = leastWidth) throws(ImagingError) -> BinaryImage {
    try ink.opened(width: length, height: 1).united(
      with: try dotted(ink).opened(width: length, height: 1))
  }

  /// Upright lines as long as the smallest cell is high, at least.
  static func down(in ink: BinaryImage) throws(ImagingError) -> BinaryImage {
    try ink.closed(width: 1, height: 5).opened(width: 1, height: leastHeight)
  }

  /// Sides of the inside of a cell, and the share of its box that it fills at least.
  private static let (widths, heights) = (9...1200, 14...1200)
  private static let leastFill = 0.72

  private static func cells(among lines: BinaryImage) throws(ImagingError) -> [PixelRect] {
    try lines.dilated(width: 3, height: 3).inverted.components(connectivity: 4).list.filter { component in
      let box = component.box
      let touchesEdge = box.x == 0 || box.y == 0 || box.maxX == lines.width || box.maxY == lines.height
      return !touchesEdge && widths.contains(box.width) && heights.contains(box.height)
        && Double(component.area) >= leastFill * Double(box.area)
    }.map(\.box)
  }

  /// Whether lines run along the top and the bottom of a part of the page, as over a cell that a stroke has split.
  func frames(_ part: PixelRect) -> Bool { frames(part, share: 0.9) }

  /// Whether lines run along all four sides of a part of the page, as round a cell that strokes have split. Strokes may
  /// hide a part of each.
  func encloses(_ part: PixelRect) -> Bool {
    guard part.x >= Self.wall, part.maxX + Self.wall <= lines.width, frames(part, share: Self.leastSeen)
    else {
      return false
    }
    return [part.x - Self.wall..<part.x + 2, part.maxX - 2..<part.maxX + Self.wall].allSatisfy { band in
      let ruled = (part.y..<part.maxY).count { y in band.contains { lines[$0, y] != 0 } }
      return Double(ruled) >= Self.leastSeen * Double(part.height)
    }
  }

  /// - Parameter share: of both edges that is ruled at least.
  private func frames(_ part: PixelRect, share: Double) -> Bool {
    [part.y, part.maxY].allSatisfy { edge in
      let band = (max(0, edge - Self.rim)..<min(lines.height, edge + 3))
      let columns = max(0, part.x)..<max(0, part.x, min(lines.width, part.maxX))
      let ruled = columns.count { x in band.contains { lines[x, $0] != 0 } }
      return part.x >= 0 && part.maxX <= lines.width && Double(ruled) >= share * Double(columns.count)
    }
  }

  /// Columns beside a cell's inside in which its upright lines lie.
  private static let wall = 4
  /// Share of each of its sides at which lines are seen.
  private static let leastSeen = 0.65

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
