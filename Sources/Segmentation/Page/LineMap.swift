import Imaging

/// The level and upright lines of a page's print, summed up so that how much of a straight stretch is line is known at once.
/// In pixels of the working copy.
struct LineMap {
  private let width: Int
  private let height: Int
  /// For each row, then each column, how many line pixels stand before it.
  private let along: [Int32]
  /// For each column, then each row, how many line pixels stand above it.
  private let downward: [Int32]

  /// How far beside a stretch a line may lie, in pixels.
  private static let slack = 1

  init(of ink: BinaryImage) throws(ImagingError) {
    (width, height) = (ink.width, ink.height)
    let wide = 2 * Self.slack + 1
    let across = try PrintedLines.across(in: ink).dilated(width: 1, height: wide)
    let down = try PrintedLines.down(in: ink).dilated(width: wide, height: 1)
    along = Self.sums(count: height, length: width) { across.pixels[$0 * ink.width + $1] }
    downward = Self.sums(count: width, length: height) { down.pixels[$1 * ink.width + $0] }
  }

  private static func sums(count: Int, length: Int, of pixel: (Int, Int) -> UInt8) -> [Int32] {
    var sums = [Int32](repeating: 0, count: count * (length + 1))
    for line in 0..<count {
      let start = line * (length + 1)
      for at in 0..<length { sums[start + at + 1] = sums[start + at] + (pixel(line, at) == 0 ? 0 : 1) }
    }
    return sums
  }

  /// Share of a level stretch that is line, 0…1; what lies off the page is none.
  func level(_ columns: Range<Int>, row: Int) -> Double {
    guard 0..<height ~= row, !columns.isEmpty else { return 0 }
    return Self.share(along, start: row * (width + 1), columns, within: width)
  }

  /// Share of an upright stretch that is line, 0…1.
  func upright(_ rows: Range<Int>, column: Int) -> Double {
    guard 0..<width ~= column, !rows.isEmpty else { return 0 }
    return Self.share(downward, start: column * (height + 1), rows, within: height)
  }

  private static func share(_ sums: [Int32], start: Int, _ stretch: Range<Int>, within length: Int) -> Double
  {
    let seen = stretch.clamped(to: 0..<length)
    return Double(sums[start + seen.upperBound] - sums[start + seen.lowerBound]) / Double(stretch.count)
  }

  /// Share of a box's outline that is line, 0…1, each side counted alike; a box of no height or width is a rule.
  func outline(of box: PixelRect) -> Double {
    let (columns, rows) = (Self.inner(box.x, box.width), Self.inner(box.y, box.height))
    if box.height == 0 { return rule(from: box.x, to: box.maxX, row: box.y) }
    if box.width == 0 { return upright(rows, column: box.x) }
    let sides = [
      level(columns, row: box.y), level(columns, row: box.maxY - 1), upright(rows, column: box.x),
      upright(rows, column: box.maxX - 1),
    ]
    return sides.reduce(0, +) / 4
  }

  /// How far beyond its ends a rule may not go on, in pixels, and what it costs where it does.
  private static let (beyond, excess) = (8, 0.1)

  private func rule(from start: Int, to end: Int, row: Int) -> Double {
    let before = level(start - Self.beyond..<start - 1, row: row)
    let behind = level(end + 1..<end + Self.beyond, row: row)
    return level(start..<end, row: row) - Self.excess * (before + behind)
  }

  /// A side without its ends, where others meet it.
  private static func inner(_ start: Int, _ length: Int) -> Range<Int> {
    let rim = length / 12
    return start + rim..<max(start + rim, start + length - rim)
  }
}
