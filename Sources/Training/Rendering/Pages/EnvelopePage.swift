import Imaging
import Neural

/// The front of an envelope that somebody addressed by hand. Lengths are millimetres.
struct EnvelopePage {
  var sheet: Sheet
  let address: PostalAddress
  let hand: PageHand
  /// Of the digits.
  private(set) var height: Float
  /// Where the address begins.
  let left: Float

  /// - Parameters:
  ///   - country: ISO 3166; nil draws one.
  ///   - code: digits; nil draws one.
  init(hand: PageHand, country: String?, code: String?, using rng: inout SeededGenerator) throws {
    let custom = country.map(AddressCustom.of) ?? .any(using: &rng)
    self.hand = hand
    let cells = rng.chance(custom.boxes)
    address = PostalAddress(custom, code: code, foreign: rng.chance(0.2), cells: cells, using: &rng)
    sheet = Self.paper(using: &rng)
    let wide = sheet.size.x
    let wanted = rng.logUniform(3.6...7.5) * (wide / 220).squareRoot()
    let width = wanted * Self.width(of: address, by: hand)
    left = max(0.1 * wide, min(wide * rng.uniform(0.2, 0.48), wide - 8 - width))
    height = min(wanted, wanted * (wide - left - 6) / width)
    try printExtras(using: &rng)
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

  private mutating func writeAddress(using rng: inout SeededGenerator) throws {
    let pitch = rng.uniform(1.5, 2.3)
    let count = Float(address.lines.count)
    height = min(height, 0.48 * sheet.size.y / (pitch * count))
    // Some address the middle, some the lower right corner.
    let slack = max(0, sheet.size.y * 0.9 - height * pitch * count - 0.36 * sheet.size.y)
    let top = sheet.size.y * 0.36 + slack * rng.uniform(0.15, 0.85)
    let step = rng.chance(0.25) ? rng.uniform(0.3, 1.2) * height : 0
    let first = SIMD2(left, top + height)
    let ruled = rng.chance(0.12)
    for (row, line) in address.lines.enumerated() {
      let jitter = SIMD2(rng.normal(0, 0.15 * height), rng.normal(0, 0.06 * height))
      let at = first + [step * Float(row), pitch * height * Float(row)] + jitter
      if ruled {
        let y = first.y + pitch * height * Float(row) + 0.2 * height
        sheet.draw(PenStroke.dots([left, y], [sheet.size.x - 8, y], pitch: 0.9), width: 0.3, share: 0.6)
      }
      try write(line, at: at, using: &rng)
    }
  }

  /// About how wide the widest line will be, in heights of the digits.
  private static func width(of address: PostalAddress, by hand: PageHand) -> Float {
    let longest = address.lines.map { $0.text.count + 2 * $0.cells.joined().count }.max() ?? 1
    return Float(longest) * (0.62 + max(0, hand.style.gap)) * hand.style.aspect + 2
  }

  private mutating func write(
    _ line: PostalAddress.Line, at place: SIMD2<Float>, using rng: inout SeededGenerator
  ) throws {
    var at = place
    if !line.cells.isEmpty {
      if address.custom.cellsApart {
        try writeCells(line.cells, at: [rng.uniform(8, 16), sheet.size.y - rng.uniform(9, 16)], using: &rng)
      } else {
        at.x = try writeCells(line.cells, at: at, using: &rng) + 2 * height
      }
    }
    let room = max(5, sheet.size.x - at.x - 3)
    let boxes = try sheet.write(line.text, by: hand, at: at, height: height, room: room, using: &rng)
    guard let code = line.code, code.upperBound <= boxes.count else { return }
    sheet.note("postcode", .postcode, address.code, at: Array(boxes[code]).bounds)
  }

  /// The code in printed cells.
  /// - Returns: the right edge of the last.
  @discardableResult
  private mutating func writeCells(
    _ groups: [String], at place: SIMD2<Float>, using rng: inout SeededGenerator
  ) throws -> Float {
    let pitch = height * rng.uniform(1.05, 1.5)
    let look = rng.chance(0.5) ? CellRow.Look.joined : rng.chance(0.6) ? .apart : .comb
    let (share, line, rows) = (
      rng.uniform(0.4, 0.9), rng.uniform(0.2, 0.45), rng.uniform(1.3, 1.7) * height
    )
    var boxes: [SheetRect] = []
    var x = place.x
    for group in groups {
      let top = place.y - rows + 0.3 * height
      let cells = SheetRect(x: x, y: top, width: pitch * Float(group.count), height: rows)
      let row = CellRow(place: cells, count: group.count, look: look)
      row.draw(on: &sheet, width: line, share: share)
      boxes += try row.write(group, on: &sheet, by: hand, using: &rng)
      x = cells.maxX + 0.6 * pitch
    }
    sheet.note("postcode", .postcode, address.code, at: boxes.bounds)
    return x - 0.6 * pitch
  }
}
