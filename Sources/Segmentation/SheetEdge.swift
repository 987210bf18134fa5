import Imaging

/// The brightness on both sides of a sheet's edge. A frame drawn on paper has paper on both sides, and a shadow fades.
struct SheetEdge {
  /// Inside less outside next to each side that isn't the picture's own, in levels of grey.
  private let steps: [Double]

  /// How far off the edge brightness is taken, in shares of the sheet's shorter side, and in pixels at least.
  private static let (reach, leastReach) = (0.06, 3.0)
  /// Least step, in levels of grey, and the least share of the largest one that each side shows: light falls unevenly.
  private static let (leastStep, leastShare) = (8.0, 0.4)
  /// Places along each side.
  private static let places = 24

  /// - Parameter corners: of the sheet, in order round it.
  init(_ corners: [Point], in picture: GreyImage) {
    let sides = Array(zip(corners, corners.dropFirst() + corners.prefix(1)))
    let shortest = sides.map { $0.0.distance(to: $0.1) }.min() ?? 0
    let reach = max(Self.leastReach, Self.reach * shortest)
    let middle = Point(
      x: corners.reduce(0) { $0 + $1.x } / Double(max(corners.count, 1)),
      y: corners.reduce(0) { $0 + $1.y } / Double(max(corners.count, 1)))
    steps = sides.compactMap { Self.step(across: $0, towards: middle, reach: reach, in: picture) }
  }

  /// Whether all sides step the same way and alike. One of four may be the picture's own.
  var isStep: Bool {
    guard steps.count >= 3, let largest = steps.map(abs).max(), largest >= Self.leastStep else {
      return false
    }
    return stepAlike(by: max(Self.leastStep, Self.leastShare * largest))
  }

  /// Least step of a sheet of which less is seen, in levels of grey.
  private static let leastClear = 30.0

  /// Whether the one or two sides that are not the picture's own step clearly and the same way.
  var isClearStep: Bool {
    1...2 ~= steps.count && stepAlike(by: Self.leastClear)
  }

  /// Whether all sides step the same way, by so many levels at least.
  private func stepAlike(by least: Double) -> Bool {
    steps.allSatisfy { $0 >= least } || steps.allSatisfy { $0 <= -least }
  }

  /// Inside less outside, by the medians of either, ink being less than half of them; nil where the picture ends.
  ///
  /// Outside is looked at close to the edge and further off, and what is nearer to the inside counts: a stroke is dark close
  /// by alone. Further inside need only not be on the other side of it, as a block of digits that is dark along its edge is.
  private static func step(
    across side: (Point, Point), towards middle: Point, reach: Double, in picture: GreyImage
  ) -> Double? {
    let length = max(side.0.distance(to: side.1), 1e-9)
    var normal = Point(x: -(side.1.y - side.0.y) / length, y: (side.1.x - side.0.x) / length)
    let inwards = (middle.x - side.0.x) * normal.x + (middle.y - side.0.y) * normal.y
    if inwards < 0 { normal = Point(x: -normal.x, y: -normal.y) }
    func median(at distances: [Double]) -> Double? {
      let levels = (0..<places).flatMap { place in
        let share = 0.1 + 0.8 * (Double(place) + 0.5) / Double(places)
        return distances.compactMap { distance in
          picture.level(
            x: side.0.x + share * (side.1.x - side.0.x) + distance * reach * normal.x,
            y: side.0.y + share * (side.1.y - side.0.y) + distance * reach * normal.y)
        }
      }
      return levels.count >= places ? levels.median.map { Double($0) } : nil
    }
    let near = [0.5, 0.75, 1]
    let far = [2, 2.5, 3]
    guard let inside = median(at: near), let outside = median(at: near.map { -$0 }) else { return nil }
    let (within, beyond) = (median(at: far) ?? inside, median(at: far.map { -$0 }) ?? outside)
    let steps = [inside - outside, inside - beyond, within - outside, within - beyond]
    guard steps.allSatisfy({ $0 > 0 }) || steps.allSatisfy({ $0 < 0 }) else { return 0 }
    return steps.prefix(2).min { abs($0) < abs($1) }
  }
}

extension GreyImage {
  /// The pixel at a place; nil outside of the picture.
  fileprivate func level(x: Double, y: Double) -> UInt8? {
    let (column, row) = (Int(x.rounded()), Int(y.rounded()))
    guard 0..<width ~= column, 0..<height ~= row else { return nil }
    return self[column, row]
  }
}
