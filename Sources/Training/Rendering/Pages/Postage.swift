import Imaging
import Neural

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Stamps and what the post office puts over them.
struct Postage {
  /// Draws a stamp whose top right corner stands at `corner`.
  /// - Returns: where it stands.
  static func stamp(
    on sheet: inout Sheet, at corner: SIMD2<Float>, country: String, using rng: inout SeededGenerator
  ) throws -> SheetRect {
    let sizes: [SIMD2<Float>] = [[21, 26], [24, 29], [36, 26], [30, 41], [26, 21], [33, 33]]
    let size = sizes[rng.int(below: sizes.count)] * rng.uniform(0.9, 1.05)
    let place = SheetRect(x: corner.x - size.x, y: corner.y, width: size.x, height: size.y)
    let paper = sheet.paper(at: place.middle)
    let shadow = SheetRect(x: place.x + 0.3, y: place.y + 0.3, width: size.x, height: size.y)
    sheet.fill(shadow, share: 0.25)
    sheet.cover(place, grey: rng.uniform(0.85, 0.97))
    let gap = rng.uniform(0.9, 1.4)
    let edge = PenStroke.box(place)
    let holes = zip(edge.points, edge.points.dropFirst()).flatMap { PenStroke.dots($0, $1, pitch: 2 * gap) }
    sheet.cover(holes, width: gap, grey: paper)
    picture(on: &sheet, within: place.inset(rng.uniform(1.6, 2.6)), using: &rng)
    try value(on: &sheet, within: place.inset(2.8), country: country, using: &rng)
    return place
  }

  /// A made-up picture: ground, then shapes.
  private static func picture(
    on sheet: inout Sheet, within place: SheetRect, using rng: inout SeededGenerator
  ) {
    sheet.fill(place, share: rng.uniform(0.1, 0.7))
    for _ in 0..<(2 + rng.int(below: 5)) {
      let radius = rng.uniform(0.08, 0.3) * min(place.width, place.height)
      let centre = SIMD2(
        rng.uniform(place.x + radius, place.maxX - radius), rng.uniform(place.y + radius, place.maxY - radius)
      )
      let shape = rng.int(below: 3)
      let strokes: [PenStroke] =
        shape == 0
        ? [PenStroke(points: [centre])]
        : shape == 1
          ? [PenStroke.ellipse(centre, [radius, 0.7 * radius])]
          : (0..<5).map { _ in
            PenStroke.line(centre + radius * rng.direction(), centre + radius * rng.direction())
          }
      let width = shape == 0 ? 2 * radius : rng.uniform(0.2, 0.25 * radius)
      if rng.chance(0.5) {
        sheet.draw(strokes, width: width, share: rng.uniform(0.3, 0.8))
      } else {
        sheet.cover(strokes, width: width, grey: rng.uniform(0.4, 0.95))
      }
    }
    if rng.chance(0.6) { sheet.draw([.box(place)], width: 0.25, share: 0.7) }
  }

  private static func value(
    on sheet: inout Sheet, within place: SheetRect, country: String, using rng: inout SeededGenerator
  ) throws {
    let type = PrintedText(
      face: rng.chance(0.5) ? .serifBold : .sansWide, height: rng.uniform(2.4, 4.5), weight: 0.13,
      share: rng.uniform(0.7, 0.95))
    let text = rng.element(["5", "9", "14", "20", "1.10", "0.85", "55", "3.50", "25.00", "A", "80", "6.00"])
    let top = rng.chance(0.5)
    let right = rng.chance(0.5)
    let at = SIMD2(right ? place.maxX : place.x, top ? place.y + type.height : place.maxY)
    try sheet.print(text, type, at: at, anchor: right ? .right : .left)
    let small = type.sized(1.6).with(.sans)
    let word = AddressCustom.of(country).name.uppercased()
    try sheet.print(word, small, at: [place.middle.x, top ? place.maxY : place.y + 1.6], anchor: .middle)
  }

