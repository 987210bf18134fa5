import Imaging
import Segmentation

/// The ink of a line and which of it hangs together: what reaches into a character's columns from its neighbour is none of its own.
struct LineStrokes {
  /// Share of a stroke's darkness that counts as ink.
  private static let inked: Float = 0.35
  /// Share of a component's width that lies in the columns that it is at home in, at least.
  private static let home = 0.5
  /// Rows of paper that a character may have between its strokes.
  private static let widestBreak = 2
  /// Share of the columns over it that a line runs under at least, and rows that it lies in.
  private static let (covered, lineRows) = (0.75, 3)
  /// Columns that such a line is longer on either side at most.
  private static let overhang = 6

  private let width: Int
  private let components: Components

  init(_ line: LineImage) throws(ImagingError) {
    width = line.width
    components = try BinaryImage(
      width: width, height: LineImage.height, pixels: line.ink.pixels.map { $0 > Self.inked ? 255 : 0 }
    ).components()
  }

  private func label(_ x: Int, _ y: Int) -> Int { Int(components.labels[y * width + x]) }

  /// The labels of what is at home in some columns; of all ink there where it hangs together with that of others.
  private func own(_ columns: Range<Int>) -> Set<Int> {
    let here = components.list.filter { $0.box.columns.overlaps(columns) }
    let own = here.filter {
      Double($0.box.columns.clamped(to: columns).count) >= Self.home * Double($0.box.width)
    }
    return Set((own.isEmpty ? here : own).map(\.label))
  }

  /// The rows of the largest ink in some columns, above a row at most; nil where there is none. What stands apart above or below is
  /// a box's edge or another line's.
  func rows(of columns: Range<Int>, above end: Int = LineImage.height) -> Range<Int>? {
    let own = own(columns)
    let runs = (0..<end).runs(bridging: Self.widestBreak) { y in
      columns.contains { own.contains(label($0, y)) }
    }
    return runs.max { $0.count < $1.count }
  }

  /// The first of the rows in which a line runs along the lower end of the ink in some columns and no further; nil where there
  /// is none. What runs under the whole amount is a printed rule; figures that are joined at their feet look the same.
  func underline(of columns: Range<Int>) -> Int? {
    guard let rows = rows(of: columns) else { return nil }
    let lowest = max(rows.lowerBound, rows.upperBound - Self.lineRows - 1)
    return (lowest..<rows.upperBound).first { y in
      let band = y..<min(y + Self.lineRows, LineImage.height)
      let runs = (0..<width).runs { x in band.contains { label(x, $0) > 0 } }
      return runs.contains { run in
        Double(run.clamped(to: columns).count) >= Self.covered * Double(columns.count)
          && columns.lowerBound - run.lowerBound <= Self.overhang
          && run.upperBound - columns.upperBound <= Self.overhang
      }
    }
  }
}

extension PixelRect {
  fileprivate var columns: Range<Int> { x..<x + width }
}
