import Imaging

/// The cells of a comb side by side, without the printed lines between them: a picture of one field whose cuts are known.
public struct CombStrip: Sendable {
  public let image: GreyImage
  /// For each cell with ink in it, its index in the comb and its columns in `image`.
  public let cells: [(index: Int, columns: Range<Int>)]
  private let comb: Comb
  private let top: Int
  /// Columns that a cell's picture reaches beyond its inside on either side.
  private let reach: Int

  /// Least ink of a cell that is not empty: of its height, squared, as a thin 1 has.
  private static let leastInk = 0.02

  /// - Parameter page: upright; empty cells are left out of the picture.
  /// - Returns: nil where all cells are empty.
  public init?(_ comb: Comb, on page: GreyImage) throws(ImagingError) {
    let inner = comb.cells.map { $0.inset(dx: max(2, $0.width / 12), dy: max(1, $0.height / 20)) }
    guard let height = inner.map(\.height).min(), height >= 6,
      inner.allSatisfy({ page.bounds.contains($0) && $0.width >= 4 })
    else { return nil }
    let ink = try InkShares(of: inner, on: page)
    let pictures = try CellPictures(of: comb.cells, top: inner[0].y, height: height, on: page)
    var cells: [(index: Int, columns: Range<Int>)] = []
    var width = 0
    for index in inner.indices where ink.shares[index] >= Self.leastInk {
      let columns = width..<width + pictures.width(of: index)
      cells.append((index, columns))
      width = columns.upperBound
    }
    guard width > 0 else { return nil }
    var image = GreyImage(width: width, height: height, filledWith: 255)
    for cell in cells { image.paste(pictures.picture(of: cell.index), x: cell.columns.lowerBound) }
    (self.image, self.cells, self.comb, top) = (image, cells, comb, inner[0].y)
    reach = pictures.reach
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
    let cell = comb.cells[cells[place].index]
    return box.offset(dx: cell.x - reach - cells[place].columns.lowerBound, dy: top)
  }
}

/// How much of each cell is ink.
private struct InkShares {
  /// Of the cell's height, squared: cells may be wide.
  let shares: [Double]

  init(of cells: [PixelRect], on page: GreyImage) throws(ImagingError) {
    let bounds = cells.dropFirst().reduce(cells[0]) { $0.union($1) }
    let field = try page.cropped(bounds)
    // One threshold for the whole comb: a cell by itself may be empty, and its own threshold lie in the paper's grain.
    let ink = try Ink.overBackground(field, window: max(9, bounds.height) | 1)
    let threshold = max(InkHistogram(ink.pixels).otsuThreshold(), Self.leastContrast)
    shares = cells.map { cell in
      // The rim may hold what is left of the lines.
      let own = cell.offset(dx: -bounds.x, dy: -bounds.y).inset(dx: cell.width / 10, dy: cell.height / 10)
      var count = 0
      for y in own.y..<own.maxY {
        for x in own.x..<own.maxX where ink[x, y] > threshold { count += 1 }
      }
      return Double(count) / Double(max(1, cell.height * cell.height))
    }
  }

  /// Ink of a faint pencil.
  private static let leastContrast: Float = 0.08
}

extension GreyImage {
  /// Copies a picture of the same height into this one.
  fileprivate mutating func paste(_ part: GreyImage, x: Int) {
    for row in 0..<min(height, part.height) {
      for column in 0..<part.width where x + column < width { self[x + column, row] = part[column, row] }
    }
  }
}
