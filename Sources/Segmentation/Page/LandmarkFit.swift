import Imaging

/// Where the boxes and rules that a form is printed with are found on a page. By them a form is known from others, and its
/// fields are set to the pixel.
public struct LandmarkFit: Sendable {
  /// A landmark and where it is.
  struct Match: Sendable {
    /// Where it should be, in the page's pixels; of no height or width, it is a rule.
    let box: PixelRect
    /// How far off it is, in the page's pixels.
    let shift: (x: Double, y: Double)
    /// Share of its outline that is there, 0…1.
    let score: Double

    var isFound: Bool { score >= LandmarkFit.leastScore }
  }

  let matches: [Match]

  /// Share of the landmarks that are where they should be, 0…1; nil where there are none to look for.
  public var share: Double? {
    matches.isEmpty ? nil : Double(matches.count(where: \.isFound)) / Double(matches.count)
  }

  /// Share of an outline that must be seen: three sides of a box.
  fileprivate static let leastScore = 0.6
  /// How far all may have moved together, in steps and pixels of the working copy, and each of them beyond that.
  private static let (common, step, own) = (48, 3, 9)
  /// What a pixel off costs: of places alike, the nearest.
  private static let cost = 0.002

  public init(of landmarks: [RelativeRect], on page: GreyImage) throws(ImagingError) {
    guard !landmarks.isEmpty else {
      matches = []
      return
    }
    let ink = try PageInk(of: page, .faint)
    let map = try LineMap(of: ink.mask)
    let boxes = landmarks.map { $0.pixels(on: (ink.mask.width, ink.mask.height)) }
    let offsets = stride(from: -Self.common, through: Self.common, by: Self.step)
    let shifts = offsets.flatMap { x in offsets.map { (x: x, y: $0) } }
    let common = Self.best(shifts) { shift in
      boxes.reduce(0) { $0 + map.outline(of: $1.offset(dx: shift.x, dy: shift.y)) } / Double(boxes.count)
    }
    let around = (-Self.own...Self.own).flatMap { x in (-Self.own...Self.own).map { (x: x, y: $0) } }
    matches = boxes.map { box in
      let moved = box.offset(dx: common.shift.x, dy: common.shift.y)
      let own = Self.best(around) { map.outline(of: moved.offset(dx: $0.x, dy: $0.y)) }
      let shift = (x: common.shift.x + own.shift.x, y: common.shift.y + own.shift.y)
      return Match(
        box: box.scaled(by: 1 / ink.scale),
        shift: (Double(shift.x) / ink.scale, Double(shift.y) / ink.scale), score: own.score)
    }
  }

  /// Scores that hardly differ from the best: a line is thicker than a pixel, and the middle of where it fits is meant.
  private static let plateau = 0.03

  private static func best(
    _ shifts: [(x: Int, y: Int)], score: ((x: Int, y: Int)) -> Double
  ) -> (shift: (x: Int, y: Int), score: Double) {
    let scores = shifts.map(score)
    let worths = zip(shifts, scores).map { $1 - cost * Double(abs($0.x) + abs($0.y)) }
    guard let best = worths.indices.max(by: { worths[$0] < worths[$1] }) else { return ((0, 0), 0) }
    func middle(_ along: (Int) -> Int, _ across: (Int) -> Int) -> Int {
      let alike = shifts.indices.filter {
        across($0) == across(best) && abs(along($0) - along(best)) <= widest
          && scores[$0] >= scores[best] - plateau
      }
      let ends = alike.map(along).sorted()
      return (ends[0] + ends[ends.count - 1]) / 2
    }
    let x = middle({ shifts[$0].x }, { shifts[$0].y })
    return ((x, middle({ shifts[$0].y }, { shifts[$0].x })), scores[best])
  }

  /// Thickness of the thickest line, in pixels of the working copy.
  private static let widest = 6

  /// How far off the box or rule is that a part of the page stands in or on, in whole pixels; nil where none was found.
  public func shift(of part: PixelRect) -> (x: Int, y: Int)? {
    let near = matches.filter { match in
      let common = min(match.box.maxX, part.maxX) - max(match.box.x, part.x)
      let whole = max(match.box.maxX, part.maxX) - min(match.box.x, part.x)
      return match.isFound && match.box.width > 0 && 5 * common >= 3 * whole
        && 3 * abs(match.box.maxY - part.maxY) <= max(part.height, 12)
    }
    guard let match = near.min(by: { abs($0.box.maxY - part.maxY) < abs($1.box.maxY - part.maxY) }) else {
      return nil
    }
    return (Int(match.shift.x.rounded()), Int(match.shift.y.rounded()))
  }

  /// From where the landmarks should be to where they are, in the page's pixels; nil where too few were found.
  var correction: AffineTransform? {
    let found = matches.filter { $0.isFound && $0.box.width > 0 }
    guard let x = PlaneFit(found.map { ($0.box, $0.shift.x) }),
      let y = PlaneFit(found.map { ($0.box, $0.shift.y) })
    else { return nil }
    return AffineTransform(
      a: 1 + x.slopeX, b: x.slopeY, tx: x.offset, c: y.slopeX, d: 1 + y.slopeY, ty: y.offset)
  }
}

/// value = offset + slopeX x + slopeY y, by least squares, thrice, each time without what lies far off.
private struct PlaneFit {
  private(set) var offset = 0.0
  private(set) var slopeX = 0.0
  private(set) var slopeY = 0.0

  /// Fewer points than this say no more than their mean.
  private static let fewest = 6

  /// - Returns: nil where there are no points.
  init?(_ points: [(box: PixelRect, value: Double)]) {
    guard !points.isEmpty else { return nil }
    var kept = points
    for _ in 0..<3 {
      fit(kept)
      let errors = points.map { abs(value(at: $0.box) - $0.value) }
      let limit = max(1.5, 2.5 * (errors.median ?? 0))
      kept = zip(points, errors).filter { $0.1 <= limit }.map(\.0)
    }
  }

  private func value(at box: PixelRect) -> Double { offset + slopeX * box.midX + slopeY * box.midY }

  private mutating func fit(_ points: [(box: PixelRect, value: Double)]) {
    guard !points.isEmpty else { return }
    let count = Double(points.count)
    func mean(_ of: ((box: PixelRect, value: Double)) -> Double) -> Double {
      points.reduce(0) { $0 + of($1) } / count
    }
    let (x, y, value) = (mean { $0.box.midX }, mean { $0.box.midY }, mean { $0.value })
    let xx = mean { ($0.box.midX - x) * ($0.box.midX - x) }
    let xy = mean { ($0.box.midX - x) * ($0.box.midY - y) }
    let yy = mean { ($0.box.midY - y) * ($0.box.midY - y) }
    let xv = mean { ($0.box.midX - x) * ($0.value - value) }
    let yv = mean { ($0.box.midY - y) * ($0.value - value) }
    let determinant = xx * yy - xy * xy
    let isFlat = points.count < Self.fewest || determinant < 1e-3 * max(xx, yy, 1) * max(xx, yy, 1)
    slopeX = isFlat ? 0 : (xv * yy - yv * xy) / determinant
    slopeY = isFlat ? 0 : (yv * xx - xv * xy) / determinant
    offset = value - slopeX * x - slopeY * y
  }
}
