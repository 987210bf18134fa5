import Neural

/// The sign of a made-up house.
enum Logo {
  static func draw(
    on sheet: inout Sheet, at centre: SIMD2<Float>, radius: Float, using rng: inout SeededGenerator
  ) {
    let share = rng.uniform(0.4, 0.9)
    switch rng.int(below: 4) {
    case 0:
      let bar = PenStroke.line(centre - [0.6 * radius, 0], centre + [0.6 * radius, 0])
      sheet.draw([PenStroke(points: [centre])], width: 2 * radius, share: share)
      sheet.cover([bar], width: 0.3 * radius, grey: 0.95)
    case 1:
      let corner = centre - radius
      sheet.fill(SheetRect(x: corner.x, y: corner.y, width: 2 * radius, height: 2 * radius), share: share)
      sheet.cover([.ellipse(centre, [0.5 * radius, 0.5 * radius])], width: 0.3 * radius, grey: 0.95)
    default: mark(on: &sheet, at: centre, radius: radius, share: share, using: &rng)
    }
  }

  /// A shape of lines alone, as watermarks are.
  static func mark(
    on sheet: inout Sheet, at centre: SIMD2<Float>, radius: Float, share: Float,
    using rng: inout SeededGenerator
  ) {
    let sides = 3 + rng.int(below: 5)
    if rng.chance(0.4) {
      let rings = (1...3).map { PenStroke.ellipse(centre, radius * Float($0) / 3 * [1, 0.8]) }
      sheet.draw(rings, width: 0.15 * radius, share: share)
    } else {
      // A polygon, or a star where every second corner is joined.
      let corners = PenStroke.ellipse(centre, [radius, radius], steps: sides).points
      let step = sides > 4 && rng.chance(0.6) ? 2 : 1
      let path = (0...sides * step).map { corners[$0 * step % sides] }
      sheet.draw([PenStroke(points: path)], width: 0.22 * radius, share: share)
    }
  }
}
