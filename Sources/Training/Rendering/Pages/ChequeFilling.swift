import Imaging
import Neural

// What somebody writes on a cheque, and the lines and cells that it is written in.

extension ChequePage {
  mutating func fillDate(using rng: inout SeededGenerator) throws {
    let day = RandomDate(using: &rng)
    let caption = rng.element(words.date)
    let boxes =
      try rng.chance(words.country == "IN" ? 0.85 : 0.35)
      ? fillDateCells(day, caption: caption, using: &rng) : fillDateLine(day, caption: caption, using: &rng)
    guard !boxes.isEmpty else { return }
    date = day
    sheet.note("date", .date, day.iso, at: boxes.bounds)
  }

  private var monthFirst: Bool { words.country == "US" }

  private mutating func fillDateLine(
    _ day: RandomDate, caption: String, using rng: inout SeededGenerator
  ) throws -> [SheetRect] {
    let (start, length) = layout.date
    try sheet.print(caption, type, at: start - [1.5, 0], anchor: .right)
    let (left, end) = (start.x, start.x + length)
    if rng.chance(0.85) { rule(from: left, to: end, y: start.y + 0.6, using: &rng) }
    let text = day.written(monthFirst: monthFirst, using: &rng)
    return try fill(text, from: left, to: end, baseline: start.y, height: rng.uniform(3, 4.2), using: &rng)
  }

  private mutating func fillDateCells(
    _ day: RandomDate, caption: String, using rng: inout SeededGenerator
  ) throws -> [SheetRect] {
    let (start, length) = layout.date
    let short = rng.chance(0.2)
    let text = day.cells(monthFirst: monthFirst, short: short)
    let height = rng.uniform(4.8, 6.5)
    let place = SheetRect(x: start.x, y: start.y - height, width: length, height: height)
    let look = CellRow.Look.allCases[rng.int(below: CellRow.Look.allCases.count)]
    let row = CellRow(place: place, count: text.count, look: look)
    row.draw(on: &sheet, width: rng.uniform(0.18, 0.35), share: type.share)
    if rng.chance(0.5) {
      try sheet.print(caption, type, at: [start.x - 1.5, start.y - 1.5], anchor: .right)
    }
    if rng.chance(0.85) {
      let letters = (monthFirst ? "MMDD" : "DDMM") + (short ? "YY" : "YYYY")
      for (index, letter) in letters.enumerated() {
        let middle = row.cell(index).middle.x
        try sheet.print(String(letter), type.sized(1.6), at: [middle, place.maxY + 2.4], anchor: .middle)
      }
    }
    return try row.write(text, on: &sheet, by: hand, using: &rng)
  }

  mutating func fillPayee(using rng: inout SeededGenerator) throws {
    let left = try sheet.print(rng.element(words.pay), type, at: [layout.margin, layout.payee]).maxX + 2
    let beside = layout.amountPlace == .payee
    var end = beside ? layout.amount.x - 6 : layout.size.x - layout.margin
    let bearer = beside ? "" : rng.element(words.bearer)
    if !bearer.isEmpty {
      end = try sheet.print(bearer, type, at: [end, layout.payee], anchor: .right).x - 1.5
    }
    rule(from: left, to: end, y: layout.payee + 0.7, using: &rng)
    let name = PostalAddress.name(AddressCustom.of(words.country), using: &rng)
    _ = try fill(
      name, from: left, to: end, baseline: layout.payee, height: rng.uniform(3, 4.6), using: &rng)
  }

  mutating func fillWords(using rng: inout SeededGenerator) throws {
    var parts = spelledAmount(using: &rng).split(separator: " ").map(String.init)
    let height = rng.uniform(2.8, 4)
    for (row, baseline) in layout.words.enumerated() {
      let (left, end) = try wordsLine(row, baseline: baseline, using: &rng)
      rule(from: left, to: end, y: baseline + 0.7, using: &rng)
      let room = max(1, Int((end - left) / (0.72 * height)))
      var text = ""
      while let word = parts.first, text.isEmpty || text.count + word.count < room {
        text += (text.isEmpty ? "" : " ") + word
        parts.removeFirst()
      }
      _ = try fill(text, from: left, to: end, baseline: baseline, height: height, using: &rng)
    }
  }

  /// Prints what stands before or after a line for words; the line's ends.
  private mutating func wordsLine(
    _ row: Int, baseline: Float, using rng: inout SeededGenerator
  ) throws -> (left: Float, end: Float) {
    let beside = layout.amountPlace == .words && row == layout.words.count - 1
    let (left, end) = (layout.margin, beside ? layout.amount.x - 8 : layout.size.x - layout.margin)
    guard row == 0 else { return (left, end) }
    let caption = rng.element(words.sum)
    if words.country == "US" || words.country == "CA" {
      return (left, try sheet.print(caption, type, at: [end, baseline], anchor: .right).x - 2)
    }
    return (try sheet.print(caption, type, at: [left, baseline]).maxX + 2, end)
  }

