import Imaging
import Neural

// What stands on an envelope beside the address; none of it is to be read.

extension EnvelopePage {
  /// The sender's own address, at the top left.
  mutating func printSender(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.6) else { return }
    let sender = PostalAddress(rng.chance(0.7) ? address.custom : .any(using: &rng), using: &rng)
    let texts = sender.lines.map { $0.cells.joined() + ($0.cells.isEmpty ? "" : " ") + $0.text }
    var at = SIMD2(rng.uniform(7, 14), rng.uniform(9, 15))
    if rng.chance(0.35) {
      let small = rng.uniform(0.45, 0.7) * height
      for text in texts {
        try sheet.write(text, by: hand, at: at, height: small, room: 0.4 * sheet.size.x, using: &rng)
        at.y += 1.7 * small
      }
      return
    }
    let type = PrintedText(
      face: rng.chance(0.6) ? .sans : .serif, height: rng.uniform(1.5, 2.4), weight: rng.uniform(0.09, 0.17),
      share: rng.uniform(0.5, 0.9))
    if rng.chance(0.2) {
      try sheet.print(texts.joined(separator: " - "), type, at: at)
      return
    }
    if rng.chance(0.4) {
      Logo.draw(on: &sheet, at: at + [4, 0], radius: 4, using: &rng)
      at.x += 11
    }
    for text in texts {
      try sheet.print(text, type, at: at)
      at.y += 1.6 * type.height
    }
  }

  mutating func printPostage(using rng: inout SeededGenerator) throws {
    let corner = SIMD2(sheet.size.x - rng.uniform(5, 12), rng.uniform(5, 11))
    if rng.chance(0.12) { return try Postage.meter(on: &sheet, at: corner, using: &rng) }
    guard rng.chance(0.93) else { return }
    let country = address.custom.country
    let stamp = try Postage.stamp(on: &sheet, at: corner, country: country, using: &rng)
    if rng.chance(0.2) {
      let next = SIMD2(stamp.x - rng.uniform(0.3, 2), corner.y + rng.uniform(-1, 1))
      _ = try Postage.stamp(on: &sheet, at: next, country: country, using: &rng)
    }
    if rng.chance(0.85) {
      let town = PostalAddress.place(address.custom, using: &rng)
      try Postage.postmark(on: &sheet, over: stamp, place: town, using: &rng)
    }
  }

  /// What sorting machines print along the lower edge.
  mutating func printRouting(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.4) else { return }
    let y = sheet.size.y - rng.uniform(4, 8)
    let x = sheet.size.x * rng.uniform(0.3, 0.6)
    let share = rng.uniform(0.25, 0.85)
    if rng.chance(0.3) {
      let digits = (0..<(9 + rng.int(below: 8))).map { _ in "\(rng.int(below: 10))" }.joined()
      try sheet.print(digits, PrintedText(height: 2.6, share: share), at: [x, y])
      return
    }
    let tall = rng.chance(0.5)
    let bars = (0..<(30 + rng.int(below: 40))).map { place in
      let at = x + 1.15 * Float(place)
      let (up, down) = tall ? (rng.chance(0.5), rng.chance(0.5)) : (rng.chance(0.5), false)
      return PenStroke.line([at, y - (up ? 2.6 : 1)], [at, y + (down ? 1.6 : 0)])
    }
    sheet.draw(bars.filter { $0.points[0].x < sheet.size.x - 5 }, width: 0.5, share: share)
  }

  /// Now and then a coloured edge, the folds of the back, a label of the post office.
  mutating func printExtras(using rng: inout SeededGenerator) throws {
    if rng.chance(0.06) { printAirmailEdge(using: &rng) }
    if rng.chance(0.12) {
      // The flap behind shows through.
      let tip = SIMD2(sheet.size.x / 2, sheet.size.y * rng.uniform(0.35, 0.6))
      let flap = PenStroke(points: [[0, 0], tip, [sheet.size.x, 0]])
      sheet.draw([flap], width: rng.uniform(0.3, 0.8), share: rng.uniform(0.03, 0.1))
    }
    if rng.chance(0.05) { printWindow(using: &rng) }
    if left > 62 {
      if rng.chance(0.3) { try printRegistered(using: &rng) }
    } else if left > 45, rng.chance(0.2) {
      let text = rng.element(["PRIORITY", "PAR AVION", "PRIORITAIRE", "A PRIORITET", "1st CLASS", "PRIVAT"])
      let type = PrintedText(face: .sansWide, height: rng.uniform(2.5, 3.5), share: rng.uniform(0.4, 0.85))
      let at = SIMD2(rng.uniform(6, 10), sheet.size.y * rng.uniform(0.35, 0.85))
      let place = try sheet.print(text, type, at: at)
      if rng.chance(0.6) { sheet.draw([.box(place.inset(-1.5))], width: 0.5, share: type.share) }
    }
  }

  /// The paper behind the address shows through a window.
  private mutating func printWindow(using rng: inout SeededGenerator) {
    let top = sheet.size.y * 0.34
    let window = SheetRect(
      x: left - 7, y: top, width: min(110, sheet.size.x - left - 3), height: 0.56 * sheet.size.y)
    sheet.cover(window, grey: rng.uniform(0.8, 0.97))
    sheet.draw([.box(window)], width: 0.5, share: rng.uniform(0.1, 0.4))
  }

  private mutating func printAirmailEdge(using rng: inout SeededGenerator) {
    let (wide, high) = (sheet.size.x, sheet.size.y)
    let shares = [rng.uniform(0.5, 0.8), rng.uniform(0.3, 0.6)]
    var row = 0
    for x in stride(from: Float(2), to: wide, by: 9) {
      for y in [1.2, high - 1.2] {
        sheet.draw([.line([x, y + 1], [x + 3, y - 1])], width: 2.4, share: shares[row % 2])
      }
      row += 1
    }
    for y in stride(from: Float(6), to: high - 4, by: 9) {
      for x in [1.2, wide - 1.2] {
        sheet.draw([.line([x - 1, y + 3], [x + 1, y])], width: 2.4, share: shares[row % 2])
      }
      row += 1
    }
  }

  /// The label of a registered letter: a number under a bar code.
  private mutating func printRegistered(using rng: inout SeededGenerator) throws {
    let at = SIMD2(rng.uniform(5, 12), sheet.size.y * rng.uniform(0.45, 0.7))
    let place = SheetRect(x: at.x, y: at.y, width: 44, height: 17)
    sheet.cover(place, grey: rng.uniform(0.9, 0.98))
    sheet.draw([.box(place)], width: 0.3, share: 0.5)
    try sheet.print("R", PrintedText(face: .sansWide, height: 7, weight: 0.16), at: [at.x + 2, at.y + 9.5])
    var x = at.x + 11
    while x < place.maxX - 2 {
      let width = 0.3 * Float(1 + rng.int(below: 3))
      sheet.fill(SheetRect(x: x, y: at.y + 2, width: width, height: 8.5), share: 0.9)
      x += width + 0.3 * Float(1 + rng.int(below: 3))
    }
    let country = address.custom.country
    let groups = (0..<3).map { _ in "\(100 + rng.int(below: 900))" }.joined(separator: " ")
    try sheet.print("RR \(groups) \(country)", PrintedText(height: 2.1), at: [at.x + 11, at.y + 14.5])
  }
}
