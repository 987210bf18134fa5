import Imaging

/// The edge of a sheet that lies on something darker or lighter: what a phone's photo shows of a cheque or an envelope.
struct PageOutline {
  /// Corners in the picture's pixels: top left, top right, bottom right, bottom left as they stand there.
  let corners: [Point]
  /// Share of the picture that it takes.
  let share: Double
  /// How many of its sides may lie outside of the picture. With two of them it is mostly a band of colour on the sheet rather
  /// than the sheet.
  let cutSides: Int

  /// Longer side, in pixels, of the copy that is searched.
  private static let workingSide = 480.0
  /// Share of the picture that a page takes at least, and a slip of paper.
  static let (leastShare, leastSlip) = (0.15, 0.04)
  /// The most that a sheet may take. Above, there is no edge to speak of.
  private static let mostShare = 0.93
  /// How much of the sheet and of its quadrilateral must be common to both.
  private static let leastOverlap = 0.93

  /// Nil where no part of the picture stands out as one quadrilateral of a page's size, one side of it outside at most.
  init?(ofPageIn picture: GreyImage) throws(ImagingError) {
    let page = try Self.all(in: picture).first { $0.share >= Self.leastShare && $0.cutSides <= 1 }
    guard let page else { return nil }
    self = page
  }

  /// The largest light part of the picture and the largest dark one, where they are quadrilaterals and take from a slip's share of
  /// it to all but an edge.
  static func all(in picture: GreyImage) throws(ImagingError) -> [PageOutline] {
    let (small, scale) = try picture.fitted(within: Self.workingSide)
    let smooth = try small.medianBlurred(size: 7)
    let dark = try smooth.binarisedByOtsu()
    var outlines: [PageOutline] = []
    for mask in [dark.inverted, dark] {
      if let outline = try PageOutline(ofLargestIn: mask, scale: scale) { outlines.append(outline) }
    }
    return outlines
  }

  /// The largest piece of the mask, its holes filled, as four straight sides; nil where it is none.
  /// - Parameter scale: of the mask against the picture.
  private init?(ofLargestIn mask: BinaryImage, scale: Double) throws(ImagingError) {
    let whole = try mask.closed(width: 9, height: 9).opened(width: 9, height: 9)
    guard let contour = try whole.contours().max(by: { Self.area($0) < Self.area($1) }) else { return nil }
    let total = Double(mask.width * mask.height)
    let shares = Self.leastSlip...Self.mostShare
    let inContour = Self.area(contour) / total
    guard shares.contains(inContour),
      let found = Sides(of: contour, frame: try minimumAreaRectangle(contour))?.corners
    else { return nil }
    let inside = Self.area(found) / total
    guard shares.contains(inside), Self.overlap(contour, found) >= Self.leastOverlap,
      found.allSatisfy({ Self.isNear($0, mask) })
    else { return nil }
    share = min(inside, inContour)
    cutSides = Self.bordering(found, mask)
    corners = Self.sorted(found)
      .map { Point(x: ($0.x + 0.5) / scale - 0.5, y: ($0.y + 0.5) / scale - 0.5) }
  }

  /// A corner may lie a little outside of the picture.
  private static func isNear(_ corner: Point, _ mask: BinaryImage) -> Bool {
    let (marginX, marginY) = (0.08 * Double(mask.width), 0.08 * Double(mask.height))
    return corner.x > -marginX && corner.x < Double(mask.width) + marginX && corner.y > -marginY
      && corner.y < Double(mask.height) + marginY
  }

