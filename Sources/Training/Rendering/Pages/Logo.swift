import Neural

/// The sign of a made-up house.
enum Logo {
  static func draw(
    on sheet: inout Sheet, at centre: SIMD2<Float>, radius: Float, using rng: inout SeededGenerator,
    share: Float? = nil
  ) {
    let share = share ?? rng.uniform(0.4, 0.9)
    switch rng.int(below: 4) {
    case 0:
      sheet.draw([PenStroke(points: [centre])], width: 2 * radius, share: share)
      sheet.cover(
        [PenStroke.line(centre - radius * [0.6, 0], centre + radius * [0.6, 0])], width: 0.3 * radius,
        grey: 0.95)
    case 1:
      let corners: [SIMD2<Float>] = [[0, -1], [0.9, 0.7], [-0.9, 0.7], [0, -1]]
      sheet.draw(
        [PenStroke(points: corners.map { centre + radius * $0 })], width: 0.35 * radius, share: share)
    case 2:
      let box = SheetRect(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
      sheet.fill(box, share: share)
      sheet.cover([PenStroke.ellipse(centre, [0.5 * radius, 0.5 * radius])], width: 0.3 * radius, grey: 0.95)
    default:
      let rings = (1...3).map { PenStroke.ellipse(centre, radius * Float($0) / 3 * [1, 0.8]) }
      sheet.draw(rings, width: 0.15 * radius, share: share)
    }
  }
}
