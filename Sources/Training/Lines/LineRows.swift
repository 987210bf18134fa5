import Imaging
import Neural
import Normid
import Segmentation

/// A line to learn from: 32 rows of ink, 0…1, and whatever is known of it.
protocol LearntLine: Sendable {
  var ink: FloatImage { get }
}

/// Lines packed side by side into rows of one width, as a network's batches want it.
struct LineRows<Line: LearntLine> {
  /// One line's place.
  struct Entry: Sendable {
    let row: Int
    /// In its row, the first a multiple of the network's stride.
    let columns: Range<Int>
    let line: Line
  }

  /// `[rows, 32, LineRow.width]`.
  private(set) var inputs: [Float] = []
  private(set) var entries: [Entry] = []

  /// - Parameters:
  ///   - stride: columns of a frame of the network's.
  ///   - draw: makes a line of at most ``LineRow/widest`` columns. Row `r` of step `s` depends on the seed, `s` and `r` alone.
  init(
    stride: Int, rows: Int, step: Int, seed: UInt64, threads: Int,
    draw: @Sendable (inout SeededGenerator) throws -> Line
  ) throws {
    let packed = try Parallel.map(count: rows, threads: threads) { row in
      var random = SeededGenerator(seed: seed).fork(UInt64(step)).fork(2_000 + UInt64(row))
      return try Self.packed(FrameGrid(stride: stride), row: row, using: &random, draw)
    }
    for (inputs, entries) in packed {
      self.inputs += inputs
      self.entries += entries
    }
  }

  private static func packed(
    _ grid: FrameGrid, row: Int, using random: inout SeededGenerator,
    _ draw: (inout SeededGenerator) throws -> Line
  ) throws -> (inputs: [Float], entries: [Entry]) {
    let margin = FrameGrid.margin
    var image = FloatImage(width: LineRow.width, height: LineImage.height, filledWith: 0)
    var entries: [Entry] = []
    var (x, misses) = (margin, 0)
    while misses < 2, LineRow.width - margin - x >= 40 {
      let line = try draw(&random)
      let end = x + line.ink.width
      guard end + margin <= LineRow.width else {
        misses += 1
        continue
      }
      image.paste(line.ink, x: x, y: 0)
      entries.append(Entry(row: row, columns: x..<end, line: line))
      x = grid.whole(end + 2 * margin)
    }
    return (image.pixels, entries)
  }
}

/// A row of lines, blank columns round each: what a network sees beyond a line's end.
enum LineRow {
  static let width = 448
  /// No lines wider than this, in columns, are drawn.
  static let widest = 430
}
