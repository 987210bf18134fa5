import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Rows close under each other: an address, a paragraph.
public struct TextBlock: Sendable, Equatable {
  /// From top to bottom.
  public let rows: [TextRow]
  public var box: PixelRect { PixelRect(around: rows.map(\.box)) }
  public var height: Double { rows.map(\.height).median ?? 0 }

  /// Least pieces of ink of a row that counts, or its least width in heights: joined writing is of few pieces.
  private static let (leastPieces, leastWidth) = (3, 2.5)

  static func found(among rows: [TextRow]) -> [TextBlock] {
    let rows = rows.filter {
      $0.pieces.count >= leastPieces || Double($0.box.width) >= leastWidth * $0.height
    }
    let steps = rows.indices.map { index in
      rows.indices.filter { $0 != index }.compactMap { step(from: rows[index], to: rows[$0]) }.min() ?? 0
    }
    var blocks: [[Int]] = []
    for index in rows.indices {
      let homes = blocks.indices.filter { home in
        blocks[home].contains { isNext(rows[index], rows[$0], usual: max(steps[index], steps[$0])) }
      }
      let joined = homes.flatMap { blocks[$0] } + [index]
      for home in homes.reversed() { blocks.remove(at: home) }
      blocks.append(joined)
    }
    return blocks.map { block in
      TextBlock(
        rows: block.map { rows[$0] }.sorted { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) })
    }.sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
  }

  /// How far below each other rows may stand that begin at one edge, and others, in steps that are usual there.
  private static let (widestAligned, widest) = (2.5, 1.5)

  /// - Parameter usual: how far the nearest row is from either of them, whichever is more: a stamp's lines stand closer.
  private static func isNext(_ first: TextRow, _ second: TextRow, usual: Double) -> Bool {
    guard let step = step(from: first, to: second) else { return false }
    let isAligned = Double(abs(first.box.x - second.box.x)) < max(first.height, second.height)
    return step <= (isAligned ? widestAligned : widest) * usual
  }

  /// Share of the shorter row that stands under the other at least: what is printed beside an address is none of it.
  private static let commonShare = 0.25

  /// How far below each other rows stand; nil where that is further than lines at double spacing, where they do not stand
  /// under each other, or are not of like height.
  private static func step(from first: TextRow, to second: TextRow) -> Double? {
    let height = max(first.height, second.height)
    let (one, other) = (first.box, second.box)
    let common = min(one.maxX, other.maxX) - max(one.x, other.x)
    let step = abs(one.midY - other.midY)
    let isUnder = Double(common) > commonShare * Double(min(one.width, other.width))
    return isUnder && step < 4.5 * height && min(first.height, second.height) > 0.45 * height ? step : nil
  }

  /// How much more evenly the rows begin than they end: the logarithm of the two spreads' ratio, 0 for a single row. Above 0
  /// where they are written from a common edge on the left, below 0 where the page stands on its head.
  public var beginsEvenly: Double {
    func spread(_ edges: [Int]) -> Double {
      let middle = edges.median ?? 0
      return Double(edges.reduce(0) { $0 + abs($1 - middle) }) / Double(edges.count) / height
    }
    return log((spread(rows.map(\.box.maxX)) + 0.5) / (spread(rows.map(\.box.x)) + 0.5))
  }
}
