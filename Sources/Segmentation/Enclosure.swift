import Imaging

/// What lines close in: the cell of a table, the box of a form, a ring that was drawn round a number.
///
/// What stands beyond the lines, as the name of a box does, is none of it, and without the lines the writing alone sets the
/// scale.
struct Enclosure {
  /// Its inside, in pixels of the mask that it was found in, and what strokes reach beyond its upper and lower line.
  let box: PixelRect
  /// What of that is the lines' own, of the size of `box`.
  let lines: BinaryImage
  /// Sides of the inside at which there is a line rather than the mask's edge, and the ink inside.
  private let (closedSides, inked): (Int, Int)

  /// The likeliest one, which the most sides of are closed; nil where nothing that holds writing is parted from the rest.
  init?(in mask: BinaryImage) throws(ImagingError) {
    let ruled = try RuledCells(in: mask)
    var found: [Enclosure] = []
    for cell in ruled.cells {
      let enclosure = try Enclosure(
        cell.box, isComb: cell.isComb, walls: ruled.walls, print: ruled.print, in: mask)
      if let enclosure { found.append(enclosure) }
    }
    for ring in try Self.rings(in: mask) {
      let insides = try ring.insides()
      guard insides.count == 1, let inside = insides.first else { continue }
      let isCell = RuledCells.isForOneFigure(inside)
      if let enclosure = try Enclosure(inside, isComb: isCell, walls: ring, print: ring, in: mask) {
        found.append(enclosure)
      }
    }
    let least = Self.leastInk * Double(found.map(\.inked).max() ?? 0)
    let likeliest = found.filter { Double($0.inked) >= least }
      .max { ($0.closedSides, $0.inked) < ($1.closedSides, $1.inked) }
    guard let likeliest else { return nil }
    self = likeliest
  }

  /// Ink inside of an enclosure against the one with the most, at least.
  private static let leastInk = 0.2
  /// Height of the writing inside, in heights of the inside: strokes from edge to edge may be what looked like lines.
  private static let writingHeights = 0.15...0.92
  /// How far strokes reach beyond the lines, in heights of the inside.
  private static let reach = 0.12

  /// - Parameters:
  ///   - isComb: the inside is that of cells for a figure each.
  ///   - walls: all lines.
  ///   - print: their ink that can be taken away.
  private init?(
    _ inside: PixelRect, isComb: Bool, walls: BinaryImage, print: BinaryImage, in mask: BinaryImage
  ) throws(ImagingError) {
    var writing = try mask.cropped(inside)
    let blurred = try walls.cropped(inside).touchingEdges().dilated(width: 3, height: 3)
    for at in writing.pixels.indices where blurred.pixels[at] != 0 { writing.pixels[at] = 0 }
    let pieces = try writing.components().list.filter { $0.area >= 8 }
    let highest = Double(pieces.map(\.box.height).max() ?? 0) / Double(inside.height)
    guard Self.writingHeights.contains(highest) else { return nil }
    inked = pieces.reduce(0) { $0 + $1.area }
    if isComb, Self.goesOn(beside: inside, inked, walls, in: mask) { return nil }
    closedSides =
      [inside.x > 0, inside.y > 0, inside.maxX < mask.width, inside.maxY < mask.height].count { $0 }
    box = inside.inset(dx: 0, dy: -Int(Self.reach * Double(inside.height))).intersection(mask.bounds)
    var lines = try print.cropped(box)
    let joined = try walls.cropped(box).touchingEdges()
    for at in lines.pixels.indices where joined.pixels[at] == 0 { lines.pixels[at] = 0 }
    self.lines = lines
  }

  /// Ink beside cells, against what as much of them holds, from which on it is of the same writing.
  private static let ongoing = 0.25

  /// Whether writing goes on beside cells for a figure each: some of a comb were not seen as such.
  private static func goesOn(
    beside cells: PixelRect, _ inked: Int, _ walls: BinaryImage, in mask: BinaryImage
  ) -> Bool {
    let beside = [cells.x - cells.height, cells.maxX].map { start in
      PixelRect(x: start, y: cells.y, width: cells.height, height: cells.height).intersection(mask.bounds)
    }
    let density = Double(inked) / Double(cells.width)
    return beside.contains { part in
      let ink = (part.y..<max(part.y, part.maxY)).reduce(0) { sum, y in
        sum + (part.x..<part.maxX).count { mask[$0, y] != 0 && walls[$0, y] == 0 }
      }
      return Double(ink) > ongoing * density * Double(cells.height)
    }
  }

  /// Size of a ring, in shares of the picture's sides, and the share of its box that its stroke fills at most.
  private static let (leastRing, mostFilled) = (0.2, 0.4)
  /// Rings that are looked at.
  private static let mostRings = 2

  private static func rings(in mask: BinaryImage) throws(ImagingError) -> [BinaryImage] {
    let components = try mask.components()
    let large = components.list.filter { component in
      let box = component.box
      return Double(box.width) >= leastRing * Double(mask.width)
        && Double(box.height) >= leastRing * Double(mask.height)
        && Double(component.area) <= mostFilled * Double(box.area)
    }
    return large.sorted { $0.box.area > $1.box.area }.prefix(mostRings).map { ring in
      BinaryImage(
        width: mask.width, height: mask.height,
        pixels: components.labels.map { Int($0) == ring.label ? 255 : 0 })
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

  /// The pieces of ink that reach one of the four edges.
  fileprivate func touchingEdges() throws(ImagingError) -> BinaryImage {
    let components = try components()
    let kept = components.list.map { piece in
      piece.box.x == 0 || piece.box.y == 0 || piece.box.maxX == width || piece.box.maxY == height
    }
    let pixels = components.labels.map { label in label > 0 && kept[Int(label) - 1] ? UInt8(255) : 0 }
    return BinaryImage(width: width, height: height, pixels: pixels)
  }
}

/// The picture of an enclosure's inside alone.
struct EnclosedPicture {
  let image: GreyImage
  /// From the whole picture's pixels to the image's.
  private let placement: AffineTransform

  /// - Parameters:
  ///   - enclosure: found in `work`, a copy of the picture of the same size or smaller.
  ///   - picture: dark writing on light paper.
  init?(_ enclosure: Enclosure, of picture: GreyImage, _ work: GreyImage) throws(ImagingError) {
    let factor = Double(picture.width) / Double(work.width)
    let part = enclosure.box.scaled(by: factor).intersection(picture.bounds)
    guard min(part.width, part.height) >= 8 else { return nil }
    placement = .translation(x: -Double(part.x), y: -Double(part.y))
    // A line's blurred edges are part of it.
    let lines = try enclosure.lines.dilated(width: 5, height: 5)
    image = try picture.cropped(part).papered(over: lines, of: try work.cropped(enclosure.box))
  }

  /// Turn, in degrees, that writing has against its box at most.
  private static let steepest = 8.0

  /// Fields of the inside as some of the whole picture.
  func placed(_ fields: [Field]) -> [Field] {
    fields.filter { abs($0.angle) <= Self.steepest }.map { $0.placed(by: placement, turnedBy: 0) }
  }
}
