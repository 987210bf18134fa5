/// How the columns of a line are shared out among the frames of a line classifier.
public struct FrameGrid: Sendable, Equatable {
  /// Columns of a frame.
  public let stride: Int
  /// Blank columns put round a line, and how many of them belong to its frames; multiples of any stride.
  public static let margin = 8
  private static let heard = 4

  /// Columns that a frame may have.
  static let strides = [1, 2, 4, 8]

  /// - Parameter stride: one of `strides`.
  public init(stride: Int) { self.stride = stride }

  /// The least number of columns, `columns` or more, that is a whole number of frames.
  public func whole(_ columns: Int) -> Int { (columns + stride - 1) / stride * stride }

  /// The frames of a line `width` columns wide whose first column is `start`.
  public func frames(from start: Int, width: Int) -> Range<Int> {
    (start - Self.heard) / stride..<(start + width + Self.heard + stride - 1) / stride
  }

  /// The frame, counted from a line's first one, that begins at a column of the line.
  public func frame(atColumn column: Int) -> Int { (column + Self.heard) / stride }

  /// The column in the middle of a frame.
  public func column(ofFrame frame: Int) -> Int { frame * stride - Self.heard + stride / 2 }
}
