import Imaging
import Neural
import Normid
import Segmentation

/// Lines packed side by side into rows of one width, as the network's batches want it.
struct LineRows {
  static let rowWidth = 448
  /// Blank columns round each line: what the network sees beyond a line's end.
  private static let margin = FrameGrid.margin

  /// One line's place.
  struct Entry: Sendable {
    let row: Int
    /// The frames that belong to the line, in its row.
    let frames: Range<Int>
    let symbols: [Int]
    let marksAreKnown: Bool
  }

  /// `[rows, 32, rowWidth]`.
  private(set) var inputs: [Float] = []
  private(set) var entries: [Entry] = []

  /// Of a row.
  let frameCount: Int

  /// Row `r` of step `s` depends on the seed, `s` and `r` alone.
  init(_ source: LineSource, grid: FrameGrid, rows: Int, step: Int, seed: UInt64, threads: Int) throws {
    frameCount = Self.rowWidth / grid.stride
    let packed = try Parallel.map(count: rows, threads: threads) { row in
      var random = SeededGenerator(seed: seed).fork(UInt64(step)).fork(2_000 + UInt64(row))
      return try Self.packed(source, grid, row: row, using: &random)
    }
    for (inputs, entries) in packed {
      self.inputs += inputs
      self.entries += entries
    }
  }

  private static func packed(
    _ source: LineSource, _ grid: FrameGrid, row: Int, using random: inout SeededGenerator
  ) throws -> (inputs: [Float], entries: [Entry]) {
    var image = FloatImage(width: rowWidth, height: LineImage.height, filledWith: 0)
    var entries: [Entry] = []
    var (x, misses) = (margin, 0)
    while misses < 2, rowWidth - margin - x >= 40 {
      let example = try source.example(using: &random)
      let end = x + example.ink.width
      guard end + margin <= rowWidth else {
        misses += 1
        continue
      }
      for y in 0..<LineImage.height {
        for column in 0..<example.ink.width { image[x + column, y] = example.ink[column, y] }
      }
      entries.append(
        Entry(
          row: row, frames: grid.frames(from: x, width: example.ink.width),
          symbols: example.symbols, marksAreKnown: example.marksAreKnown))
      x = grid.whole(end + 2 * margin)
    }
    return (image.pixels, entries)
  }
}
