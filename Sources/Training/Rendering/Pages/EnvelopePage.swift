import Imaging
import Neural

/// The front of an envelope that somebody addressed by hand.
struct EnvelopePage {
  private(set) var sheet: Sheet
  let address: PostalAddress
  private let hand: PageHand
  /// Of the digits, in millimetres.
  private var height: Float

  /// - Parameters:
  ///   - country: ISO 3166; nil draws one.
  ///   - code: digits; nil draws one.
  init(hand: PageHand, country: String?, code: String?, using rng: inout SeededGenerator) throws {
    let custom = country.map(AddressCustom.of) ?? .any(using: &rng)
    self.hand = hand
    let cells = rng.chance(custom.boxes)
    address = PostalAddress(custom, code: code, foreign: rng.chance(0.2), cells: cells, using: &rng)
    sheet = Self.paper(using: &rng)
    height = rng.uniform(3.2, 6.5) * (sheet.size.x / 220).squareRoot()
    try printSender(using: &rng)
    try printPostage(using: &rng)
    try printRouting(using: &rng)
    try writeAddress(using: &rng)
  }

  /// C6, DL, C5, B6, number 10 and nearly square ones.
  private static func paper(using rng: inout SeededGenerator) -> Sheet {
    let sizes: [(weight: Float, choice: SIMD2<Float>)] = [
      (4, [162, 114]), (4, [220, 110]), (4, [229, 162]), (1, [176, 125]), (2, [241, 105]), (1, [160, 140]),
    ]
    let columns = Int(rng.logUniform(1000...2400))
    return Sheet(size: rng.pick(sizes) ?? [220, 110], columns: columns, grey: rng.uniform(0.5, 0.97))
  }
}

// MARK: What is printed

extension EnvelopePage {
  /// The sender's own address, at the top left; not to be read.
  private mutating func printSender(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.6) else { return }
    let sender = PostalAddress(rng.chance(0.7) ? address.custom : .any(using: &rng), using: &rng)
    let written = rng.chance(0.35)
    let small = written ? rng.uniform(0.45, 0.7) * height : rng.uniform(1.5, 2.4)
    var at = SIMD2(rng.uniform(7, 14), rng.uniform(9, 15))
    let type = PrintedText(
      face: rng.chance(0.6) ? .sans : .serif, height: small, weight: rng.uniform(0.09, 0.17),
      share: rng.uniform(0.5, 0.9))
    if !written, rng.chance(0.4) {
      Logo.draw(on: &sheet, at: at + [4, 0], radius: 4, using: &rng)
      at.x += 11
    }
    if !written, rng.chance(0.2) {
      let line = sender.lines.map(\.text).joined(separator: " - ")
      try sheet.print(line, type, at: at)
      return
    }
    for line in sender.lines where !line.text.isEmpty {
      let text = line.cells.joined() + (line.cells.isEmpty ? "" : " ") + line.text
      if written {
        try sheet.write(text, by: hand, at: at, height: small, room: 0.4 * sheet.size.x, using: &rng)
      } else {
        try sheet.print(text, type, at: at)
      }
      at.y += small * (written ? 1.7 : 1.6)
    }
  }

  private mutating func printPostage(using rng: inout SeededGenerator) throws {
    let corner = SIMD2(sheet.size.x - rng.uniform(5, 12), rng.uniform(5, 11))
    if rng.chance(0.12) { return try Postage.meter(on: &sheet, at: corner, using: &rng) }
    guard rng.chance(0.93) else { return }
    let country = address.custom.country
    let stamp = try Postage.stamp(on: &sheet, at: corner, country: country, using: &rng)
    if rng.chance(0.2) {
      let next = SIMD2(stamp.x - rng.uniform(0, 2), corner.y + rng.uniform(-1, 1))
      _ = try Postage.stamp(on: &sheet, at: next, country: country, using: &rng)
    }
    if rng.chance(0.85) {
      let town = PostalAddress.place(address.custom, using: &rng)
      try Postage.postmark(on: &sheet, over: stamp, place: town, using: &rng)
    }
  }

  /// What sorting machines print along the lower edge.
  private mutating func printRouting(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.4) else { return }
    let y = sheet.size.y - rng.uniform(4, 9)
    let x = sheet.size.x * rng.uniform(0.25, 0.6)
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
}

