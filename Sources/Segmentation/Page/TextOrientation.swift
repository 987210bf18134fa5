import Imaging

extension PageLayout {
  /// By how many standard deviations more letters reach up from their neighbours than hang down, less where there are few: above
  /// 0 where a page stands upright, below where it stands on its head. Of Latin print and writing some four times as many reach
  /// up as hang down (Bloomberg, Kopec and Dasari 1995); digits and capitals say nothing, but for a few in coarse print.
  public var letterUprightness: Double {
    let (above, below) = rows.flatMap(\.words).map(\.reaching).reduce(into: (0.0, 0.0)) { sum, word in
      sum.0 += Double(word.above)
      sum.1 += Double(word.below)
    }
    return (above - below) / (above + below + Self.strays).squareRoot()
  }

  /// Letters that may seem to stick out though they don't.
  private static let strays = 8.0
}

extension Word {
  /// Pieces that a word needs for its letters' common top and bottom to show; share of the height between them that a letter has
  /// to stick out by on one side, and may at most on the other.
  private static let (leastPieces, sticksOut, isLevel) = (4, 0.16, 0.1)
  /// Height of a bar at least, in widths.
  private static let barHeight = 4

  /// Pieces that stick out above alone, and below alone.
  fileprivate var reaching: (above: Int, below: Int) {
    guard pieces.count >= Self.leastPieces, !isBarcode,
      let top = pieces.map({ Double($0.y) }).median, let bottom = pieces.map({ Double($0.maxY) }).median
    else { return (0, 0) }
    let height = bottom - top
    let sides = pieces.map {
      (above: (top - Double($0.y)) / height, below: (Double($0.maxY) - bottom) / height)
    }
    return (
      sides.count { $0.above > Self.sticksOut && abs($0.below) < Self.isLevel },
      sides.count { $0.below > Self.sticksOut && abs($0.above) < Self.isLevel }
    )
  }

  /// Whether most pieces are bars, which reach up and down as a postal code in bars has it.
  private var isBarcode: Bool {
    2 * pieces.count { $0.height > Self.barHeight * $0.width } > pieces.count
  }
}
