import Imaging

/// What a picture shows beside the paper: a strip of the desk along a side, a dark corner.
///
/// It's darker than any writing, and a threshold that parts it from the paper leaves faint strokes on the paper's side.
struct Surroundings {
  /// Pixels that are no paper, the blurred edge of it among them.
  let mask: BinaryImage

  /// Half of a strip's least thickness, and what its blurred edge takes, in shares of the picture's shorter side.
  private static let (halfThickness, edge) = (0.03, 0.025)
  /// The share of a side that a strip along it takes at least, and that of the picture that all take at most.
  private static let (leastOfSide, mostOfPicture) = (0.4, 0.35)
  /// Mean thickness of a strip in that of the strokes, at least.
  private static let leastStrokes = 1.6

  /// Nil where a mask shows none. What holds one of the picture's corners, lies along much of a side and is thicker than a
  /// stroke is one: a digit at the side of a tight crop is none of these.
  init?(in mask: BinaryImage) throws(ImagingError) {
    let shorter = Double(min(mask.width, mask.height))
    // Beyond the picture's sides everything counts as ink, so a strip need be half as thick only.
    let element = 2 * max(3, Int(Self.halfThickness * shorter)) + 1
    let parts = try mask.opened(width: element, height: element).components()
    let sides = parts.sides(width: mask.width, height: mask.height)
    guard sides.contains(where: { $0.first ?? 0 > 0 || $0.last ?? 0 > 0 }) else { return nil }
    let stroke = mask.medianRun(where: parts.labels)
    var strips: Set<Int32> = []
    for side in sides {
      for label in [side.first, side.last].compactMap({ $0 }) where label > 0 {
        let contact = sides.reduce(0) { $0 + $1.count { $0 == label } }
        let thickness = Double(parts.list[Int(label) - 1].area) / Double(contact)
        let isLong = Double(side.count { $0 == label }) >= Self.leastOfSide * Double(side.count)
        if isLong, thickness >= Self.leastStrokes * stroke { strips.insert(label) }
      }
    }
    let found = parts.mask(like: mask) { strips.contains(Int32($0.label)) }
    let area = found.pixels.count { $0 != 0 }
    guard area > 0, Double(area) <= Self.mostOfPicture * Double(found.pixels.count) else { return nil }
    let margin = 2 * max(3, Int(Self.edge * shorter)) + 1
    self.mask = try found.dilated(width: margin, height: margin)
  }
}

extension Components {
  /// The labels along the four sides of the picture.
  fileprivate func sides(width: Int, height: Int) -> [[Int32]] {
    let rows = [0, height - 1].map { y in (0..<width).map { labels[y * width + $0] } }
    let columns = [0, width - 1].map { x in (0..<height).map { labels[$0 * width + x] } }
    return rows + columns
  }
}

extension BinaryImage {
  /// The median length, in pixels, of the ink's runs along rows that no label covers; 0 where there are none.
  fileprivate func medianRun(where labels: [Int32]) -> Double {
    let runs = (0..<height).flatMap { y in
      (0..<width).runs { self[$0, y] != 0 && labels[y * width + $0] == 0 }.map(\.count)
    }
    return Double(runs.median ?? 0)
  }
}

extension GreyImage {
  /// The picture with paper where it shows what lies beside the paper.
  /// - Parameter work: a copy of the picture, of the same size or smaller, in which the surroundings were found.
  func without(_ surroundings: Surroundings, of work: GreyImage) throws(ImagingError) -> GreyImage {
    try papered(over: surroundings.mask, of: work)
  }
}
