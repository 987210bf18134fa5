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
    let ink = try PageInk(of: page, .faint)
    let (closed, single) = Comb.found(in: try PrintedLines(in: ink.mask))
    let open = try OpenComb.found(in: ink.mask, outside: closed)
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
