import Imaging

/// Which way the rows of a page run.
struct PageSkew {
  /// Turn of the rows in degrees, positive clockwise, against the nearer axis.
  let degrees: Double
  /// The rows run upwards or downwards rather than across.
  let isSideways: Bool

  /// Largest turn, and the steps tried, in degrees.
  private static let (limit, step) = (12.0, 0.25)
  /// Heights of print and writing, in pixels of the working copy.
  private static let heights = 6...60

  /// Each turn is tried on the lower ends of the pieces of ink: the right one packs them into the fewest rows (projection
  /// profile; Postl 1986). The same on their sides tells of rows that run upwards or downwards.
  init(of ink: PageInk) throws(ImagingError) {
    let boxes = try ink.mask.components().list.map(\.box).filter {
      Self.heights.contains($0.height) && Self.heights.contains($0.width)
    }
    let across = Self.best(boxes.map { ($0.midX, Double($0.maxY)) })
    let upright = Self.best(boxes.map { ($0.midY, Double($0.maxX)) })
    // A sum of squares grows with the rows' length; sideways rows are not believed for a trifle.
    isSideways = upright.packing > 1.2 * across.packing
    degrees = isSideways ? -upright.degrees : across.degrees
  }

  /// - Parameter points: how far along the rows, and how far across them.
  private static func best(_ points: [(along: Double, across: Double)]) -> (degrees: Double, packing: Double)
  {
    var best = (degrees: 0.0, packing: packing(points, slope: 0) * 1.02)
    for index in Int(-limit / step)...Int(limit / step) {
      let degrees = Double(index) * step
      let value = packing(points, slope: Skew.slope(of: degrees))
      if value > best.packing { best = (degrees, value) }
    }
    return best
  }

  /// Sum of the squares of how many points share a row of three pixels.
  private static func packing(_ points: [(along: Double, across: Double)], slope: Double) -> Double {
    var counts: [Int: Int] = [:]
    for point in points { counts[Int((point.across - slope * point.along) / 3), default: 0] += 1 }
    return Double(counts.values.reduce(0) { $0 + $1 * $1 })
  }
}
