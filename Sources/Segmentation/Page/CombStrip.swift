import Imaging

/// The cells of a comb side by side, without the printed lines between them: a picture of one field whose cuts are known.
public struct CombStrip: Sendable {
  public let image: GreyImage
  /// For each cell with ink in it, its index in the comb and its columns in `image`.
  public let cells: [(index: Int, columns: Range<Int>)]
  private let comb: Comb
  /// Where on the page the picture of each of the comb's cells begins: a row may run a little uphill.
  private let tops: [Int]
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
    let pictures = try CellPictures(of: comb.cells, tops: inner.map(\.y), height: height, on: page)
    let shares = pictures.inkShares
    var cells: [(index: Int, columns: Range<Int>)] = []
    var width = 0
    for index in inner.indices where shares[index] >= Self.leastInk {
      let columns = width..<width + pictures.width(of: index)
      cells.append((index, columns))
      width = columns.upperBound
    }
    guard width > 0 else { return nil }
    var image = GreyImage(width: width, height: height, filledWith: 255)
    for cell in cells { image.paste(pictures.picture(of: cell.index), x: cell.columns.lowerBound, y: 0) }
    (self.image, self.cells, self.comb) = (image, cells, comb)
    (tops, reach) = (inner.map(\.y), pictures.reach)
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
    let index = cells[place].index
    return box.offset(
      dx: comb.cells[index].x - reach - cells[place].columns.lowerBound, dy: tops[index])
  }
}
