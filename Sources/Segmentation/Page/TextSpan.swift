import Imaging

/// A stretch of a row between two gaps: a word, several, or part of one that stands a little apart.
public struct TextSpan: Sendable, Equatable {
  public let box: PixelRect
  /// Boxes of its pieces of ink, from left to right.
  public let pieces: [PixelRect]
  /// Of the row, in pixels.
  public let height: Double
  /// Gaps to what stands before and behind in the row, in heights; infinite at the row's ends.
  public let gapBefore: Double
  public let gapAfter: Double
  /// Widest gap inside, in heights.
  public let widestInside: Double
  /// Boxes of the row's pieces that stand before it and behind it.
  public let before: [PixelRect]
  public let after: [PixelRect]

  /// Mean deviation from the median, against it, under which heights are those of print.
  private static let printSpread = 0.05

  /// Whether pieces of ink are as even in height as print: three at least that are no marks.
  public static func isEven(_ heights: [Int]) -> Bool {
    let tallest = heights.max() ?? 0
    let tall = heights.filter { 2 * $0 >= tallest }
    guard tall.count >= 3, let middle = tall.median.map(Double.init) else { return false }
    return tall.reduce(0) { $0 + abs(Double($1) - middle) } / Double(tall.count) < printSpread * middle
  }

  public var isWholeLine: Bool { gapBefore == .infinity && gapAfter == .infinity }

  public var isAtEnd: Bool { gapBefore == .infinity || gapAfter == .infinity }

  /// Most pieces of a few letters that are no word of their own, and how far they reach, in heights.
  fileprivate static let (prefixPieces, prefixWidth) = (4, 3.2)
  /// Widest gap behind them, in heights, that is none between words.
  private static let prefixGap = 0.3

  /// Whether a few letters at the row's beginning are all that stands before it, so close that they are no word of their own,
  /// or with a dash: `FI-00100`, `D 10115`.
  public var isBehindPrefix: Bool {
    guard let first = before.first, let last = before.last, before.count <= Self.prefixPieces else {
      return false
    }
    let isClose = gapBefore < Self.prefixGap || before.count <= 2 || TextRow.isDash(last, height: height)
    return isClose && Double(box.x - first.x) <= Self.prefixWidth * height
  }
}

extension TextRow {
  /// All stretches of the row that are between `widths` wide, in heights.
  /// - Parameters:
  ///   - gap: least gap, in heights, at both ends. A stretch may begin right behind a dash too.
  ///   - hasPrefixes: a stretch may begin behind any of the first pieces as well, which are a few letters then.
  public func spans(gap: Double, widths: ClosedRange<Double>, hasPrefixes: Bool = false) -> [TextSpan] {
    let pieces = self.pieces.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let gaps = TextRow.gaps(before: pieces, height: height)
    let starts = pieces.indices.filter { index in
      gaps[index] >= gap || (index > 0 && TextRow.isDash(pieces[index - 1], height: height))
        || (hasPrefixes && canEndPrefix(index, pieces))
    }
    let ends = pieces.indices.filter { gaps[$0 + 1] >= gap }
    return starts.flatMap { first in
      ends.filter { $0 >= first }.compactMap { last in
        span(first...last, of: pieces, gaps: gaps, widths: widths)
      }
    }
  }

  private func span(
    _ range: ClosedRange<Int>, of pieces: [PixelRect], gaps: [Double], widths: ClosedRange<Double>
  ) -> TextSpan? {
    let own = Array(pieces[range])
    let box = PixelRect(around: own)
    guard widths.contains(Double(box.width) / height) else { return nil }
    return TextSpan(
      box: box, pieces: own, height: height, gapBefore: gaps[range.lowerBound],
      gapAfter: gaps[range.upperBound + 1],
      widestInside: range.dropFirst().map { gaps[$0] }.max() ?? 0,
      before: Array(pieces[..<range.lowerBound]), after: Array(pieces[(range.upperBound + 1)...]))
  }

  /// Whether the pieces before one of them can be a prefix.
  private func canEndPrefix(_ index: Int, _ pieces: [PixelRect]) -> Bool {
    1...TextSpan.prefixPieces ~= index
      && Double(pieces[index].x - pieces[0].x) <= TextSpan.prefixWidth * height
  }

  /// For each piece the gap from all that stands before it, in heights, and one more behind the last.
  private static func gaps(before pieces: [PixelRect], height: Double) -> [Double] {
    var end = Int.min
    var gaps: [Double] = []
    for piece in pieces {
      gaps.append(end == .min ? .infinity : Double(piece.x - end) / height)
      end = max(end, piece.maxX)
    }
    return gaps + [.infinity]
  }

  fileprivate static func isDash(_ piece: PixelRect, height: Double) -> Bool {
    Double(piece.height) < 0.4 * height && 5 * piece.width > 6 * piece.height
  }
}
