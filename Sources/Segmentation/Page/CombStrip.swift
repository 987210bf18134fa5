import Imaging

/// The insides of a comb's cells side by side, without the lines between them: a picture of one field whose cuts are known.
public struct CombStrip: Sendable {
  public let image: GreyImage
  /// For each cell with ink in it, its index in the comb and its columns in `image`.
  public let cells: [(index: Int, columns: Range<Int>)]
  private let comb: Comb
  /// The part of each of the comb's cells that is shown.
  private let inner: [PixelRect]

  /// Least ink of a cell that is not empty: of its height, squared, as a thin 1 has.
  private static let leastInk = 0.02

  /// - Parameter page: upright; empty cells are left out of the picture.
  /// - Returns: nil where all cells are empty.
  public init?(_ comb: Comb, on page: GreyImage) throws(ImagingError) {
    let rough = comb.cells.map(CombStrip.inside)
    guard let height = rough.map(\.height).min(), height >= 6,
      rough.allSatisfy({ page.bounds.contains($0) && $0.width >= 4 })
    else { return nil }
    let ink = try CombInk(of: rough, on: page)
    let inner = rough.map(ink.withoutLines)
    var cells: [(index: Int, columns: Range<Int>)] = []
    var parts: [GreyImage] = []
    var width = 0
    for (index, cell) in inner.enumerated() where ink.share(of: rough[index]) >= Self.leastInk {
      let part = PixelRect(x: cell.x, y: cell.y, width: cell.width, height: height)
      parts.append(try page.cropped(part))
      cells.append((index, width..<width + cell.width))
      width += cell.width
    }
    guard width > 0 else { return nil }
    var image = GreyImage(width: width, height: height, filledWith: 255)
    for (cell, part) in zip(cells, parts) { image.paste(part, x: cell.columns.lowerBound) }
    (self.image, self.cells, self.comb, self.inner) = (image, cells, comb, inner)
  }

  /// The cell that a column of `image` belongs to, as an index of `cells`.
  public func cell(atColumn column: Double) -> Int? {
    cells.firstIndex { Double($0.columns.lowerBound) <= column && column < Double($0.columns.upperBound) }
  }

  /// Round the whole comb, on the page.
  public var box: PixelRect { comb.box }

  /// A box of `image` on the page: shifted as the cell of its middle is.
  public func pageBox(of box: PixelRect) -> PixelRect {
    guard let place = cell(atColumn: box.midX) else { return comb.box }
    let cell = inner[cells[place].index]
    return box.offset(dx: cell.x - cells[place].columns.lowerBound, dy: cell.y)
  }

  /// A cell without the rim where the soft edges of its lines lie.
  private static func inside(_ cell: PixelRect) -> PixelRect {
    cell.inset(dx: max(2, cell.width / 12), dy: max(1, cell.height / 20))
  }
}

/// The ink of a whole comb. One threshold for all of it: a cell by itself may be empty, and its own threshold lie in the
/// paper's grain.
private struct CombInk {
  private let ink: FloatImage
  private let threshold: Float
  private let bounds: PixelRect

  /// Ink of a faint pencil.
  private static let leastContrast: Float = 0.08

  init(of cells: [PixelRect], on page: GreyImage) throws(ImagingError) {
    bounds = cells.dropFirst().reduce(cells[0]) { $0.union($1) }
    ink = try Ink.overBackground(try page.cropped(bounds), window: max(9, bounds.height) | 1)
    threshold = max(InkHistogram(ink.pixels).otsuThreshold(), Self.leastContrast)
  }

  private func isInk(_ x: Int, _ y: Int, share: Float = 1) -> Bool {
    ink[x - bounds.x, y - bounds.y] > share * threshold
  }

  /// Printed lines are often paler than the writing between them.
  private static let lineShare: Float = 0.5

  /// How much of a cell is ink, of its height, squared: cells may be wide. The rim may hold what is left of the lines.
  func share(of cell: PixelRect) -> Double {
    let own = cell.inset(dx: cell.width / 10, dy: cell.height / 10)
    let count = (own.y..<own.maxY).reduce(0) { count, y in
      count + (own.x..<own.maxX).count { isInk($0, y) }
    }
    return Double(count) / Double(max(1, cell.height * cell.height))
  }

  /// A cell without what its outer fifths hold of its lines: columns that are ink nearly all the way down.
  func withoutLines(_ cell: PixelRect) -> PixelRect {
    let reach = cell.width / 5
    func isLine(_ x: Int) -> Bool {
      10 * (cell.y..<cell.maxY).count { isInk(x, $0, share: Self.lineShare) } > 8 * cell.height
    }
    let left = (0..<reach).last { isLine(cell.x + $0) }.map { $0 + 2 } ?? 0
    let right = (0..<reach).last { isLine(cell.maxX - 1 - $0) }.map { $0 + 2 } ?? 0
    return PixelRect(minX: cell.x + left, minY: cell.y, maxX: cell.maxX - right, maxY: cell.maxY)
  }
}

extension GreyImage {
  /// Copies a picture of the same height into this one.
  fileprivate mutating func paste(_ part: GreyImage, x: Int) {
    for row in 0..<min(height, part.height) {
      for column in 0..<part.width where x + column < width { self[x + column, row] = part[column, row] }
    }
  }
}
