import Imaging

/// What a sheet of a form has printed on it, the emptier the better seen. In the page's pixels.
public struct FormLayout: Sendable {
  /// Fields of a character a cell.
  public let combs: [Comb]
  /// Fields without cells.
  public let boxes: [PixelRect]
  /// Boxes of any kind and long rules, of no height, on the middles of their lines: what the form is known by.
  public let landmarks: [PixelRect]

  /// Width against height of a box to write in; narrower ones are ticked.
  private static let leastAspect = 1.6
  /// Heights of a box to write in, in heights of the print; higher ones frame other things.
  private static let heights = 0.8...6.0

  public init(of page: GreyImage) throws(ImagingError) {
    let ink = try PageInk(of: page, hasFaintLines: true)
    let (closed, single) = Comb.found(in: try PrintedLines(in: ink.mask))
    let open = try OpenComb.found(in: ink.mask).filter { comb in
      closed.allSatisfy { $0.box.intersection(comb.box).isEmpty }
    }
    let layout = try PageLayout(of: page)
    let textHeight = layout.rows.isEmpty ? nil : layout.textHeight * ink.scale
    let boxes = single.filter { cell in
      Double(cell.width) >= Self.leastAspect * Double(cell.height)
        && textHeight.map { Self.heights.contains(Double(cell.height) / $0) } ?? true
    }
    let back = 1 / ink.scale
    combs = (closed.flatMap(\.groups) + open).map { $0.scaled(by: back) }
    self.boxes = boxes.map { $0.scaled(by: back) }
    landmarks = try Self.landmarks(closed.flatMap(\.groups).map(\.box) + single, in: ink.mask)
      .map { $0.scaled(by: back) }
  }

  /// How far the middle of a cell's lines may lie outside of it, in pixels of the working copy, and the share of them that
  /// must be seen.
  private static let (reach, leastScore) = (6, 0.7)

  private static func landmarks(
    _ outlines: [PixelRect], in ink: BinaryImage
  ) throws(ImagingError) -> [PixelRect] {
    let map = try LineMap(of: ink)
    let boxes = outlines.compactMap { inside -> PixelRect? in
      let grown = (0...reach).map { inside.inset(dx: -$0, dy: -$0) }.map { ($0, map.outline(of: $0)) }
      guard let best = grown.max(by: { $0.1 < $1.1 }), best.1 >= leastScore else { return nil }
      // Where several fit alike, the middle one of them.
      let alike = grown.filter { $0.1 >= best.1 - 1e-9 }
      return alike[alike.count / 2].0
    }
    let rules = try PrintedLines.rules(in: ink).components().list.map(\.box).filter { rule in
      rule.width >= leastRule && rule.height <= thickestRule
        && !boxes.contains { isSide(rule, of: $0) }
    }
    return boxes
      + rules.map { PixelRect(x: $0.x, y: Int($0.midY), width: $0.width, height: 0) }
  }

  /// Sides of a rule that is a landmark.
  private static let (leastRule, thickestRule) = (60, 12)

  private static func isSide(_ rule: PixelRect, of box: PixelRect) -> Bool {
    let near = min(abs(rule.midY - Double(box.y)), abs(rule.midY - Double(box.maxY))) <= 8
    return near && rule.x >= box.x - 12 && rule.maxX <= box.maxX + 12
  }
}

extension Comb {
  /// Widest gap between groups of cells of one field, in heights of a cell; cells farther apart are two fields.
  private static let widestGap = 1.1

  fileprivate var groups: [Comb] {
    var groups: [[PixelRect]] = []
    for cell in cells {
      if let last = groups.last?.last, Double(cell.x - last.maxX) <= Self.widestGap * Double(cell.height) {
        groups[groups.count - 1].append(cell)
      } else {
        groups.append([cell])
      }
    }
    return groups.compactMap { Comb($0) }
  }
}

/// A comb without a lid: a rule with short teeth on it, and open above. In pixels of the working copy.
private enum OpenComb {
  /// Width of a cell, and how much the cells of a comb may differ.
  private static let (widths, likeness) = (12...80, 0.25)
  /// Height of the teeth that is looked at, and the widest tooth.
  private static let (toothHeight, widestTooth) = (5, 6)
  /// Height of a cell, in widths: nothing is printed where it ends.
  private static let heightInWidths = 1.5
  /// Widest gap between two groups of cells of one field, in widths of a cell.
  private static let widestGap = 1.2
  private static let leastCells = 4

  static func found(in ink: BinaryImage) throws(ImagingError) -> [Comb] {
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
    return combs.filter { $0.count >= leastCells }.compactMap { Comb($0) }
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