// MARK: What is written

extension EnvelopePage {
  private mutating func writeAddress(using rng: inout SeededGenerator) throws {
    let pitch = rng.uniform(1.6, 2.4)
    let widest = try widestLine(using: &rng)
    let count = Float(address.lines.count)
    var left = sheet.size.x * rng.uniform(0.22, 0.5)
    let room = sheet.size.x - left - 6
    height = min(height, height * room / widest, 0.46 * sheet.size.y / (pitch * count))
    left = min(left, sheet.size.x - 6 - min(room, widest))
    let top = sheet.size.y * rng.uniform(0.4, 0.52)
    let step = rng.chance(0.25) ? rng.uniform(0.5, 1.4) * height : 0
    let first = SIMD2(left, max(top, 0.3 * sheet.size.y) + height)
    let ruled = rng.chance(0.12)
    for (row, line) in address.lines.enumerated() {
      let jitter = SIMD2(rng.normal(0, 0.15 * height), rng.normal(0, 0.06 * height))
      let at = first + [step * Float(row), pitch * height * Float(row)] + jitter
      if ruled { rule(from: [left, at.y + 0.15 * height], to: [sheet.size.x - 8, at.y + 0.15 * height]) }
      try write(line, at: at, using: &rng)
    }
  }

  private mutating func rule(from start: SIMD2<Float>, to end: SIMD2<Float>) {
    sheet.draw(PenStroke.dots(start, end, pitch: 0.9), width: 0.3, share: 0.6)
  }

  /// In millimetres, at the height as it stands.
  private func widestLine(using rng: inout SeededGenerator) throws -> Float {
    let longest = address.lines.map(\.text.count).max() ?? 1
    return Float(longest) * height * (0.62 + max(0, hand.style.gap)) * hand.style.aspect + 2 * height
  }

  private mutating func write(
    _ line: PostalAddress.Line, at place: SIMD2<Float>, using rng: inout SeededGenerator
  ) throws {
    var at = place
    if !line.cells.isEmpty { at.x = try writeCells(line.cells, at: at, using: &rng) + 2 * height }
    let room = sheet.size.x - at.x - 3
    let boxes = try sheet.write(line.text, by: hand, at: at, height: height, room: room, using: &rng)
    guard let code = line.code, code.upperBound <= boxes.count else { return }
    sheet.note("postcode", .postcode, address.code, at: Array(boxes[code]).bounds)
  }

  /// The code in printed cells.
  /// - Returns: the right edge of the last.
  private mutating func writeCells(
    _ groups: [String], at place: SIMD2<Float>, using rng: inout SeededGenerator
  ) throws -> Float {
    let pitch = height * rng.uniform(1.05, 1.5)
    let look = rng.chance(0.5) ? CellRow.Look.joined : rng.chance(0.6) ? .apart : .comb
    let (share, line, rows) = (rng.uniform(0.4, 0.9), rng.uniform(0.2, 0.45), rng.uniform(1.3, 1.7) * height)
    var boxes: [SheetRect] = []
    var x = place.x
    for group in groups {
      let row = CellRow(
        place: SheetRect(
          x: x, y: place.y - rows + 0.3 * height, width: pitch * Float(group.count), height: rows),
        count: group.count, look: look)
      row.draw(on: &sheet, width: line, share: share)
      boxes += try row.write(group, on: &sheet, by: hand, using: &rng)
      x = row.place.maxX + 0.6 * pitch
    }
    sheet.note("postcode", .postcode, address.code, at: boxes.bounds)
    return x - 0.6 * pitch
  }
}