  /// How many sides run along the picture's own edge.
  private static func bordering(_ corners: [Point], _ mask: BinaryImage) -> Int {
    let (marginX, marginY) = (0.012 * Double(mask.width), 0.012 * Double(mask.height))
    return zip(corners, corners.dropFirst() + corners.prefix(1)).count { start, end in
      let middle = Point(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
      return middle.x < marginX || middle.y < marginY || middle.x > Double(mask.width) - marginX
        || middle.y > Double(mask.height) - marginY
    }
  }

  /// By the shoelace formula.
  static func area(_ polygon: [Point]) -> Double {
    let next = polygon.dropFirst() + polygon.prefix(1)
    return abs(zip(polygon, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  /// Intersection over union of two outlines, by rows.
  private static func overlap(_ first: [Point], _ second: [Point]) -> Double {
    let rows = (first + second).map(\.y)
    guard let top = rows.min(), let bottom = rows.max() else { return 0 }
    var (common, united) = (0.0, 0.0)
    for row in stride(from: top.rounded(.up) + 0.5, to: bottom, by: 1) {
      guard let a = extent(first, row), let b = extent(second, row) else {
        united += (extent(first, row) ?? extent(second, row)).map { $0.upperBound - $0.lowerBound } ?? 0
        continue
      }
      common += max(0, min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound))
      united += max(a.upperBound, b.upperBound) - min(a.lowerBound, b.lowerBound)
    }
    return united > 0 ? common / united : 0
  }

  /// From the first to the last crossing of a row.
  private static func extent(_ polygon: [Point], _ row: Double) -> ClosedRange<Double>? {
    let crossings = zip(polygon, polygon.dropFirst() + polygon.prefix(1)).compactMap { a, b -> Double? in
      guard (a.y <= row) != (b.y <= row) else { return nil }
      return a.x + (row - a.y) / (b.y - a.y) * (b.x - a.x)
    }
    guard let left = crossings.min(), let right = crossings.max() else { return nil }
    return left...right
  }

  /// In the order of `corners`: round their middle, beginning with the one nearest to the top left.
  private static func sorted(_ corners: [Point]) -> [Point] {
    guard
      let first = corners.indices.min(by: { corners[$0].x + corners[$0].y < corners[$1].x + corners[$1].y })
    else { return corners }
    let round = Array(corners[first...] + corners[..<first])
    // Where the second lies below rather than to the right, the way round is the other one.
    let isClockwise = round[1].x - round[0].x > round[3].x - round[0].x
    return isClockwise ? round : [round[0], round[3], round[2], round[1]]
  }
}

/// Four straight lines fitted to a contour, in order round it.
private struct Sides {
  let corners: [Point]

  init?(of contour: [Point], frame: RotatedRectangle) {
    let dense = Self.dense(contour)
    let frameCorners = frame.corners
    var lines: [(normal: Point, offset: Double)] = []
    for side in 0..<4 {
      let (start, end) = (frameCorners[side], frameCorners[(side + 1) % 4])
      let near = dense.filter {
        Self.nearest(to: $0, of: frameCorners) == side && Self.isInner($0, start, end)
      }
      guard let line = Self.line(through: near) else { return nil }
      lines.append(line)
    }
    var corners: [Point] = []
    for side in 0..<4 {
      guard let corner = Self.crossing(lines[(side + 3) % 4], lines[side]) else { return nil }
      corners.append(corner)
    }
    self.corners = corners
  }

  /// Points along the contour, a pixel apart.
  private static func dense(_ contour: [Point]) -> [Point] {
    zip(contour, contour.dropFirst() + contour.prefix(1)).flatMap { a, b in
      let steps = max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y))))
      return (0..<steps).map { step in
        let share = Double(step) / Double(steps)
        return Point(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
      }
    }
  }

  private static func nearest(to point: Point, of corners: [Point]) -> Int {
    let distances = (0..<4).map { abs(distance(point, corners[$0], corners[($0 + 1) % 4])) }
    return distances.indices.min { distances[$0] < distances[$1] } ?? 0
  }

  /// Not within a tenth of the side from its ends, where the sheet's corners may be round or bent.
  private static func isInner(_ point: Point, _ start: Point, _ end: Point) -> Bool {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / max(dx * dx + dy * dy, 1e-9)
    return 0.1...0.9 ~= share
  }

  private static func distance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
    return ((point.x - start.x) * dy - (point.y - start.y) * dx) / length
  }

  /// Total least squares, thrice, each time without what lies far off: a finger or a fold.
  private static func line(through points: [Point]) -> (normal: Point, offset: Double)? {
    var kept = points
    var line: (normal: Point, offset: Double)?
    for _ in 0..<3 {
      guard kept.count >= 8, let fitted = fit(kept) else { return line }
      line = fitted
      let errors = kept.map { abs(fitted.normal.x * $0.x + fitted.normal.y * $0.y - fitted.offset) }
      let limit = max(1, 2.5 * (errors.median ?? 0))
      kept = zip(kept, errors).filter { $0.1 <= limit }.map(\.0)
    }
    return line
  }

  private static func fit(_ points: [Point]) -> (normal: Point, offset: Double)? {
    let count = Double(points.count)
    let (meanX, meanY) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      let (dx, dy) = (point.x - meanX, point.y - meanY)
      (xx, xy, yy) = (xx + dx * dx, xy + dx * dy, yy + dy * dy)
    }
    // The normal is the eigenvector of the smaller eigenvalue.
    let least = (xx + yy) / 2 - (((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy).squareRoot()
    let candidates = [Point(x: xy, y: least - xx), Point(x: least - yy, y: xy)]
    guard let normal = candidates.max(by: { length($0) < length($1) }), length(normal) > 1e-9 else {
      return nil
    }
    let unit = Point(x: normal.x / length(normal), y: normal.y / length(normal))
    return (unit, unit.x * meanX + unit.y * meanY)
  }

  private static func length(_ point: Point) -> Double {
    (point.x * point.x + point.y * point.y).squareRoot()
  }

  private static func crossing(
    _ first: (normal: Point, offset: Double), _ second: (normal: Point, offset: Double)
  ) -> Point? {
    let determinant = first.normal.x * second.normal.y - first.normal.y * second.normal.x
    guard abs(determinant) > 0.2 else { return nil }
    return Point(
      x: (first.offset * second.normal.y - second.offset * first.normal.y) / determinant,
      y: (first.normal.x * second.offset - second.normal.x * first.offset) / determinant)
  }
}
