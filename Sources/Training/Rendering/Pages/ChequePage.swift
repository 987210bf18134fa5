import Imaging
import Neural

/// A cheque that somebody filled in by hand.
struct ChequePage {
  private(set) var sheet: Sheet
  let country: String
  let amount: PageAmount
  private(set) var date: RandomDate?
  private let hand: PageHand
  private let layout: ChequeLayout
  private let words: ChequeWords
  private let print: PrintedText

  /// - Parameters:
  ///   - country: ISO 3166; nil draws one.
  ///   - amount: as it is written; nil draws one.
  init(hand: PageHand, country: String?, amount: String?, using rng: inout SeededGenerator) throws {
    words = country.map(ChequeWords.of) ?? .any(using: &rng)
    self.country = country ?? words.country
    self.amount = amount.map(PageAmount.init) ?? .random(using: &rng)
    self.hand = hand
    layout = ChequeLayout(words.sizes[rng.int(below: words.sizes.count)], using: &rng)
    print = PrintedText(
      face: rng.chance(0.7) ? .sans : .serif, height: rng.uniform(1.7, 2.4), weight: rng.uniform(0.1, 0.17),
      aspect: rng.uniform(0.85, 1.05), share: rng.uniform(0.6, 0.95))
    sheet = Sheet(size: layout.size, columns: Int(rng.logUniform(950...2000)), grey: rng.uniform(0.72, 0.96))
    printSecurity(using: &rng)
    try printBank(using: &rng)
    try fillDate(using: &rng)
    try fillPayee(using: &rng)
    try fillWords(using: &rng)
    try fillAmount(using: &rng)
    try fillAccount(using: &rng)
    try sign(using: &rng)
    try printStrip(using: &rng)
  }

  private func rule(_ start: SIMD2<Float>, _ length: Float) -> PenStroke {
    .line(start, start + [max(1, length), 0])
  }
}

// MARK: What is printed

extension ChequePage {
  private mutating func printSecurity(using rng: inout SeededGenerator) {
    if rng.chance(0.85) {
      Guilloche(layers: 1 + rng.int(below: 3), digitHeight: rng.uniform(3, 6) * sheet.scale, using: &rng)
        .print(on: &sheet.light, contrast: rng.logUniform(0.03...0.22))
    }
    if rng.chance(0.3) {
      Logo.draw(
        on: &sheet, at: layout.size * [rng.uniform(0.3, 0.7), 0.5], radius: 0.3 * layout.size.y, using: &rng,
        share: rng.uniform(0.04, 0.14))
    }
    if rng.chance(0.3) {
      sheet.draw(
        [.box(SheetRect(x: 0, y: 0, width: layout.size.x, height: layout.strip).inset(2.5))],
        width: rng.uniform(0.3, 1.5), share: rng.uniform(0.2, 0.6))
    }
    if rng.chance(0.45) {
      sheet.cover(
        SheetRect(x: 0, y: layout.strip, width: layout.size.x, height: layout.size.y - layout.strip),
        grey: rng.uniform(0.92, 0.98))
    }
  }

  /// The bank at the top left, or the account's holder there and the bank beside.
  private mutating func printBank(using rng: inout SeededGenerator) throws {
    var at = SIMD2(layout.margin, layout.size.y * rng.uniform(0.1, 0.14))
    let type = print.sized(rng.uniform(3, 4.6)).bold(1.4).with(rng.chance(0.5) ? .serifBold : .sansWide)
    if rng.chance(0.7) {
      let radius = rng.uniform(3, 5)
      Logo.draw(on: &sheet, at: at + [radius, -1], radius: radius, using: &rng)
      at.x += 2 * radius + 3
    }
    try sheet.print(rng.element(words.banks), type, at: at)
    let small = print.sized(rng.uniform(1.3, 1.8))
    let custom = AddressCustom.of(words.country)
    let branch = PostalAddress(custom, using: &rng)
    for line in branch.lines.suffix(2) + branch.lines.prefix(rng.int(below: 2)) {
      at.y += 1.75 * small.height
      try sheet.print(line.cells.joined() + line.text, small, at: at)
    }
    if rng.chance(0.5) {
      at.y += 1.75 * small.height
      try sheet.print(
        "\(rng.element(["Tel. ", "IFSC ABCD0", "Sort code 20-4", "BLZ ", "Reg. "]))\(1000 + rng.int(below: 899_000))",
        small, at: at)
    }
    if rng.chance(0.45) {
      let number = print.sized(rng.uniform(2.4, 3.6)).with(rng.chance(0.5) ? .serif : .sansWide)
      let corner = SIMD2(layout.size.x - layout.margin, layout.size.y * 0.075)
      try sheet.print(
        "\(rng.element(["No. ", "", "# ", "Nr. "]))\(100 + rng.int(below: 899_900))", number, at: corner,
        anchor: .right)
    }
  }

