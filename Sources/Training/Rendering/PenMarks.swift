import Neural

/// Marks drawn as a pen draws them. Units of the digits' height: baseline at y = 0, y downwards, left edge near 0.
enum PenMarks {
  /// nil for a character that is no mark.
  static func strokes(_ mark: Character, using rng: inout SeededGenerator) -> [PenStroke]? {
    switch mark {
    case ".": dot(using: &rng)
    case ",": comma(using: &rng)
    case "-": [dash(at: rng.uniform(-0.65, -0.28), length: rng.uniform(0.22, 0.7), using: &rng)]
    case "=": equals(using: &rng)
    case "/": slash(using: &rng)
    case "*": star(using: &rng)
    case "#": hash(using: &rng)
    case "$": dollar(using: &rng)
    default: CurrencySigns.strokes(mark)
    }
  }

  /// A path from one point to another, its middle bent aside by `bow`.
  static func curve(_ start: SIMD2<Float>, _ end: SIMD2<Float>, bow: Float) -> [SIMD2<Float>] {
    let way = end - start
    let side = SIMD2(-way.y, way.x)
    return (0...5).map { step in
      let share = Float(step) / 5
      return start + share * way + 4 * share * (1 - share) * bow * side
    }
  }

  /// A dot, at times a tick of the pen.
  private static func dot(using rng: inout SeededGenerator) -> [PenStroke] {
    let place = SIMD2<Float>(0.03, rng.uniform(-0.1, 0.05))
    let tick = SIMD2(rng.uniform(-0.04, 0.05), rng.uniform(-0.02, 0.05))
    return [PenStroke(points: [place, place + tick], weight: rng.uniform(0.95, 1.7))]
  }

  private static func comma(using rng: inout SeededGenerator) -> [PenStroke] {
    let top = SIMD2<Float>(rng.uniform(0.05, 0.12), rng.uniform(-0.12, 0.02))
    // Hasty ones hang as long as half a digit.
    let length = rng.chance(0.25) ? rng.uniform(0.32, 0.55) : rng.uniform(0.12, 0.32)
    let tail = top + SIMD2(rng.uniform(-0.14, -0.02), length)
    return [PenStroke(points: curve(top, tail, bow: rng.uniform(-0.3, 0.05)), weight: rng.uniform(0.85, 1.2))]
  }

  private static func dash(at y: Float, length: Float, using rng: inout SeededGenerator) -> PenStroke {
    let end = SIMD2(length, y + rng.normal(0, 0.05))
    return PenStroke(
      points: curve(SIMD2(0, y), end, bow: rng.normal(0, 0.06)), weight: rng.uniform(0.85, 1.1))
  }

  private static func equals(using rng: inout SeededGenerator) -> [PenStroke] {
    let (y, length) = (rng.uniform(-0.7, -0.4), rng.uniform(0.25, 0.6))
    let lower = y + rng.uniform(0.16, 0.3)
    return [
      dash(at: y, length: length, using: &rng),
      dash(at: lower, length: length * rng.uniform(0.75, 1.15), using: &rng),
    ]
  }

  private static func slash(using rng: inout SeededGenerator) -> [PenStroke] {
    let foot = SIMD2<Float>(0, rng.uniform(0.02, 0.28))
    let head = SIMD2(rng.uniform(0.2, 0.5), rng.uniform(-1.25, -0.85))
    return [PenStroke(points: curve(head, foot, bow: rng.normal(0, 0.04)))]
  }

  private static func star(using rng: inout SeededGenerator) -> [PenStroke] {
    let radius = rng.uniform(0.16, 0.28)
    let centre = SIMD2<Float>(radius, rng.uniform(-0.75, -0.45))
    let arms: [SIMD2<Float>] = [[0, 1], [0.87, 0.5], [0.87, -0.5]]
    let some = rng.chance(0.3) ? [SIMD2<Float>(1, 0)] + arms : arms
    return some.map { arm in
      let reach = radius * rng.uniform(0.8, 1.15) * (arm + SIMD2(rng.normal(0, 0.1), rng.normal(0, 0.1)))
      return PenStroke(points: [centre - reach, centre + reach])
    }
  }

  private static func hash(using rng: inout SeededGenerator) -> [PenStroke] {
    let (height, lean) = (rng.uniform(0.65, 1), rng.uniform(0, 0.2))
    let width = height * rng.uniform(0.6, 0.85)
    let uprights = [0.35, 0.7].map { (share: Float) in
      let foot = SIMD2(width * share, rng.uniform(-0.06, 0.06))
      return curve(foot + SIMD2(lean, -height), foot, bow: rng.normal(0, 0.03))
    }
    let bars = [0.35, 0.68].map { (share: Float) in
      let start = SIMD2(rng.uniform(0, 0.06), -height * share + rng.normal(0, 0.03))
      return curve(start, start + SIMD2(width + lean, rng.normal(-0.04, 0.04)), bow: rng.normal(0, 0.03))
    }
    return (uprights + bars).map { PenStroke(points: $0) }
  }

  private static func dollar(using rng: inout SeededGenerator) -> [PenStroke] {
    let bend: [SIMD2<Float>] = [
      [0.45, -0.82], [0.3, -0.92], [0.14, -0.86], [0.1, -0.7], [0.2, -0.56], [0.36, -0.44], [0.42, -0.28],
      [0.34, -0.12], [0.18, -0.06], [0.03, -0.16],
    ]
    let width = rng.uniform(0.8, 1.15)
    let body = bend.map { SIMD2(width * $0.x + rng.normal(0, 0.012), $0.y + rng.normal(0, 0.012)) }
    let bars = rng.chance(0.3) ? [Float(0.21), 0.31] : [rng.uniform(0.22, 0.3)]
    let uprights = bars.map { x in
      curve(
        SIMD2(width * x + 0.05, rng.uniform(-1.12, -1)), SIMD2(width * x, rng.uniform(0.02, 0.14)),
        bow: rng.normal(0, 0.02))
    }
    return ([body] + uprights).map { PenStroke(points: $0) }
  }
}
