import Neural

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A scrawl in place of a name.
enum Signature {
  /// - Parameter start: where its baseline begins, in millimetres.
  static func strokes(at start: SIMD2<Float>, width: Float, height: Float, using rng: inout SeededGenerator)
    -> [PenStroke]
  {
    let loops = 3 + rng.int(below: 7)
    let lean = rng.uniform(0.1, 0.7)
    let rise = rng.uniform(-0.05, 0.25)
    var points: [SIMD2<Float>] = []
    for loop in 0..<loops {
      let tall = (loop == 0 ? 1 : rng.uniform(0.15, 0.7)) * height
      let wide = width / Float(loops)
      let middle = start.x + wide * (Float(loop) + 0.5)
      let back = rng.uniform(-0.2, 0.75)
      for step in 0..<14 {
        let angle = 2 * Float.pi * Float(step) / 14
        let up = tall * (0.5 - 0.5 * cos(angle))
        let along = wide * (Float(step) / 14 - 0.5) - back * wide * sin(angle)
        let x = middle + along + lean * up
        points.append([x, start.y - up - rise * (x - start.x)])
      }
    }
    var strokes = [PenStroke(points: points)]
    if rng.chance(0.5) {
      let from = start + [rng.uniform(-0.1, 0.3) * width, rng.uniform(0.05, 0.3) * height]
      strokes.append(
        PenStroke(
          points: PenMarks.curve(
            from, from + [rng.uniform(0.5, 1) * width, -rise * width], bow: rng.normal(0, 0.08))))
    }
    if rng.chance(0.4) {
      strokes.append(PenStroke(points: [start + [0.6 * width, -height * 0.9]], weight: 1.3))
    }
    return strokes
  }
}
