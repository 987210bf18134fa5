import Imaging

/// Turn of a line of writing.
enum Skew {
  /// Largest turn looked for, in degrees.
  static let limit = 24.0
  /// A turn is not believed under so many degrees, nor where it leaves more than this share of the spread: few characters
  /// line up by chance.
  private static let (leastAngle, leastGain) = (1.5, 0.6)

  /// The turn in degrees, positive clockwise; 0 where there are too few characters to tell or the gain is small.
  ///
  /// Each turn is tried on the middles, tops and bottoms of the components: the right one packs them into the fewest rows
  /// (projection profile; Postl 1986). A 7's or a dash's own slope does not count, as whole components are placed.
  static func angle(of candidates: CharacterCandidates) -> Double {
    let tall = candidates.components.filter { Double($0.box.height) >= 0.5 * candidates.height }
    let left = tall.map(\.box.x).min() ?? 0
    let right = tall.map(\.box.maxX).max() ?? 0
    guard tall.count >= 3, Double(right - left) >= 2.5 * candidates.height else { return 0 }
    let straight = spread(of: tall, turnedBy: 0, height: candidates.height)
    var best = (spread: straight, angle: 0.0)
    for step in Int(-limit * 2)...Int(limit * 2) {
      let angle = Double(step) / 2
      let value = spread(of: tall, turnedBy: angle, height: candidates.height)
      if value < best.spread { best = (value, angle) }
    }
    return best.spread < leastGain * straight && abs(best.angle) >= leastAngle ? best.angle : 0
  }

  /// Mean squared distance, capped, of tops, middles and bottoms from their own medians, in character heights.
  private static func spread(of components: [Component], turnedBy angle: Double, height: Double) -> Double {
    let slope = slope(of: angle)
    let edges: [(Component) -> Double] = [
      { Double($0.box.y) }, { Double($0.box.y) + Double($0.box.height) / 2 }, { Double($0.box.maxY) },
    ]
    return edges.reduce(0) { sum, edge in
      let rows = components.map {
        edge($0) - slope * (Double($0.box.x) + Double($0.box.width) / 2)
      }
      let middle = rows.median ?? 0
      return sum
        + rows.reduce(0) { $0 + min(abs($1 - middle) / height, 1) * min(abs($1 - middle) / height, 1) }
        / Double(rows.count)
    }
  }

  /// Steps between the turns tried on a mask, in degrees, at first and round the best of those; and the most pixels looked at.
  private static let (coarseStep, fineStep, mostPixels) = (2.0, 0.5, 4000)

  /// The turn in degrees, positive clockwise, that packs a mask's ink, printed lines and all, into the fewest rows. It's found
  /// however few pieces of ink there are, and is wrong more often than ``angle(of:)``.
  static func angle(of mask: BinaryImage) -> Double {
    let inked = mask.pixels.indices.filter { mask.pixels[$0] != 0 }
    let every = max(1, inked.count / mostPixels)
    let points = stride(from: 0, to: inked.count, by: every).map { index in
      (x: Double(inked[index] % mask.width), y: Double(inked[index] / mask.width))
    }
    func best(of angles: StrideThrough<Double>) -> Double {
      angles.map { ($0, packing(of: points, turnedBy: $0, size: (mask.width, mask.height))) }
        .max { $0.1 < $1.1 }?.0 ?? 0
    }
    let coarse = best(of: stride(from: -limit, through: limit, by: coarseStep))
    return best(of: stride(from: coarse - coarseStep, through: coarse + coarseStep, by: fineStep))
  }

  /// Sum of squared row sums of some points turned upright.
  private static func packing(
    of points: [(x: Double, y: Double)], turnedBy angle: Double, size: (width: Int, height: Int)
  ) -> Int {
    let slope = slope(of: angle)
    let offset = (abs(slope) * Double(size.width)).rounded(.up)
    var rows = [Int](repeating: 0, count: size.height + 2 * Int(offset) + 2)
    for point in points { rows[Int(point.y - slope * point.x + offset + 0.5)] += 1 }
    return rows.reduce(0) { $0 + $1 * $1 }
  }

  /// The tangent of an angle in degrees, near enough up to 24 of them.
  static func slope(of angle: Double) -> Double {
    let radians = angle * .pi / 180
    return radians + radians * radians * radians / 3
  }
}
