import Imaging

/// A line image of which it is known where words stand and where numbers do.
public struct LetteredLine: LearntLine, Sendable {
  /// 32 rows, ink 0…1.
  public var ink: FloatImage
  /// Words and numbers from left to right.
  public private(set) var parts: [Part]

  public struct Part: Sendable, Equatable {
    public let columns: Range<Int>
    public let isWord: Bool
  }

  public init(ink: FloatImage, isWord: Bool) {
    self.ink = ink
    parts = [Part(columns: ink.inkedExtent, isWord: isWord)]
  }

  /// Two lines written one after the other, the ink of both `gap` columns apart.
  public func joined(with other: LetteredLine, gap: Int) -> LetteredLine {
    var line = self
    line.ink = ink.joined(with: other.ink, gap: gap)
    // The other line keeps its right end.
    let shift = line.ink.width - other.ink.width
    line.parts += other.parts.map { part in
      Part(columns: part.columns.lowerBound + shift..<part.columns.upperBound + shift, isWord: part.isWord)
    }
    return line
  }

  /// Least ink of a frame that is told, in columns of full ink one row high.
  private static let leastInk: Float = 1

  /// What each frame of the line shows, the first of which begins with its first column: 1 a word, 0 a number, -1 neither or
  /// both.
  public func labels(stride: Int) -> [Int] {
    Swift.stride(from: 0, to: ink.width, by: stride).map { start in
      let frame = start..<min(start + stride, ink.width)
      let shown = parts.filter { $0.columns.overlaps(frame) }
      guard let first = shown.first, shown.count == 1, ink.ink(in: frame) >= Self.leastInk else { return -1 }
      return first.isWord ? 1 : 0
    }
  }
}

extension FloatImage {
  fileprivate func ink(in columns: Range<Int>) -> Float {
    (0..<height).reduce(0) { sum, y in
      sum + pixels[y * width + columns.lowerBound..<y * width + columns.upperBound].reduce(0, +)
    }
  }
}
