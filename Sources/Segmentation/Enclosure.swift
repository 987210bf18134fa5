import Imaging

/// What lines close in: the cell of a table, the box of a form, a ring that was drawn round a number.
///
/// What stands beyond the lines, as the name of a box does, is none of it, and without the lines the writing alone sets the
/// scale.
struct Enclosure {
  /// Its inside, in pixels of the mask that it was found in, and what strokes reach beyond its upper and lower line.
  let box: PixelRect
  /// What of that is the lines' own, blurred edges and all, of the size of `box`.
  let lines: BinaryImage
  /// Whether there is writing right beside it: the name of a box, or more of a number whose strokes look like lines.
  let goesOn: Bool
  /// Sides of the inside at which there is a line rather than the mask's edge, and the ink inside.
  private let (closedSides, inked): (Int, Int)

  /// As many of the likeliest are looked at: where only a wall parts two, either may be the number.
  private static let mostLikely = 2

  /// The likeliest, which the most sides of are closed; none where nothing that holds writing is parted from the rest.
  static func all(in mask: BinaryImage) throws(ImagingError) -> [Enclosure] {
    let ruled = try RuledCells(in: mask)
    var found: [Enclosure] = []
    for cell in ruled.cells {
      let enclosure = try Enclosure(
        cell.box, isComb: cell.isComb, printed: try ruled.printed(of: cell.box), in: mask)
      if let enclosure { found.append(enclosure) }
    }
    for ring in try Self.rings(in: mask) {
      let isCell = RuledCells.isForOneFigure(ring.inside, in: mask.bounds)
      let enclosure = try Enclosure(
        ring.inside, isComb: isCell, printed: ring.stroke, in: mask)
      // A box is a ring as well.
      if let enclosure, !found.contains(where: { $0.isAbout(enclosure) }) { found.append(enclosure) }
    }
    let mostClosed = found.map(\.closedSides).max()
    return Array(
      found.filter { $0.closedSides == mostClosed }.sorted { $0.inked > $1.inked }.prefix(mostLikely))
  }

  private func isAbout(_ other: Enclosure) -> Bool {
    5 * box.intersection(other.box).area > 4 * max(box.area, other.box.area)
  }

  /// Height of the writing inside, in heights of the inside: strokes from edge to edge may be what looked like lines.
  private static let writingHeights = 0.15...0.92
  /// How far strokes reach beyond the lines, in heights of the inside.
  private static let reach = 0.12

  /// - Parameters:
  ///   - isComb: the inside is that of cells for a figure each.
  ///   - printed: the ink of the lines, which can be taken away.
  private init?(
    _ inside: PixelRect, isComb: Bool, printed: BinaryImage, in mask: BinaryImage
  ) throws(ImagingError) {
    let blurred = try printed.cropped(inside).dilated(width: 3, height: 3)
    let writing = try mask.cropped(inside).subtracting(blurred)
    let pieces = try writing.components().list.filter { $0.area >= 8 }
    let highest = Double(pieces.map(\.box.height).max() ?? 0) / Double(inside.height)
    guard Self.writingHeights.contains(highest) else { return nil }
    inked = pieces.reduce(0) { $0 + $1.area }
    goesOn = Self.goesOn(beside: inside, isComb: isComb, inked, printed, in: mask)
    closedSides =
      [inside.x > 0, inside.y > 0, inside.maxX < mask.width, inside.maxY < mask.height].count { $0 }
    // A first or last 1 stands like a wall, but parts nothing from the rest.
    if isComb && goesOn || closedSides == 1 && !goesOn { return nil }
    box = inside.inset(dx: 0, dy: -Int(Self.reach * Double(inside.height))).intersection(mask.bounds)
    lines = try Self.withBlurredEdges(try printed.cropped(box), of: try mask.cropped(box))
  }

  /// Lines with their edges, but not what strokes leave on them.
  private static func withBlurredEdges(
    _ lines: BinaryImage, of mask: BinaryImage
  ) throws(ImagingError) -> BinaryImage {
    try lines.dilated(width: 5, height: 5).subtracting(mask.subtracting(lines))
  }

  /// How far beside cells writing is looked for, in their heights: a comb goes on with a mark at times, or an empty cell.
  private static let (beside, besideComb) = (1.0, 3.0)
  /// Ink there, against what cells one height wide hold, from which on it is writing.
  private static let ongoing = 0.1

  /// Whether writing goes on beside cells. Where they are for a figure each, some of a comb were not seen as such.
  private static func goesOn(
    beside cells: PixelRect, isComb: Bool, _ inked: Int, _ printed: BinaryImage, in mask: BinaryImage
  ) -> Bool {
    let distance = Int((isComb ? besideComb : beside) * Double(cells.height))
    let parts = [cells.x - distance, cells.maxX].map { start in
      PixelRect(x: start, y: cells.y, width: distance, height: cells.height).intersection(mask.bounds)
    }
    let least = ongoing * Double(inked * cells.height) / Double(cells.width)
    return parts.contains { part in
      let ink = (part.y..<part.maxY).reduce(0) { sum, y in
        sum + (part.x..<part.maxX).count { mask[$0, y] != 0 && printed[$0, y] == 0 }
      }
      return Double(ink) > least
    }
  }

