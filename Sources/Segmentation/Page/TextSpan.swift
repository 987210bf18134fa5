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
  /// Pieces of the row that are not in it.
  public let piecesLeft: Int

  /// Mean deviation from the median, against it, under which heights are those of print.
  private static let printSpread = 0.05

  /// Whether pieces of ink are as even in height as print: three at least that are no marks.
  public static func isEven(_ heights: [Int]) -> Bool {
    let tallest = heights.max() ?? 0
    let tall = heights.filter { 2 * $0 >= tallest }.sorted()
    guard tall.count >= 3 else { return false }
    let middle = Double(tall[tall.count / 2])
    return tall.reduce(0) { $0 + abs(Double($1) - middle) } / Double(tall.count) < printSpread * middle
  }

  public var isWholeLine: Bool { gapBefore == .infinity && gapAfter == .infinity }

  public var isAtEnd: Bool { gapBefore == .infinity || gapAfter == .infinity }
}

extension TextRow {
  /// All stretches of the row that are between `widths` wide, in heights, and have two pieces at least.
  /// - Parameter gap: least gap, in heights, at both ends. A stretch may begin right behind a dash too.
  public func spans(gap: Double, widths: ClosedRange<Double>) -> [TextSpan] {
    let pieces = self.pieces.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    let gaps = TextRow.gaps(before: pieces, height: height)
    let starts = pieces.indices.filter { gaps[$0] >= gap || ($0 > 0 && isDash(pieces[$0 - 1])) }
    let ends = pieces.indices.filter { gaps[$0 + 1] >= gap }
    return starts.flatMap { first in
      ends.filter { $0 > first }.compactMap { last in
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
      piecesLeft: pieces.count - own.count)
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

  private func isDash(_ piece: PixelRect) -> Bool {
    Double(piece.height) < 0.4 * height && 5 * piece.width > 6 * piece.height
  }
}