  private mutating func printStrip(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.92) else { return }
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(rng.int(below: 10))" }.joined() }
    let line = "c\(digits(6))c a\(digits(9))a \(digits(rng.chance(0.5) ? 6 : 9))c \(digits(2))"
    let start = max(3, layout.size.x * rng.uniform(0.05, 0.2))
    let room = layout.size.x - start - 3
    let text = String(line.prefix(Int(room / 3.18)))
    try MagneticInk.print(
      text, on: &sheet, at: [start, layout.size.y - rng.uniform(5, 7)], share: rng.uniform(0.75, 0.95))
  }
}

// MARK: What is filled in

extension ChequePage {
  /// A line of writing over a rule.
  private mutating func fill(
    _ text: String, from start: Float, to end: Float, baseline: Float, height: Float,
    using rng: inout SeededGenerator
  ) throws -> [SheetRect] {
    let indent = rng.uniform(1, max(1.5, min(20, 0.2 * (end - start))))
    let place = SIMD2(start + indent, baseline - rng.uniform(0, 1))
    return try sheet.write(text, by: hand, at: place, height: height, room: end - place.x, using: &rng)
  }

  private mutating func fillDate(using rng: inout SeededGenerator) throws {
    let (start, length) = layout.date
    let day = RandomDate(using: &rng)
    let monthFirst = words.country == "US"
    let caption = rng.element(words.date)
    var boxes: [SheetRect] = []
    if rng.chance(words.country == "IN" ? 0.85 : 0.35) {
      boxes = try fillDateCells(day, monthFirst: monthFirst, caption: caption, using: &rng)
    } else {
      let width = try sheet.print(caption, print, at: start).width
      let left = start.x + (caption.isEmpty ? 0 : width + 1.5)
      if rng.chance(0.85) {
        sheet.draw([rule([left, start.y + 0.6], start.x + length - left)], width: 0.22, share: print.share)
      }
      boxes = try fill(
        day.written(monthFirst: monthFirst, using: &rng), from: left, to: start.x + length, baseline: start.y,
        height: rng.uniform(3, 4.2), using: &rng)
    }
    guard !boxes.isEmpty else { return }
    date = day
    sheet.note("date", .date, day.iso, at: boxes.bounds)
  }

  private mutating func fillDateCells(
    _ day: RandomDate, monthFirst: Bool, caption: String, using rng: inout SeededGenerator
  ) throws -> [SheetRect] {
    let (start, length) = layout.date
    let short = rng.chance(0.2)
    let text = day.cells(monthFirst: monthFirst, short: short)
    let height = rng.uniform(5, 7)
    let place = SheetRect(x: start.x, y: start.y - height, width: length, height: height)
    let row = CellRow(place: place, count: text.count, look: CellRow.Look.allCases[rng.int(below: 3)])
    row.draw(on: &sheet, width: rng.uniform(0.18, 0.35), share: print.share)
    if rng.chance(0.5) {
      try sheet.print(caption, print, at: [start.x - 1.5, start.y - 1.5], anchor: .right)
    }
    if rng.chance(0.85) {
      let letters = (monthFirst ? "MMDD" : "DDMM") + (short ? "YY" : "YYYY")
      for (index, letter) in letters.enumerated() {
        try sheet.print(
          String(letter), print.sized(1.7), at: [row.cell(index).middle.x, place.maxY + 2.6], anchor: .middle)
      }
    }
    return try row.write(text, on: &sheet, by: hand, using: &rng)
  }

  private mutating func fillPayee(using rng: inout SeededGenerator) throws {
    let caption = try sheet.print(rng.element(words.pay), print, at: [layout.margin, layout.payee])
    let left = caption.maxX + 2
    let bearer = layout.amountPlace == .payee ? "" : rng.element(words.bearer)
    let edge = layout.amountPlace == .payee ? layout.amount.x - 6 : layout.size.x - layout.margin
    let end =
      bearer.isEmpty
      ? edge : try sheet.print(bearer, print, at: [edge, layout.payee], anchor: .right).x - 1.5
    drawRule(from: left, to: end, y: layout.payee + 0.7, using: &rng)
    let name = PostalAddress.name(AddressCustom.of(words.country), using: &rng)
    _ = try fill(name, from: left, to: end, baseline: layout.payee, height: rng.uniform(3, 4.6), using: &rng)
  }

  private mutating func drawRule(from start: Float, to end: Float, y: Float, using rng: inout SeededGenerator)
  {
    if rng.chance(0.15) {
      sheet.draw(PenStroke.dots([start, y], [end, y], pitch: 0.8), width: 0.25, share: print.share)
    } else {
      sheet.draw([rule([start, y], end - start)], width: rng.uniform(0.15, 0.35), share: print.share)
    }
  }

