import Imaging

/// Components of a mask that may be characters, and the height most of the ink stands at.
struct CharacterCandidates {
  let components: [Component]
  /// Typical height of a character, in pixels.
  let height: Double
  /// All pieces of ink but printed lines, the small ones among them.
  private let specks: [Component]

  init(in mask: BinaryImage) throws(ImagingError) {
    let shorter = Double(min(mask.width, mask.height))
    let rules = try Rules(
      minimumLength: max(24, min(Int(0.9 * shorter), mask.width / 3)),
      minimumHeight: Int(0.75 * Double(mask.height)), sideMargin: max(6, mask.width / 25)
    ).pixels(in: mask)
    self.init(try mask.subtracting(rules).components().list.filter { $0.area >= 8 && $0.box.height >= 2 })
  }

  private init(_ specks: [Component]) {
    self.specks = specks
    let typical = CharacterCandidates.typicalHeight(specks)
    height = typical
    // A dash is flat and a dot small; what is smaller than a dot both ways is grain.
    components = specks.filter {
      Double(max($0.box.height, $0.box.width)) >= 0.22 * typical && Double($0.box.height) <= 2.5 * typical
    }
  }

  /// What is left without the characters of a line.
  func without(_ line: TextLine) -> CharacterCandidates {
    CharacterCandidates(
      specks.filter { !line.bounds.contains(line.upright.applied(to: Point(x: $0.box.midX, y: $0.box.midY))) }
    )
  }

  /// The median of the components' heights, each weighted by its ink times its height: a security pattern has more
  /// components than the writing on it, but lower ones.
  private static func typicalHeight(_ components: [Component]) -> Double {
    let sorted = components.sorted { ($0.box.height, $0.label) < ($1.box.height, $1.label) }
    let half = sorted.reduce(0) { $0 + $1.area * $1.box.height } / 2
    var seen = 0
    for component in sorted {
      seen += component.area * component.box.height
      if seen > half { return Double(component.box.height) }
    }
    return 0
  }
}

/// The row of components that holds the most ink, and its turn.
struct TextLine {
  /// Turn in degrees, positive clockwise.
  let angle: Double
  /// Turns the picture upright about its centre.
  let upright: AffineTransform
  /// Extent of the line's components in the picture turned upright.
  let bounds: Bounds

  /// Gaps wider than this many character heights part two strings.
  private static let widestGap = 3.0
  /// Gaps wider than this many character heights, and than this many of the row's usual gaps, part two words.
  private static let (wordGap, wordGaps) = (0.6, 2.0)

  /// - Parameter angle: turn of the writing in degrees, positive clockwise.
  init?(_ candidates: CharacterCandidates, turnedBy angle: Double, size: (width: Int, height: Int)) {
    let upright = TextLine.upright(angle, size)
    guard let (row, boxes) = TextLine.mainRow(of: candidates, upright, height: size.height) else {
      return nil
    }
    let groups = TextLine.groups(of: row, gap: TextLine.widestGap * candidates.height)
    guard let group = groups.first else { return nil }
    let whole = TextLine.completed(group, from: boxes)
    self.init(angle: angle, upright: upright, bounds: TextLine.isLone(whole) ? whole : group)
  }

  private init(angle: Double, upright: AffineTransform, bounds: Bounds) {
    (self.angle, self.upright, self.bounds) = (angle, upright, bounds)
  }

  /// Heights of a line that may be meant as well as another, in heights of that one, and its least width in its own.
  private static let (rivalHeights, leastRival) = (0.6...1.7, 1.2)
  /// Heights of a character, in heights of another one, that may be meant as well as that.
  private static let loneRivalHeights = 0.7...1.4

  /// Whether this line may be meant as well as another one, by its look: about as high, whole, and of more than a character where the
  /// other one is.
  func isRival(of other: TextLine, size: (width: Int, height: Int)) -> Bool {
    let isWhole =
      bounds.minX > 0 && bounds.minY > 0 && bounds.maxX < Double(size.width)
      && bounds.maxY < Double(size.height)
    let height = bounds.height / other.bounds.height
    if TextLine.isLone(other.bounds), TextLine.isLone(bounds) {
      return isWhole && TextLine.loneRivalHeights ~= height
    }
    return isWhole && TextLine.rivalHeights ~= height && bounds.width >= TextLine.leastRival * bounds.height
  }

  /// The words of the main row, the one with the most ink first; none where it's a single one.
  static func words(
    of candidates: CharacterCandidates, turnedBy angle: Double, size: (width: Int, height: Int)
  ) -> [TextLine] {
    let upright = TextLine.upright(angle, size)
    guard let (row, _) = TextLine.mainRow(of: candidates, upright, height: size.height) else { return [] }
    let gap = max(TextLine.wordGap * candidates.height, TextLine.wordGaps * TextLine.medianGap(of: row))
    let words = TextLine.groups(of: row, gap: gap)
    return words.count > 1 ? words.map { TextLine(angle: angle, upright: upright, bounds: $0) } : []
  }

  /// From which on a line runs up or down: characters in a column, their ink over that of the main row, and the column's length
  /// in typical widths of a character. Turns of the line are too small to matter.
  private static let (leastStack, leastStackInk, leastStackLength) = (3, 2.0, 1.5)

