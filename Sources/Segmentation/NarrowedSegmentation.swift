extension Segmentation {
  /// Columns that a cut may lie outside of the neighbouring characters' own.
  private static let reach = 2

  /// Ink, in rows of full stroke, that one of several cuts may run through for each column that it lies nearer to the middle
  /// between two characters, where no blank parts them. The least ink alone often is in the hollow of a nought: two cuts then
  /// held those of the best path through the whole lattice in 41 of 100 gaps of real strings, with this in 75.
  private static let inkPerColumn: Float = 2

  /// Only the ways to take the line apart that have one character at each of some columns and none elsewhere; between two of
  /// them the cut through the least ink is kept, or several through blank paper and through little ink near the middle.
  ///
  /// Where something else says already how many characters there are and about where, an eighth of the pieces is left.
  /// - Parameters:
  ///   - readings: of each way to understand the line, a column within each character, ascending.
  ///   - cutsBetween: cuts kept between two characters of one reading, and at either end, at most.
  public func narrowed(to readings: [[Int]], cutsBetween: Int) -> Segmentation {
    let profile = ColumnProfile(line)
    let between = readings.flatMap { cutsKept(around: $0, between: cutsBetween, profile) }
    let kept = Set(between).union([0, line.width]).sorted()
    let pieces = Segmentation.pieces(of: line, cuts: kept).filter { piece in
      piece.isElementary
        || readings.contains { characters in characters.count { piece.columns.contains($0) } == 1 }
    }
    return Segmentation(field: field, line: line, cuts: kept, pieces: pieces)
  }

  private func cutsKept(around characters: [Int], between count: Int, _ profile: ColumnProfile) -> [Int] {
    var kept: [Int] = []
    let widest = Segmentation.digitWidths.upperBound
    let bounds = [(characters.first ?? 0) - widest] + characters + [(characters.last ?? 0) + widest]
    for (left, right) in zip(bounds, bounds.dropFirst()) {
      let between = cuts.filter {
        $0 >= left - Self.reach && $0 <= right + Self.reach && $0 > 0 && $0 < line.width
      }
      // At the ends, of cuts through as little ink the one next to the character: a wide margin is no part of it.
      let (isFirst, isLast) = (left == bounds[0], right == bounds[bounds.count - 1])
      let middle = isFirst ? right : isLast ? left : (left + right) / 2
      func cost(_ cut: Int) -> Float {
        let ink = profile[cut]
        let isPlain = ink == 0 || isFirst || isLast
        return isPlain ? ink : ink + Self.inkPerColumn * Float(abs(cut - middle))
      }
      // The blank beside a dot that touches a digit is on the far side of it: a lone cut had better lie between them.
      func rank(_ cut: Int) -> (Int, Float, Int, Int) {
        (count > 1 || left...right ~= cut ? 0 : 1, cost(cut), abs(cut - middle), cut)
      }
      kept += between.sorted { rank($0) < rank($1) }.prefix(count)
    }
    return kept
  }
}