  private mutating func fillWords(using rng: inout SeededGenerator) throws {
    var parts = spelledAmount(using: &rng).split(separator: " ").map(String.init)
    let height = rng.uniform(2.8, 4)
    let captionFirst = words.country != "US"
    for (row, baseline) in layout.words.enumerated() {
      var left = layout.margin
      if row == 0, captionFirst {
        left = try sheet.print(rng.element(words.sum), print, at: [left, baseline]).maxX + 2
      }
      let beside = layout.amountPlace == .words && row == layout.words.count - 1
      var end = beside ? layout.amount.x - 7 : layout.size.x - layout.margin
      if row == 0, !captionFirst {
        end = try sheet.print(rng.element(words.sum), print, at: [end, baseline], anchor: .right).x - 2
      }
      drawRule(from: left, to: end, y: baseline + 0.7, using: &rng)
      let room = max(1, Int((end - left) / (0.72 * height)))
      var text = ""
      while let word = parts.first, text.count + word.count < room || (text.isEmpty && row == 0) {
        text += (text.isEmpty ? "" : " ") + word
        parts.removeFirst()
      }
      _ = try fill(text, from: left, to: end, baseline: baseline, height: height, using: &rng)
    }
  }

  private func spelledAmount(using rng: inout SeededGenerator) -> String {
    let number = Int(amount.whole) ?? 0
    let text =
      AmountWords.like(words.country, using: &rng)
      ?? AmountWords.english(number, lakhs: words.country == "IN") + (rng.chance(0.6) ? " only" : "")
    return rng.chance(0.6) ? text.prefix(1).uppercased() + text.dropFirst() : text
  }

  private mutating func fillAmount(using rng: inout SeededGenerator) throws {
    let place = layout.amount
    let sign = rng.element(words.sign)
    let type = print.sized(min(0.5 * place.height, rng.uniform(2.8, 4.6)))
    let feet = place.y + 0.5 * place.height + 0.5 * type.height
    let line = rng.uniform(0.2, 0.5)
    var left = place.x
    switch rng.int(below: 4) {
    case 0:
      // The sign stands before the box.
      let width = 0.8 * type.height * Float(max(1, sign.count)) + 1
      try CurrencySign.print(sign, type, on: &sheet, at: [place.x - width, feet])
      sheet.draw([.box(place)], width: line, share: print.share)
    case 1:
      if rng.chance(0.5) { sheet.cover(place, grey: rng.uniform(0.9, 0.98)) }
      left += try CurrencySign.print(sign, type, on: &sheet, at: [place.x + 1.2, feet]) + 1.5
      sheet.draw([.box(place)], width: line, share: print.share)
    case 2:
      // The sign has a cell of its own.
      left += try CurrencySign.print(sign, type, on: &sheet, at: [place.x + 1.5, feet]) + 3
      sheet.draw(
        [.box(place), .line([left, place.y], [left, place.maxY])], width: line, share: print.share)
    default:
      left += try CurrencySign.print(sign, type, on: &sheet, at: [place.x, feet]) + 1
      sheet.draw([rule([left, place.maxY], place.maxX - left)], width: line, share: print.share)
    }
    let height = place.height * rng.uniform(0.42, 0.66)
    let drop = rng.uniform(0.2, 0.6) * (place.height - height)
    var own = hand
    if rng.chance(0.2) { own.style.centsHeight = rng.uniform(0.45, 0.75) }
    let at = SIMD2(left + rng.uniform(0.8, 2.5), place.maxY - drop)
    let boxes = try sheet.write(
      amount.text, by: own, at: at, height: height, room: place.maxX - at.x - 0.5, using: &rng)
    if !boxes.isEmpty { sheet.note("amount", .amount, amount.value, at: boxes.bounds) }
  }

  private mutating func fillAccount(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.75) else { return }
    let digits = (0..<(8 + rng.int(below: 8))).map { _ in "\(rng.int(below: 10))" }.joined()
    let caption = try sheet.print(rng.element(words.account), print, at: layout.account)
    let left = caption.maxX + 3
    let box = SheetRect(x: left - 1.5, y: layout.account.y - 4, width: rng.uniform(38, 55), height: 6)
    if rng.chance(0.6) { sheet.draw([.box(box)], width: 0.25, share: print.share) }
    if rng.chance(0.15) {
      try sheet.write(
        digits, by: hand, at: [left, layout.account.y + 0.5], height: 3.2, room: box.maxX - left - 1,
        using: &rng)
    } else {
      let typed = rng.chance(0.4)
      let type = PrintedText(
        face: typed ? .serif : .sans, height: typed ? 2.8 : 2.4, weight: 0.13, aspect: typed ? 1.1 : 1,
        share: rng.uniform(0.6, 0.95))
      try sheet.print(
        typed ? digits.map(String.init).joined(separator: rng.chance(0.5) ? " " : "") : digits, type,
        at: [left, layout.account.y])
    }
  }

  private mutating func sign(using rng: inout SeededGenerator) throws {
    let (start, length) = layout.signature
    if rng.chance(0.75) { sheet.draw([rule(start, length)], width: 0.22, share: print.share) }
    try sheet.print(
      rng.element(words.signature), print.sized(1.5), at: start + [length / 2, 2.4], anchor: .middle)
    let strokes = Signature.strokes(
      at: start + [rng.uniform(2, 8), rng.uniform(-2.5, 0.5)], width: length * rng.uniform(0.45, 0.8),
      height: rng.uniform(5, 10), using: &rng)
    sheet.draw(strokes, width: 0.8 * hand.nib, share: hand.pen.darkness)
  }
}
