/// A rectangle in fractions of a page's sides: 0 is the left or upper edge, 1 the right or lower one.
public struct RelativeRect: Sendable, Hashable {
  public var x, y, width, height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// A part of a page of that many pixels.
  public init(_ part: PixelRect, on size: (width: Int, height: Int)) {
    let (across, down) = (Double(max(1, size.width)), Double(max(1, size.height)))
    self.init(
      x: Double(part.x) / across, y: Double(part.y) / down, width: Double(part.width) / across,
      height: Double(part.height) / down)
  }

  /// Rounding of written fractions that is no fault.
  private static let slack = 1e-3

  /// Whether it lies on the page. A side may be 0 long.
  public var isOnPage: Bool {
    [x, y, width, height].allSatisfy { $0 >= 0 && $0 <= 1 } && x + width <= 1 + Self.slack
      && y + height <= 1 + Self.slack
  }

  /// On a page of that many pixels; it must lie on the page.
  public func pixels(on size: (width: Int, height: Int)) -> PixelRect {
    let (across, down) = (Double(size.width), Double(size.height))
    return PixelRect(
      minX: Int((x * across).rounded()), minY: Int((y * down).rounded()),
      maxX: Int(((x + width) * across).rounded()), maxY: Int(((y + height) * down).rounded()))
  }
}
