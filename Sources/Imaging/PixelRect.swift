#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A rectangle of whole pixels; `maxX` and `maxY` are the first column and row after it.
public struct PixelRect: Sendable, Hashable, Codable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  public init(minX: Int, minY: Int, maxX: Int, maxY: Int) {
    self.init(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
  }

  /// The smallest rectangle round all; of no size where there are none.
  public init(around rects: some Sequence<PixelRect>) {
    self = rects.reduce(PixelRect(x: 0, y: 0, width: 0, height: 0)) { $0.union($1) }
  }

  public var maxX: Int { x + width }
  public var maxY: Int { y + height }
  public var midX: Double { Double(x) + Double(width) / 2 }
  public var midY: Double { Double(y) + Double(height) / 2 }
  /// In pixels; 0 where a side is 0 or less.
  public var area: Int { isEmpty ? 0 : width * height }
  public var isEmpty: Bool { width <= 0 || height <= 0 }

  /// What both cover; of no size where they don't meet.
  public func intersection(_ other: PixelRect) -> PixelRect {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let (right, bottom) = (max(left, min(maxX, other.maxX)), max(top, min(maxY, other.maxY)))
    return PixelRect(minX: left, minY: top, maxX: right, maxY: bottom)
  }

  /// The smallest rectangle round both; an empty one adds nothing.
  public func union(_ other: PixelRect) -> PixelRect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return PixelRect(
      minX: min(x, other.x), minY: min(y, other.y), maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
  }

  public func contains(x: Int, y: Int) -> Bool {
    x >= self.x && x < maxX && y >= self.y && y < maxY
  }

  public func contains(_ other: PixelRect) -> Bool {
    other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY
  }

  /// Smaller by `dx` on the left and right and `dy` on top and bottom; negative grows.
  public func inset(dx: Int, dy: Int) -> PixelRect {
    PixelRect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
  }

  public func offset(dx: Int, dy: Int) -> PixelRect {
    PixelRect(x: x + dx, y: y + dy, width: width, height: height)
  }

  /// The same part of a copy of the picture that is larger by a factor, or smaller.
  public func scaled(by factor: Double) -> PixelRect {
    PixelRect(
      minX: Int((Double(x) * factor).rounded()), minY: Int((Double(y) * factor).rounded()),
      maxX: Int((Double(maxX) * factor).rounded()), maxY: Int((Double(maxY) * factor).rounded()))
  }

  /// How much of the shorter of two heights they share, 0…1.
  public func verticalOverlap(_ other: PixelRect) -> Double {
    let common = min(maxY, other.maxY) - max(y, other.y)
    return Double(max(0, common)) / Double(max(1, min(height, other.height)))
  }
}

/// A point in pixels; (0, 0) is the middle of the first pixel.
public struct Point: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
}

extension Point {
  /// The direction of another point seen from this one, in degrees: 0 to the right, positive clockwise.
  public func degrees(to other: Point) -> Double { atan2(other.y - y, other.x - x) * 180 / .pi }

  public func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}
