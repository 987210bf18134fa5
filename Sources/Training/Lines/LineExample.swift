import Imaging
import Normid
import Segmentation

/// A line image with what it spells.
public struct LineExample: LearntLine, Sendable {
  /// 32 rows, ink 0…1.
  public var ink: FloatImage
  /// The string by its classes.
  public var symbols: [Int]
  /// False where marks may be drawn that `symbols` does not list.
  public var marksAreKnown: Bool

  public init(ink: FloatImage, symbols: [Int], marksAreKnown: Bool) {
    (self.ink, self.symbols, self.marksAreKnown) = (ink, symbols, marksAreKnown)
  }
}

extension LineExample {
  /// Columns that a cut leaves on either side at least.
  private static let leastPart = 8

  /// Whether a line is wide enough on both sides of a column to be cut there.
  public static func allowsCut(at column: Int, width: Int) -> Bool {
    column >= leastPart && column + leastPart <= width
  }

  /// Two strings written one after the other, `gap` columns apart.
  public func joined(with other: LineExample, gap: Int) -> LineExample {
    LineExample(
      ink: ink.joined(with: other.ink, gap: gap), symbols: symbols + other.symbols,
      marksAreKnown: marksAreKnown && other.marksAreKnown)
  }
}

extension PooledLine {
  func example(_ jitter: LineJitter) throws -> LineExample {
    LineExample(ink: try measured.line(jitter).ink, symbols: symbols, marksAreKnown: marksAreKnown)
  }

  /// The head of this string and the tail of another, each cut between two digits: a new number in real hands. Both stand
  /// in the same band already. Nil where a cut would run through ink.
  /// - Parameters:
  ///   - head: how many digits of this string.
  ///   - tail: how many digits of the other.
  func spliced(
    head: Int, with other: PooledLine, tail: Int, _ jitter: LineJitter, _ otherJitter: LineJitter
  ) throws -> LineExample? {
    let (line, next) = (try measured.line(jitter), try other.measured.line(otherJitter))
    guard let end = cut(before: head, in: line),
      let start = other.cut(before: other.symbols.count - tail, in: next)
    else { return nil }
    return LineExample(
      ink: line.ink.columns(0..<end).beside(next.ink.columns(start..<next.width), gap: 0),
      symbols: Array(symbols.prefix(head) + other.symbols.suffix(tail)), marksAreKnown: false)
  }

  /// The column between two neighbouring digits; nil where they overlap by more than a column.
  private func cut(before index: Int, in line: LineImage) -> Int? {
    guard spans.indices.contains(index), index > 0,
      let left = LabelledLine.span(of: spans[index - 1], symbol: 0, in: line),
      let right = LabelledLine.span(of: spans[index], symbol: 0, in: line),
      right.left - left.right >= -1
    else { return nil }
    let column = Int(((left.right + right.left) / 2).rounded())
    return LineExample.allowsCut(at: column, width: line.width) ? column : nil
  }
}

extension FloatImage {
  /// Columns of a line that hold ink, and one to each side of them; all where there is none.
  var inkedExtent: Range<Int> {
    let isInked = (0..<width).map { x in
      (4..<height - 4).reduce(Float(0)) { $0 + pixels[$1 * width + x] } > 1
    }
    guard let first = isInked.firstIndex(of: true), let last = isInked.lastIndex(of: true) else {
      return 0..<width
    }
    return max(0, first - 1)..<min(width, last + 2)
  }

  /// Two lines written one after the other, the ink of both `gap` columns apart.
  func joined(with other: FloatImage, gap: Int) -> FloatImage {
    columns(0..<inkedExtent.upperBound)
      .beside(other.columns(other.inkedExtent.lowerBound..<other.width), gap: gap)
  }

  func columns(_ range: Range<Int>) -> FloatImage {
    var part: [Float] = []
    part.reserveCapacity(range.count * height)
    for y in 0..<height { part += pixels[y * width + range.lowerBound..<y * width + range.upperBound] }
    return FloatImage(width: range.count, height: height, pixels: part)
  }

  /// This picture and another of the same height to its right, `gap` columns of 0 between.
  func beside(_ other: FloatImage, gap: Int) -> FloatImage {
    var all: [Float] = []
    for y in 0..<height {
      all += pixels[y * width..<(y + 1) * width]
      all += repeatElement(0, count: gap)
      all += other.pixels[y * other.width..<(y + 1) * other.width]
    }
    return FloatImage(width: width + gap + other.width, height: height, pixels: all)
  }
}
