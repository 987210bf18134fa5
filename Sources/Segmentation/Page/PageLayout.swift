import Imaging

/// What is where on a page that stands straight: cells enclosed by printed lines, rows of words. In the page's pixels.
public struct PageLayout: Sendable {
  /// Areas enclosed by printed lines, in reading order: boxes, the cells of tables, the places of a comb.
  public let cells: [PixelRect]
  /// Neighbouring cells of one size in a row, four at least, enclosed or open above: a character each.
  public let combs: [Comb]
  /// Rows of writing or print from top to bottom.
  public let rows: [TextRow]
  /// Their pieces of ink.
  private let pieces: [PixelRect]
  /// Rows that stand close under each other.
  public let blocks: [TextBlock]
  public let size: (width: Int, height: Int)
  /// What counted as ink.
  public let level: InkLevel
  /// What all of it was found in.
  let ink: PageInk

  public init(of page: GreyImage, _ level: InkLevel = .strong) throws(ImagingError) {
    self.level = level
    ink = try PageInk(of: page, level)
    let lines = try PrintedLines(in: ink.mask)
    let (combs, single) = Comb.found(in: lines)
    let words = try Word.found(in: ink.mask.subtracting(lines.mask))
    let factor = 1 / ink.scale
    cells = single.map { $0.scaled(by: factor) }
    let open = try OpenComb.found(in: ink.mask, outside: combs)
    self.combs = (combs + open).map { $0.scaled(by: factor) }
    rows = TextRow.found(among: words.map { $0.scaled(by: factor) })
    pieces = rows.flatMap(\.pieces)
    blocks = TextBlock.found(among: rows)
    size = (page.width, page.height)
  }
}

extension PageLayout {
  /// Typical height of print and writing, in pixels: the median over the words, each as often as it has pieces.
  public var textHeight: Double {
    let heights = rows.flatMap(\.words).flatMap { Array(repeating: $0.height, count: $0.pieces.count) }
    return max(1, heights.median ?? 1)
  }

  /// How much of a part of the page is inked, 0…1.
  public func inkShare(of part: RelativeRect) -> Double {
    let mask = ink.mask
    let box = part.pixels(on: (mask.width, mask.height))
    let count = (box.y..<box.maxY).reduce(0) { sum, y in
      sum + mask.pixels[y * mask.width + box.x..<y * mask.width + box.maxX].count { $0 != 0 }
    }
    return Double(count) / Double(max(1, box.width * box.height))
  }

  /// Free pixels above and below a part of the page, up to the nearest pieces of ink over and under it; 0 where one reaches in.
  public func clearance(over part: PixelRect) -> (above: Double, below: Double) {
    var (above, below) = (Double.infinity, Double.infinity)
    for piece in pieces where piece.x < part.maxX && part.x < piece.maxX {
      if piece.midY < Double(part.y) { above = min(above, Double(max(0, part.y - piece.maxY))) }
      if piece.midY > Double(part.maxY) { below = min(below, Double(max(0, piece.y - part.maxY))) }
    }
    return (above, below)
  }

  /// Pieces of ink whose middles lie in a part of the page, from left to right.
  public func pieces(in part: PixelRect) -> [PixelRect] {
    pieces
      .filter { part.contains(x: Int($0.midX), y: Int($0.midY)) }
      .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }

  /// Whether something stands in a cell: a piece of its own, or one as high as figures are that is joined to what stands in the
  /// next; a dash through several cells is nothing in them.
  public func isWritten(_ cell: PixelRect) -> Bool {
    !pieces(in: cell).isEmpty
      || pieces.contains { piece in
        piece.contains(x: Int(cell.midX), y: Int(cell.midY))
          && cell.height / 2...2 * cell.height ~= piece.height
      }
  }
}

extension PageLayout {
  /// Sides of the smallest document, in pixels: under them print is too small to be told from grain.
  private static let (leastSide, leastLength) = (200, 400)
  /// Rows of several words or pieces that make a document rather than a field with margins.
  private static let leastRows = 3

  /// Pieces of ink that a page turned on its side has at least.
  private static let leastPieces = 30

  private func isSideways() throws(ImagingError) -> Bool {
    guard rows.reduce(0, { $0 + $1.pieces.count }) >= Self.leastPieces else { return false }
    return try PageSkew(of: ink).isSideways
  }

  /// Nil where the picture shows one field or line and no whole document.
  /// - Parameter fainterInk: what counts as ink where there are no rows of darker one; an address in pencil.
  public init?(ofDocument picture: GreyImage, fainterInk: [InkLevel] = []) throws(ImagingError) {
    guard min(picture.width, picture.height) >= Self.leastSide,
      max(picture.width, picture.height) >= Self.leastLength
    else { return nil }
    try self.init(of: picture)
    if lines(among: rows) >= Self.leastRows { return }
    if try isSideways() { return }
    for level in fainterInk {
      try self.init(of: picture, level)
      // Grain and shadows make rows as well, but hardly under each other.
      if blocks.contains(where: { lines(among: $0.rows) >= Self.leastRows }) { return }
    }
    return nil
  }

  /// Rows that are long enough for a line of writing, and no larger than one on a document.
  private func lines(among rows: [TextRow]) -> Int {
    rows.count { $0.pieces.count >= 4 && $0.height < 0.15 * Double(size.height) }
  }
}
