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
    let radians = angle * .pi / 180
    let slope = radians + radians * radians * radians / 3  // tan, near enough up to 24 degrees
    let edges: [(Component) -> Double] = [
      { Double($0.box.y) }, { Double($0.box.y) + Double($0.box.height) / 2 }, { Double($0.box.maxY) },
    ]
    return edges.reduce(0) { sum, edge in
      let rows = components.map {
        edge($0) - slope * (Double($0.box.x) + Double($0.box.width) / 2)
      }
      let middle = rows.sorted()[rows.count / 2]
      return sum
        + rows.reduce(0) { $0 + min(abs($1 - middle) / height, 1) * min(abs($1 - middle) / height, 1) }
        / Double(rows.count)
    }
  }
}
