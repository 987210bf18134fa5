import Imaging

/// The cells of a comb with what reaches out of them, but for the lines that are printed there.
///
/// Strokes cross the lines, so the cells are not simply cut out. A line is the same at every cell and writing is not: what
/// most of the cells have in common at their sides is print, and taken away.
struct CellPictures {
  /// Columns of a picture beyond its cell on either side.
  let reach: Int
  private var pictures: [FloatImage] = []

  /// Columns inside of a cell that its lines' soft edges may reach to.
  private static let edge = 3
  /// Fewer cells than this do not tell print from writing; widest reach in widths of a cell.
  private static let (fewest, widest) = (4, 0.33)

  /// - Parameters:
  ///   - cells: without their lines, from left to right, on the page.
  ///   - tops: the row of the page that each picture begins at; all are `height` rows high.
  init(of cells: [PixelRect], tops: [Int], height: Int, on page: GreyImage) throws(ImagingError) {
    let gaps = zip(cells, cells.dropFirst()).map { $1.x - $0.maxX }
    let width = cells.map(\.width).min() ?? 0
    let most = min((gaps.min() ?? 0) / 2, Int(Self.widest * Double(width)))
    let reach = cells.count >= Self.fewest ? max(0, most) : 0
    self.reach = reach
    for (cell, top) in zip(cells, tops) {
      let part = PixelRect(x: cell.x - reach, y: top, width: cell.width + 2 * reach, height: height)
      pictures.append(try page.croppedInk(part, inside: reach))
    }
    if cells.count < Self.fewest {
      whiten()
      return
    }
    let zone = min(reach + Self.edge, width / 3)
    removeLines(in: zone) { column, _ in column }
    removeLines(in: zone) { column, width in width - 1 - column }
  }

  func width(of index: Int) -> Int { pictures[index].width }

  /// Ink of a faint pencil.
  private static let leastContrast: Float = 0.08

  /// How much of each cell is ink, of its height, squared: cells may be wide. One threshold holds for the whole comb: a cell by
  /// itself may be empty, and its own threshold lie in the paper's grain.
  var inkShares: [Double] {
    let threshold = max(InkHistogram(pictures.flatMap(\.pixels)).otsuThreshold(), Self.leastContrast)
    return pictures.map { picture in
      // The rim may hold what is left of the lines.
      let own = picture.bounds.inset(dx: reach, dy: 0)
      let inside = own.inset(dx: own.width / 8, dy: own.height / 8)
      let count = (inside.y..<inside.maxY).reduce(0) { count, y in
        count + (inside.x..<inside.maxX).count { picture[$0, y] > threshold }
      }
      return Double(count) / Double(max(1, own.height * own.height))
    }
  }

  /// Dark on light.
  func picture(of index: Int) -> GreyImage { GreyImage(pictures[index].inverted) }

  /// Where the lines cannot be told, the columns in which they stand are paper.
  private mutating func whiten() {
    for index in pictures.indices {
      let width = pictures[index].width
      for y in 0..<pictures[index].height {
        for x in 0..<min(2, width) {
          (pictures[index][x, y], pictures[index][width - 1 - x, y]) = (0, 0)
        }
      }
    }
  }

  /// How much more than what is common is taken away: lines differ a little.
  private static let excess: Float = 1.1

  /// - Parameters:
  ///   - zone: how many columns from one side lines may stand in.
  ///   - column: the column of a picture of some width, counted from that side.
  private mutating func removeLines(in zone: Int, _ column: (Int, Int) -> Int) {
    guard let first = pictures.first else { return }
    let columns = 0..<zone
    var print = [[Float]](repeating: [], count: first.height)
    for y in 0..<first.height {
      print[y] = columns.map { x in
        let values = pictures.map { $0[column(x, $0.width), y] }.sorted()
        return values[(values.count - 1) / 2]
      }
    }
    for index in pictures.indices {
      for y in 0..<first.height {
        for x in columns {
          // A line may stand a pixel beside its neighbours'.
          let near = max(0, x - 1)...min(columns.upperBound - 1, x + 1)
          let line = near.map { print[y][$0] }.max() ?? 0
          let at = column(x, pictures[index].width)
          pictures[index][at, y] = max(0, pictures[index][at, y] - Self.excess * line)
        }
      }
    }
  }
}

extension GreyImage {
  /// A cell's ink, 0…1, against the paper inside of it: cells may be shaded, and unevenly lit. Off the page there is none.
  /// - Parameter reach: columns on either side that are not the cell's own.
  fileprivate func croppedInk(_ part: PixelRect, inside reach: Int) throws(ImagingError) -> FloatImage {
    var own: [UInt8] = []
    for y in part.y..<part.maxY {
      for x in part.x + reach..<part.maxX - reach where bounds.contains(x: x, y: y) { own.append(self[x, y]) }
    }
    let paper = Float(max(1, own.isEmpty ? 255 : own.sorted()[own.count * 3 / 4]))
    var ink = FloatImage(width: part.width, height: part.height, filledWith: 0)
    for y in 0..<part.height {
      for x in 0..<part.width where bounds.contains(x: part.x + x, y: part.y + y) {
        ink[x, y] = min(max(1 - Float(self[part.x + x, part.y + y]) / paper, 0), 1)
      }
    }
    return ink
  }
}