  private func spelledAmount(using rng: inout SeededGenerator) -> String {
    let number = Int(amount.whole) ?? 0
    let text =
      AmountWords.like(words.country, using: &rng)
      ?? AmountWords.english(number, lakhs: words.country == "IN") + (rng.chance(0.6) ? " only" : "")
    return rng.chance(0.6) ? text.prefix(1).uppercased() + text.dropFirst() : text
  }

  mutating func fillAccount(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.75) else { return }
    let digits = (0..<(8 + rng.int(below: 8))).map { _ in "\(rng.int(below: 10))" }.joined()
    let left = try sheet.print(rng.element(words.account), type, at: layout.account).maxX + 3
    let box = SheetRect(x: left - 1.5, y: layout.account.y - 4, width: rng.uniform(38, 55), height: 6)
    if rng.chance(0.6) { sheet.draw([.box(box)], width: 0.25, share: type.share) }
    if rng.chance(0.15) {
      let at = SIMD2(left, layout.account.y + 0.5)
      try sheet.write(digits, by: hand, at: at, height: 3.2, room: box.maxX - left - 1, using: &rng)
      return
    }
    // Printed with the cheque, typed, or stamped a little askew.
    let typed = rng.chance(0.4)
    let face = PrintedText(
      face: typed ? .serif : .sans, height: typed ? 2.8 : 2.4, weight: 0.13, aspect: typed ? 1.1 : 1,
      share: rng.uniform(0.6, 0.95))
    let wide = typed && rng.chance(0.5)
    try sheet.print(
      wide ? digits.map(String.init).joined(separator: " ") : digits, face,
      at: [left, layout.account.y + (typed ? rng.uniform(-0.8, 0.8) : 0)])
  }

  /// What the money is for.
  mutating func fillMemo(using rng: inout SeededGenerator) throws {
    guard ["US", "CA", "GB"].contains(words.country), rng.chance(0.6) else { return }
    let at = SIMD2(layout.margin, layout.signature.start.y)
    guard layout.account.y < at.y - 6 else { return }
    let left = try sheet.print(rng.element(["FOR", "MEMO", "For", "Memo"]), type, at: at).maxX + 2
    let end = layout.size.x * 0.42
    rule(from: left, to: end, y: at.y + 0.6, using: &rng)
    guard rng.chance(0.6) else { return }
    let number = "\(10 + rng.int(below: 9000))"
    let text = rng.element(["rent", "invoice \(number)", "gift", "books", "No. \(number)", "dues", "thanks"])
    _ = try fill(text, from: left, to: end, baseline: at.y, height: rng.uniform(2.8, 3.8), using: &rng)
  }

  mutating func sign(using rng: inout SeededGenerator) throws {
    let (start, length) = layout.signature
    if rng.chance(0.75) { rule(from: start.x, to: start.x + length, y: start.y, using: &rng) }
    let caption = start + [length / 2, 2.4]
    try sheet.print(rng.element(words.signature), type.sized(1.5), at: caption, anchor: .middle)
    let at = start + [rng.uniform(2, 8), rng.uniform(-2.5, 0.5)]
    if rng.chance(0.4) {
      var own = hand
      own.style.slant += rng.uniform(0.1, 0.5)
      own.style.slope += rng.uniform(0, 0.12)
      (own.style.gap, own.style.elastic) = (-0.05, 0.06)
      let name = PostalAddress.name(AddressCustom.of(words.country), using: &rng)
      try sheet.write(name, by: own, at: at, height: rng.uniform(4, 7), room: 0.9 * length, using: &rng)
    } else {
      let scrawl = Signature.strokes(
        at: at, width: length * rng.uniform(0.4, 0.8), height: rng.uniform(5, 10), using: &rng)
      sheet.draw(scrawl, width: 0.8 * hand.nib, share: hand.pen.darkness)
    }
  }

  // MARK: Lines

  mutating func rule(from start: Float, to end: Float, y: Float, using rng: inout SeededGenerator) {
    guard end > start + 1 else { return }
    if rng.chance(0.12) {
      sheet.draw(PenStroke.dots([start, y], [end, y], pitch: 0.8), width: 0.25, share: type.share)
    } else {
      sheet.draw([.line([start, y], [end, y])], width: rng.uniform(0.15, 0.35), share: type.share)
    }
  }

  /// A line of writing over a rule.
  private mutating func fill(
    _ text: String, from start: Float, to end: Float, baseline: Float, height: Float,
    using rng: inout SeededGenerator
  ) throws -> [SheetRect] {
    let indent = rng.uniform(1, max(1.5, min(20, 0.2 * (end - start))))
    let place = SIMD2(start + indent, baseline - rng.uniform(0, 1))
    return try sheet.write(
      text, by: hand, at: place, height: height, room: max(5, end - place.x), using: &rng)
  }
}
