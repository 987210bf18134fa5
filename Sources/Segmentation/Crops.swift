import Imaging

/// The classifier's view of a piece: a window of 28x28 pixels with two channels, channels last.
///
/// Channel 0 is the ink of the line with the neighbours left visible; channel 1 is 1 in the columns of the piece. The window
/// keeps the line's scale, so that a 1 stays narrow and a dot small.
public enum Crop {
  public static let side = 28
  public static let channels = 2
  /// The line's first row in the window, which stands in the middle of its 32.
  static let top = (LineImage.height - side) / 2
  /// Floats in one crop.
  public static let count = side * side * channels

  /// Appends the crop of the columns `columns` of `line` to `crops`.
  public static func append(_ columns: Range<Int>, of line: LineImage, to crops: inout [Float]) {
    let centre = (columns.lowerBound + columns.upperBound) / 2
    let left = centre - side / 2
    for y in 0..<side {
      for x in 0..<side {
        let column = left + x
        let inside = column >= 0 && column < line.width
        crops.append(inside ? line.ink.pixels[(top + y) * line.width + column] : 0)
        crops.append(columns.contains(column) ? 1 : 0)
      }
    }
  }

  /// Crops of all `pieces`, one after the other.
  public static func crops(of pieces: [Piece], in line: LineImage) -> [Float] {
    var crops: [Float] = []
    crops.reserveCapacity(pieces.count * count)
    for piece in pieces { append(piece.columns, of: line, to: &crops) }
    return crops
  }

  /// Appends a lone digit: its own ink as channel 0, the columns from its first to its last ink as channel 1.
  /// - Parameter ink: 28x28 values 0…1.
  public static func append(digit ink: [Float], to crops: inout [Float]) {
    var inked = [Bool](repeating: false, count: side)
    for index in ink.indices where ink[index] > 0.3 { inked[index % side] = true }
    let first = max((inked.firstIndex(of: true) ?? 0) - 1, 0)
    let last = min((inked.lastIndex(of: true) ?? side - 1) + 1, side - 1)
    for index in ink.indices {
      crops.append(ink[index])
      crops.append((first...last).contains(index % side) ? 1 : 0)
    }
  }
}