  /// Whether a mask's characters stand one above the other rather than in a row.
  /// - Parameter candidates: of the mask. What it has for printed lines may be long strokes of characters on their sides.
  static func isStack(_ candidates: CharacterCandidates, in mask: BinaryImage) throws(ImagingError) -> Bool {
    let turned = try CharacterCandidates(in: try mask.rotated(quarterTurns: 1))
    guard let (row, _) = mainRow(of: candidates, .identity, height: mask.height),
      let (column, _) = mainRow(of: turned, .identity, height: mask.width)
    else { return false }
    func weight(_ boxes: [TurnedBox]) -> Double { boxes.reduce(0) { $0 + $1.weight } }
    let length = (column.map(\.bounds.maxX).max() ?? 0) - (column.map(\.bounds.minX).min() ?? 0)
    return column.count { isTall($0, turned.height) } >= leastStack
      && length >= leastStackLength * turned.height && weight(column) >= leastStackInk * weight(row)
  }

  private static func upright(_ angle: Double, _ size: (width: Int, height: Int)) -> AffineTransform {
    .rotation(degrees: -angle, about: Point(x: Double(size.width) / 2, y: Double(size.height) / 2))
  }

  /// Whether bounds are those of a single character: hardly wider than high.
  private static func isLone(_ bounds: Bounds) -> Bool { bounds.width < 1.5 * bounds.height }

  /// Least ink of a part of a broken character, against the largest part, and its distance at most, in heights of the whole.
  private static let (partInk, partGap) = (0.1, 0.1)

  /// A group with the parts that it may be broken from: a lone character has no line to say where it ends.
  private static func completed(_ group: Bounds, from boxes: [TurnedBox]) -> Bounds {
    let least = partInk * (boxes.map(\.area).max() ?? 0)
    var (whole, left) = (group, boxes.filter { $0.area >= least })
    while let next = left.firstIndex(where: { $0.bounds.distance(to: whole) <= partGap * whole.height }) {
      whole = whole.union(left.remove(at: next).bounds)
    }
    return whole
  }

  struct TurnedBox {
    let bounds: Bounds
    let centreY: Double
    let area: Double
    /// Runs into the picture's upper or lower side, as the lines above and below the one that is meant may.
    let isCut: Bool

    /// What the box counts where lines are weighed against each other.
    var weight: Double { isCut ? TurnedBox.cutShare * area : area }

    private static let cutShare = 0.3
  }

  /// The main row among all boxes, in a picture of a height.
  private static func mainRow(
    of candidates: CharacterCandidates, _ upright: AffineTransform, height: Int
  ) -> (row: [TurnedBox], boxes: [TurnedBox])? {
    let boxes = candidates.components.map { turned($0, by: upright, height: height) }
    return mainRow(of: boxes, height: candidates.height).map { ($0, boxes) }
  }

  /// A component's box about its centre after the turn; for small turns its size hardly changes.
  private static func turned(_ component: Component, by upright: AffineTransform, height: Int) -> TurnedBox {
    let box = component.box
    let centre = upright.applied(
      to: Point(x: box.midX, y: box.midY))
    let (halfWidth, halfHeight) = (Double(box.width) / 2, Double(box.height) / 2)
    return TurnedBox(
      bounds: Bounds(
        minX: centre.x - halfWidth, minY: centre.y - halfHeight, maxX: centre.x + halfWidth,
        maxY: centre.y + halfHeight),
      centreY: centre.y, area: Double(component.area), isCut: box.y == 0 || box.maxY == height)
  }

  /// Whether a box may be a digit's among characters of a height.
  private static func isTall(_ box: TurnedBox, _ height: Double) -> Bool { box.bounds.height >= 0.5 * height }

  /// The boxes whose middles lie within 0.6 character heights of the row with the most ink.
  private static func mainRow(of boxes: [TurnedBox], height: Double) -> [TurnedBox]? {
    let reach = 0.6 * max(height, 3)
    let tall = boxes.filter { isTall($0, height) }
    let weighed = tall.map { seed in
      (seed, tall.reduce(0) { abs($1.centreY - seed.centreY) <= reach ? $0 + $1.weight : $0 })
    }
    guard let (seed, _) = weighed.max(by: { $0.1 < $1.1 }) else { return nil }
    return boxes.filter { abs($0.centreY - seed.centreY) <= reach }
  }

  /// The usual gap between two neighbours of a row, in pixels; 0 where they touch or overlap.
  private static func medianGap(of row: [TurnedBox]) -> Double {
    let boxes = row.map(\.bounds).sorted { $0.minX < $1.minX }
    return zip(boxes, boxes.dropFirst()).map { max(0, $1.minX - $0.maxX) }.median ?? 0
  }

  /// The parts of a row between gaps wider than `gap`, the one with the most ink first.
  private static func groups(of row: [TurnedBox], gap: Double) -> [Bounds] {
    var groups: [(bounds: Bounds, area: Double)] = []
    for box in row.sorted(by: { $0.bounds.minX < $1.bounds.minX }) {
      if let last = groups.last, box.bounds.minX - last.bounds.maxX <= gap {
        groups[groups.count - 1] = (last.bounds.union(box.bounds), last.area + box.area)
      } else {
        groups.append((box.bounds, box.area))
      }
    }
    return groups.sorted { $0.area > $1.area }.map(\.bounds)
  }
}

extension Bounds {
  func contains(_ point: Point) -> Bool {
    (minX...maxX).contains(point.x) && (minY...maxY).contains(point.y)
  }

  /// The wider of the gaps across and down; 0 or less where they overlap.
  func distance(to other: Bounds) -> Double {
    max(other.minX - maxX, minX - other.maxX, other.minY - maxY, minY - other.maxY)
  }

  func union(_ other: Bounds) -> Bounds {
    Bounds(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }
}
