import Imaging

/// A comb without a lid: a rule with short teeth on it, and open above. In pixels of the working copy.
enum OpenComb {
  /// Width of a cell, and how far a tooth may stand from its place, in widths.
  private static let (widths, likeness) = (12...80, 0.12)
  /// Pixels that a rule runs level at least, before it goes on a pixel higher or lower.
  private static let shortestStep = 12
  /// Height of the teeth that is looked at, and the widest tooth.
  private static let (toothHeight, widestTooth) = (5, 6)
  /// Height of a cell, in widths: nothing is printed where it ends.
  private static let heightInWidths = 1.5
  /// Widest gap between two groups of cells of one field, in widths of a cell.
  private static let widestGap = 1.2
  /// Fewest cells of a field, and most on one rule.
  private static let (leastCells, mostCells) = (4, 40)

  /// - Parameter closed: combs that are known; none is found over them.
  static func found(in ink: BinaryImage, outside closed: [Comb]) throws(ImagingError) -> [Comb] {
    let rules = try PrintedLines.across(in: ink, length: shortestStep).components().list.map(\.box)
      .filter { $0.height <= max(10, $0.width / shortestStep) && $0.width >= widths.lowerBound }
    let groups = rules.compactMap { cells(on: $0, in: ink) }.sorted {
      ($0[0].x, $0[0].y) < ($1[0].x, $1[0].y)
    }
    var combs: [[PixelRect]] = []
    for group in groups {
      if let home = combs.firstIndex(where: { follows(group[0], $0[$0.count - 1]) }) {
        combs[home] += group
      } else {
        combs.append(group)
      }
    }
    return combs.filter { $0.count >= leastCells }.compactMap { Comb($0) }.filter { comb in
      closed.allSatisfy { $0.box.intersection(comb.box).isEmpty }
    }
  }

  private static func follows(_ cell: PixelRect, _ last: PixelRect) -> Bool {
    let gap = Double(cell.x - last.maxX)
    return gap >= 0 && gap <= widestGap * Double(last.width) && cell.verticalOverlap(last) >= 0.8
      && abs(cell.width - last.width) <= max(2, last.width / 6)
  }

  /// The cells between the teeth on a rule, two at least; nil where the teeth do not stand evenly from end to end.
  private static func cells(on rule: PixelRect, in ink: BinaryImage) -> [PixelRect]? {
    let most = min(mostCells, rule.width / widths.lowerBound)
    let least = max(2, (rule.width + widths.upperBound - 1) / widths.upperBound)
    guard least <= most else { return nil }
    let strokes = strokes(on: rule, in: ink)
    let count = (least...most).first { isEven(strokes, cellCount: $0, on: rule) }
    return count.map { count in
      let walls = (0...count).map { rule.x + ($0 * (rule.width - 1) + count / 2) / count }
      return zip(walls, walls.dropFirst()).map { cell(from: $0, to: $1, on: rule, in: ink) }
    }
  }

  /// The inside of a cell between the middles of two teeth. The rim of a line's width, as round cells that are enclosed.
  private static func cell(from left: Int, to right: Int, on rule: PixelRect, in ink: BinaryImage)
    -> PixelRect
  {
    let columns = left + 2..<right - 1
    let isRuled = { (y: Int) in 2 * columns.count { ink[$0, y] != 0 } >= columns.count }
    let bottom = (rule.y..<rule.maxY).first(where: isRuled) ?? rule.y
    let height = min(Int(heightInWidths * Double(right - left)), bottom - 1)
    return PixelRect(
      minX: columns.lowerBound, minY: bottom - 1 - height, maxX: columns.upperBound, maxY: bottom - 1)
  }

  /// Whether so many cells have their teeth where strokes stand on the rule: at both ends and at nearly all places between,
  /// where writing may hide one, and hardly anywhere else.
  private static func isEven(_ strokes: [Range<Int>], cellCount: Int, on rule: PixelRect) -> Bool {
    let width = Double(rule.width - 1) / Double(cellCount)
    let tolerance = max(2.0, likeness * width)
    let walls = (0...cellCount).map { Double(rule.x) + Double($0) * width }
    let missing = walls.count { wall in
      !strokes.contains {
        Double($0.lowerBound) - tolerance <= wall && wall <= Double($0.upperBound - 1) + tolerance
      }
    }
    let others = strokes.count { stroke in
      let middle = Double(stroke.lowerBound + stroke.upperBound - 1) / 2
      return stroke.count <= widestTooth && walls.allSatisfy { abs($0 - middle) > tolerance }
    }
    return missing <= cellCount / 4 && others <= cellCount / 3
  }

  /// Columns of the strokes that stand on a rule: teeth, and writing that comes down to it.
  private static func strokes(on rule: PixelRect, in ink: BinaryImage) -> [Range<Int>] {
    let rows = max(0, rule.y - toothHeight)..<max(0, rule.y - 1)
    let columns = max(0, rule.x - 4)..<min(ink.width, rule.maxX + 4)
    return rows.isEmpty ? [] : columns.runs { x in rows.allSatisfy { ink[x, $0] != 0 } }
  }
}