  /// Size of a ring, in shares of the picture's sides, and the share of its box that its stroke fills at most and its inside
  /// at least.
  private static let (leastRing, mostFilled, leastInside) = (0.2, 0.4, 0.5)
  /// Rings that are looked at.
  private static let mostRings = 2

  private static func rings(
    in mask: BinaryImage
  ) throws(ImagingError) -> [(stroke: BinaryImage, inside: PixelRect)] {
    let components = try mask.components()
    let large = components.list.filter { component in
      let box = component.box
      return Double(box.width) >= leastRing * Double(mask.width)
        && Double(box.height) >= leastRing * Double(mask.height)
        && Double(component.area) <= mostFilled * Double(box.area)
    }
    var rings: [(BinaryImage, PixelRect)] = []
    for ring in large.sorted(by: { $0.box.area > $1.box.area }).prefix(mostRings) {
      let stroke = components.mask(like: mask) { $0.label == ring.label }
      let inside = try stroke.insides().first { ring.box.contains($0) }
      if let inside, Double(inside.area) >= leastInside * Double(ring.box.area),
        !reachesMiddle(of: inside, stroke)
      {
        rings.append((stroke, inside))
      }
    }
    return rings
  }

  /// Distance from the middle, in half sides, within which a ring's stroke that reaches there is more than the ring.
  private static let middle = 0.75

  /// Whether a figure touches the ring, and would go with it.
  private static func reachesMiddle(of inside: PixelRect, _ stroke: BinaryImage) -> Bool {
    (inside.y..<inside.maxY).contains { y in
      let dy = (Double(y) + 0.5 - inside.midY) / (Double(inside.height) / 2)
      return (inside.x..<inside.maxX).contains { x in
        let dx = (Double(x) + 0.5 - inside.midX) / (Double(inside.width) / 2)
        return dx * dx + dy * dy < middle * middle && stroke[x, y] != 0
      }
    }
  }
}

extension BinaryImage {
  /// Size of an inside, in shares of the whole picture, and the share of its box that it fills at least: an ellipse fills π / 4.
  private static let (insideShares, leastFill) = (0.03...0.92, 0.7)

  /// The parts of paper that walls leave.
  func insides() throws(ImagingError) -> [PixelRect] {
    let whole = Double(bounds.area)
    return try dilated(width: 3, height: 3).inverted.components(connectivity: 4).list.filter {
      Self.insideShares.contains(Double($0.box.area) / whole)
        && Double($0.area) >= Self.leastFill * Double($0.box.area)
    }.map(\.box)
  }
}

extension PixelRect {
  /// The same part of a larger or smaller copy of a picture, whose sides may differ by a rounding.
  fileprivate func scaled(from whole: PixelRect, to copy: PixelRect) -> PixelRect {
    func scaled(_ place: Int, _ from: Int, _ to: Int) -> Int { (place * to + from / 2) / from }
    return PixelRect(
      minX: scaled(x, whole.width, copy.width), minY: scaled(y, whole.height, copy.height),
      maxX: scaled(maxX, whole.width, copy.width), maxY: scaled(maxY, whole.height, copy.height))
  }
}

/// The picture of an enclosure's inside alone.
struct EnclosedPicture {
  let image: GreyImage
  /// From the whole picture's pixels to the image's.
  private let placement: AffineTransform
  private let isLastResort: Bool

  /// - Parameters:
  ///   - enclosure: found in `work`, a copy of the picture of the same size or smaller.
  ///   - picture: dark writing on light paper.
  init?(_ enclosure: Enclosure, of picture: GreyImage, _ work: GreyImage) throws(ImagingError) {
    let part = enclosure.box.scaled(from: work.bounds, to: picture.bounds).intersection(picture.bounds)
    guard min(part.width, part.height) >= 8 else { return nil }
    isLastResort = enclosure.goesOn
    placement = .translation(x: -Double(part.x), y: -Double(part.y))
    image = try picture.cropped(part).papered(over: enclosure.lines, of: try work.cropped(enclosure.box))
  }

  /// Turn, in degrees, that writing has against its box at most.
  private static let steepest = 8.0

  /// Fields of the inside as some of the whole picture.
  func placed(_ fields: [Field]) -> [Field] {
    fields.filter { abs($0.angle) <= Self.steepest }.map { field in
      let placed = field.placed(by: placement, turnedBy: 0)
      return isLastResort ? placed.asLastResort() : placed
    }
  }
}
