import Imaging

/// Four marks in the corners of a form, printed there for it to be set straight by.
public struct RegistrationMarks: Sendable, Equatable {
  public enum Kind: String, CaseIterable, Sendable {
    /// Filled.
    case square
    /// Upright.
    case cross
    /// Two strokes that meet at a right angle.
    case corner
  }

  public let kind: Kind
  /// Their middles in the page's pixels: top left, top right, bottom right, bottom left.
  public let places: [Point]

  /// Finds four marks of one kind and size, a corner of the page each, the outermost ones.
  ///
  /// - Parameter kind: nil for any.
  /// - Returns: nil where there are none.
  public init?(on page: GreyImage, of kind: Kind? = nil) throws(ImagingError) {
    let ink = try PageInk(of: page)
    let shapes = try MarkShapes(in: ink.mask)
    let found = Kind.allCases.filter { kind == nil || $0 == kind }.compactMap { kind in
      shapes.quadruple(of: kind).map { (kind, $0) }
    }
    func spread(_ boxes: [PixelRect]) -> Double {
      PageOutline.area(boxes.map { Point(x: $0.midX, y: $0.midY) })
    }
    guard let best = found.max(by: { spread($0.1) < spread($1.1) }) else { return nil }
    self.kind = best.0
    places = best.1.map { Point(x: $0.midX / ink.scale - 0.5, y: $0.midY / ink.scale - 0.5) }
  }
}

/// The pieces of a page's ink that may be marks. In pixels of the working copy.
private struct MarkShapes {
  private let mask: BinaryImage
  private let boxes: [PixelRect]

  /// Least side, and the largest in shares of the page's shorter one.
  private static let (leastSide, largest) = (10, 0.09)
  /// Width against height.
  private static let aspects = 0.75...1.34
  /// How far from the corners they may stand, in shares of the page's sides.
  private static let reach = 0.4
  /// Sizes of the four against each other.
  private static let likeSizes = 0.65...1.54

  init(in mask: BinaryImage) throws(ImagingError) {
    let most = Int(Self.largest * Double(min(mask.width, mask.height)))
    self.mask = mask
    boxes = try mask.components().list.map(\.box).filter { box in
      min(box.width, box.height) >= Self.leastSide && max(box.width, box.height) <= most
        && Self.aspects.contains(Double(box.width) / Double(box.height))
    }
  }

  /// Top left, top right, bottom right, bottom left.
  func quadruple(of kind: RegistrationMarks.Kind) -> [PixelRect]? {
    let fitting = boxes.filter { isMark($0, kind) }
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { candidates(fitting, right: $0.0, bottom: $0.1) }
    for first in corners[0] {
      let four = corners.compactMap { $0.first { Self.isAlike($0, first) } }
      if four.count == 4 { return four }
    }
    return nil
  }

  /// Those near one corner of the page, the outermost first.
  private func candidates(_ boxes: [PixelRect], right: Int, bottom: Int) -> [PixelRect] {
    var near: [(box: PixelRect, distance: Double)] = []
    for box in boxes {
      let x = box.midX / Double(mask.width)
      let y = box.midY / Double(mask.height)
      let (across, down) = (abs(x - Double(right)), abs(y - Double(bottom)))
      if across < Self.reach, down < Self.reach { near.append((box, across + down)) }
    }
    return near.sorted { $0.distance < $1.distance }.map(\.box)
  }

  private static func isAlike(_ box: PixelRect, _ other: PixelRect) -> Bool {
    likeSizes.contains(Double(box.width + box.height) / Double(other.width + other.height))
  }

  private func isMark(_ box: PixelRect, _ kind: RegistrationMarks.Kind) -> Bool {
    let third = (dx: box.width / 3, dy: box.height / 3)
    let middle = box.inset(dx: third.dx, dy: third.dy)
    switch kind {
    // The local threshold may hollow out a large square, so its rim alone is asked for; that of a box to tick is thinner.
    case .square:
      let inner = box.inset(dx: box.width / 5, dy: box.height / 5)
      let rim = fill(box) * Double(box.area) - fill(inner) * Double(inner.area)
      return rim >= 0.85 * Double(box.area - inner.area)
    case .cross:
      return fullRow(in: middle.y..<middle.maxY, box) && fullColumn(in: middle.x..<middle.maxX, box)
        && cornerBlocks(of: box).allSatisfy { fill($0) <= 0.1 }
    case .corner:
      let rims = [box.y..<box.y + third.dy, box.maxY - third.dy..<box.maxY]
      let sides = [box.x..<box.x + third.dx, box.maxX - third.dx..<box.maxX]
      let rows = rims.count { fullRow(in: $0, box) }
      return rows == 1 && sides.count { fullColumn(in: $0, box) } == 1
        && cornerBlocks(of: box).count { fill($0) <= 0.05 } == 1 && fill(middle) <= 0.05
    }
  }

  /// Blocks of a third of the sides in the corners.
  private func cornerBlocks(of box: PixelRect) -> [PixelRect] {
    let (width, height) = (box.width / 3, box.height / 3)
    return [box.x, box.maxX - width].flatMap { x in
      [box.y, box.maxY - height].map { PixelRect(x: x, y: $0, width: width, height: height) }
    }
  }

  private func fill(_ part: PixelRect) -> Double {
    var count = 0
    for y in part.y..<part.maxY {
      for x in part.x..<part.maxX where mask[x, y] != 0 { count += 1 }
    }
    return Double(count) / Double(max(1, part.area))
  }

  /// Share of a side that a stroke along it covers at least; it may lean a little, so neighbouring rows help out.
  private static let covered = 0.85

  private func fullRow(in rows: Range<Int>, _ box: PixelRect) -> Bool {
    let columns = (box.x..<box.maxX).count { x in rows.contains { mask[x, $0] != 0 } }
    return Double(columns) >= Self.covered * Double(box.width)
  }

  private func fullColumn(in columns: Range<Int>, _ box: PixelRect) -> Bool {
    let rows = (box.y..<box.maxY).count { y in columns.contains { mask[$0, y] != 0 } }
    return Double(rows) >= Self.covered * Double(box.height)
  }
}
