import Imaging

extension Field {
  /// A picture that holds its line from edge to edge, as it stands.
  /// - Parameter textHeight: of the writing, in pixels, about.
  public init(whole picture: GreyImage, textHeight: Double) throws(ImagingError) {
    try self.init(
      of: picture, upright: .identity,
      bounds: Bounds(minX: 0, minY: 0, maxX: Double(picture.width), maxY: Double(picture.height)),
      textHeight: textHeight, angle: 0)
  }
}

extension LineImage {
  /// The columns of the line over columns of the picture that it was made of, at half its height.
  func columns(of columns: Range<Int>, height: Int) -> Range<Int> {
    let middle = Double(height) / 2
    let ends = [columns.lowerBound, columns.upperBound].map { x in
      Int(transform.applied(to: Point(x: Double(x) - 0.5, y: middle)).x.rounded())
    }.map { min(max($0, 0), width) }
    return ends[0]..<max(ends[0], ends[1])
  }
}

extension Segmentation {
  /// Share of a cell's ink that its character has at least: two cannot have it.
  private static let ownShare: Float = 0.6

  /// Only the ways to take the line apart that have no character across two cells and one at most in each.
  ///
  /// - Parameters:
  ///   - cells: columns of the picture that the field was made of, side by side.
  ///   - height: of that picture.
  ///   - marks: whether there may be marks besides the digits.
  public func confined(to cells: [Range<Int>], height: Int, marks: Bool) -> Segmentation {
    var bounds = cells.map { line.columns(of: $0, height: height) }
    // The line is a little wider than the picture where it was slanted.
    if let first = bounds.first { bounds[0] = 0..<first.upperBound }
    if let last = bounds.last { bounds[bounds.count - 1] = last.lowerBound..<line.width }
    let walls = Set(bounds.dropFirst().map(\.lowerBound)).filter { $0 > 0 && $0 < line.width }
    let free = cuts.filter { cut in
      cut == 0 || cut == line.width || walls.allSatisfy { abs($0 - cut) >= Cuts.minimumGap }
    }
    let kept = walls.union(free).sorted()
    let sums = ColumnProfile.columnSums(line)
    let pieces = Segmentation.pieces(of: line, cuts: kept).compactMap { piece -> Piece? in
      let cell = bounds.first { $0.contains(piece.columns.lowerBound) } ?? 0..<line.width
      guard piece.columns.clamped(to: cell) == piece.columns else {
        return piece.isElementary ? piece.blank : nil
      }
      let (own, all) = (sums[piece.columns].reduce(0, +), sums[cell].reduce(0, +))
      return own >= Self.ownShare * all
        ? (marks ? piece : piece.digitOnly) : piece.isElementary ? piece.blank : nil
    }
    return Segmentation(field: field, line: line, cuts: kept, pieces: pieces)
  }
}

extension Piece {
  /// The same, taken for no character.
  fileprivate var blank: Piece {
    Piece(from: from, to: to, columns: columns, canBeDigit: false, canBeMark: false, isBare: isBare)
  }

  fileprivate var digitOnly: Piece {
    Piece(from: from, to: to, columns: columns, canBeDigit: canBeDigit, canBeMark: false, isBare: isBare)
  }
}