  /// A round date stamp and the wavy or straight lines beside it.
  static func postmark(
    on sheet: inout Sheet, over stamp: SheetRect, place town: String, using rng: inout SeededGenerator
  ) throws {
    let share = rng.uniform(0.25, 0.85)
    let radius = rng.uniform(11, 14.5)
    let centre = SIMD2(
      stamp.x - rng.uniform(-4, 0.9 * radius), stamp.middle.y + rng.uniform(-5, 6))
    let type = PrintedText(height: 0.19 * radius, weight: 0.13, share: share)
    sheet.draw([.ellipse(centre, [radius, radius])], width: rng.uniform(0.3, 0.7), share: share)
    if rng.chance(0.6) {
      sheet.draw([.ellipse(centre, [0.63 * radius, 0.63 * radius])], width: 0.3, share: share)
    }
    try sheet.print(town.uppercased(), type, round: centre, radius: 0.74 * radius, angle: -.pi / 2)
    let date = RandomDate(using: &rng)
    try sheet.print(date.dotted, type, at: centre + [0, -0.05 * radius], anchor: .middle)
    let hour = "\(rng.int(below: 24)):\(10 + rng.int(below: 50))"
    try sheet.print(
      rng.chance(0.5) ? hour : "- \(6 + rng.int(below: 16))", type, at: centre + [0, 0.3 * radius],
      anchor: .middle)
    if rng.chance(0.75) { waves(on: &sheet, from: centre, radius: radius, share: share, using: &rng) }
  }

  private static func waves(
    on sheet: inout Sheet, from centre: SIMD2<Float>, radius: Float, share: Float,
    using rng: inout SeededGenerator
  ) {
    let toRight = rng.chance(0.6)
    let start = centre.x + (toRight ? radius + 2 : -radius - 2)
    let length = (toRight ? 1 : -1) * rng.uniform(35, 60)
    let (height, wave) = (rng.chance(0.7) ? rng.uniform(0.6, 1.4) : 0, rng.uniform(7, 12))
    let count = 5 + rng.int(below: 3)
    let pitch = 1.5 * radius / Float(count)
    let lines = (0..<count).map { row in
      let y = centre.y + (Float(row) - Float(count - 1) / 2) * pitch
      return PenStroke(
        points: (0...60).map { step in
          let x = length * Float(step) / 60
          return SIMD2(start + x, y + height * sin(2 * .pi * x / wave))
        })
    }
    sheet.draw(lines, width: rng.uniform(0.35, 0.7), share: share)
  }

  /// What a franking machine prints instead of stamps.
  static func meter(on sheet: inout Sheet, at corner: SIMD2<Float>, using rng: inout SeededGenerator) throws {
    let share = rng.uniform(0.4, 0.85)
    let box = SheetRect(x: corner.x - 28, y: corner.y, width: 28, height: 18)
    let type = PrintedText(face: .sansWide, height: 3.2, weight: 0.12, share: share)
    sheet.draw([.box(box)], width: 0.4, share: share)
    try sheet.print(
      "\(rng.int(below: 20)).\(10 + rng.int(below: 89))", type, at: [box.maxX - 2, box.y + 6], anchor: .right)
    try sheet.print(
      RandomDate(using: &rng).dotted, type.sized(2), at: [box.maxX - 2, box.y + 11], anchor: .right)
    try sheet.print(
      "PB \(100_000 + rng.int(below: 899_999))", type.sized(1.8), at: [box.maxX - 2, box.y + 15.5],
      anchor: .right)
    let logo = SIMD2(box.x + 6, box.middle.y)
    sheet.draw([.ellipse(logo, [4, 4]), .ellipse(logo, [2, 3])], width: 0.5, share: share)
  }
}

extension Sheet {
  /// The light at a point in millimetres.
  func paper(at point: SIMD2<Float>) -> Float {
    let x = min(light.width - 1, max(0, Int(point.x * scale)))
    let y = min(light.height - 1, max(0, Int(point.y * scale)))
    return light[x, y]
  }
}

extension SeededGenerator {
  /// A vector of length 1, any direction alike.
  mutating func direction() -> SIMD2<Float> {
    let angle = uniform(0, 2 * .pi)
    return [cos(angle), sin(angle)]
  }
}
