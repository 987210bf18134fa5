import Imaging

/// A comb without a lid: a rule with short teeth on it, and open above. In pixels of the working copy.
enum OpenComb {
  /// Width of a cell, and how much the cells of a comb may differ.
  private static let (widths, likeness) = (12...80, 0.25)
  /// Height of the teeth that is looked at, and the widest tooth.
  private static let (toothHeight, widestTooth) = (5, 6)
  /// Height of a cell, in widths: nothing is printed where it ends.
  private static let heightInWidths = 1.5
  /// Widest gap between two groups of cells of one field, in widths of a cell.
  private static let widestGap = 1.2
  private static let leastCells = 4

  /// - Parameter closed: combs that are known; none is found over them.
  static func found(in ink: BinaryImage, outside closed: [Comb]) throws(ImagingError) -> [Comb] {
    let rules = try PrintedLines.across(in: ink).components().list.map(\.box)
      .filter { $0.height <= 10 && $0.width >= widths.lowerBound }
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
    let teeth = teeth(on: rule, in: ink)
    let widths = zip(teeth, teeth.dropFirst()).map { $1 - $0 }
    guard widths.count >= 2, let first = teeth.first, let last = teeth.last else { return nil }
    let width = widths.sorted()[widths.count / 2]
    let isEven = widths.allSatisfy { abs($0 - width) <= max(2, Int(likeness * Double(width))) }
    guard Self.widths.contains(width), isEven, 3 * abs(first - rule.x) <= width,
      3 * abs(last - rule.maxX) <= width
    else { return nil }
    let height = min(Int(heightInWidths * Double(width)), rule.y - 1)
    // The rim of a line's width, as round cells that are enclosed.
    return zip(teeth, teeth.dropFirst()).map {
      PixelRect(minX: $0 + 2, minY: rule.y - 1 - height, maxX: $1 - 1, maxY: rule.y - 1)
    }
  }

  /// Middles of the upright strokes that stand on a rule.
  private static func teeth(on rule: PixelRect, in ink: BinaryImage) -> [Int] {
    let rows = max(0, rule.y - toothHeight)..<max(0, rule.y - 1)
    let columns = max(0, rule.x - 4)..<min(ink.width, rule.maxX + 4)
    var teeth: [Int] = []
    var start: Int?
    for x in columns.lowerBound...columns.upperBound {
      let isTooth = x < columns.upperBound && !rows.isEmpty && rows.allSatisfy { ink[x, $0] != 0 }
      if isTooth, start == nil { start = x }
      if !isTooth, let first = start {
        if x - first <= widestTooth { teeth.append((first + x - 1) / 2) }
        start = nil
      }
    }
    return teeth
  }
}
