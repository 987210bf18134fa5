import Imaging
import Neural

extension ChequePage {
  /// The courtesy amount, with its box or line and the currency's sign.
  mutating func fillAmount(using rng: inout SeededGenerator) throws {
    if rng.chance(0.1) { return try fillAmountCells(using: &rng) }
    let left = try printAmountBox(using: &rng)
    let place = layout.amount
    let height = place.height * rng.uniform(0.42, 0.66)
    let drop = rng.uniform(0.2, 0.6) * (place.height - height)
    var own = hand
    if rng.chance(0.2) { own.style.centsHeight = rng.uniform(0.45, 0.75) }
    let at = SIMD2(left + rng.uniform(0.8, 2.5), place.maxY - drop)
    let boxes = try sheet.write(
      amount.text, by: own, at: at, height: height, room: place.maxX - at.x - 0.5, using: &rng)
    note(boxes)
  }

  private mutating func note(_ boxes: [SheetRect]) {
    if !boxes.isEmpty { sheet.note("amount", .amount, amount.value, at: boxes.bounds) }
  }

  /// - Returns: where there is room to write, in millimetres.
  private mutating func printAmountBox(using rng: inout SeededGenerator) throws -> Float {
    let place = layout.amount
    let sign = rng.element(words.sign)
    let large = type.sized(min(0.5 * place.height, rng.uniform(2.8, 4.6)))
    let feet = place.y + 0.5 * place.height + 0.5 * large.height
    let line = rng.uniform(0.2, 0.5)
    if rng.chance(0.3) { sheet.cover(place, grey: rng.uniform(0.88, 0.98)) }
    let fits = sign.count < 3 || place.width > 12 * Float(sign.count)
    switch fits ? rng.int(below: 4) : 0 {
    case 0:
      try sheet.print(currency: sign, large, at: [place.x - 1.2, feet], before: true)
      sheet.draw([.box(place)], width: line, share: type.share)
      return place.x
    case 1:
      let width = try sheet.print(currency: sign, large, at: [place.x + 1.2, feet])
      sheet.draw([.box(place)], width: line, share: type.share)
      return place.x + width + 1.5
    case 2:
      // The sign has a cell of its own.
      let edge = place.x + (try sheet.print(currency: sign, large, at: [place.x + 1.5, feet])) + 3
      let side = PenStroke.line([edge, place.y], [edge, place.maxY])
      sheet.draw([.box(place), side], width: line, share: type.share)
      return edge
    default:
      let left = place.x + (try sheet.print(currency: sign, large, at: [place.x, feet])) + 1
      rule(from: left, to: place.maxX, y: place.maxY, using: &rng)
      return left
    }
  }

  /// A cell for each digit, at times two more for the decimals.
  private mutating func fillAmountCells(using rng: inout SeededGenerator) throws {
    let parts = amount.value.split(separator: ".").map(String.init)
    guard let whole = parts.first else { return }
    let count = max(6, whole.count)
    let cents = parts.count > 1 ? parts[1] : rng.chance(0.5) ? "00" : ""
    let place = layout.amount
    let pitch = place.width / (Float(count + cents.count) + (cents.isEmpty ? 0 : 0.4))
    let look = CellRow.Look.allCases[rng.int(below: CellRow.Look.allCases.count)]
    let (line, share) = (rng.uniform(0.2, 0.4), type.share)
    func row(_ x: Float, _ count: Int) -> CellRow {
      let part = SheetRect(x: x, y: place.y, width: pitch * Float(count), height: place.height)
      return CellRow(place: part, count: count, look: look)
    }
    let main = row(place.x, count)
    main.draw(on: &sheet, width: line, share: share)
    let padding = String(repeating: " ", count: count - whole.count)
    var boxes = try main.write(padding + whole, on: &sheet, by: hand, using: &rng)
    if !cents.isEmpty {
      let rest = row(main.place.maxX + 0.4 * pitch, cents.count)
      rest.draw(on: &sheet, width: line, share: share)
      boxes += try rest.write(cents, on: &sheet, by: hand, using: &rng)
    }
    let sign = type.sized(min(0.45 * place.height, 3.5))
    try sheet.print(
      currency: rng.element(words.sign), sign, at: [place.x - 1.2, place.maxY - 1.5], before: true)
    note(boxes)
  }
}
