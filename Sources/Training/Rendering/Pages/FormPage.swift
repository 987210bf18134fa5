import Imaging
import Neural

/// A form that somebody filled in by hand.
struct FormPage {
  private(set) var sheet: Sheet
  private let layout: FormDesign
  private let type: PrintedText
  private let hand: PageHand

  /// - Parameters:
  ///   - layout: seed of the printed form; what is written comes from `rng`.
  ///   - blank: nobody has filled it in yet.
  init(hand: PageHand, layout seed: UInt64, blank: Bool, using rng: inout SeededGenerator) throws {
    layout = FormDesign(seed: seed)
    (type, self.hand) = (layout.type, hand)
    sheet = Sheet(size: layout.size, columns: layout.columns, grey: rng.uniform(0.85, 0.98))
    // The printed part is the same on every page, whatever is written.
    var own = SeededGenerator(seed: seed).fork(2)
    try printFrame(using: &own)
    try printFields(using: &own)
    for field in layout.fields {
      let content = blank ? .empty : FormContent(field, using: &rng)
      try fill(field, with: content, using: &rng)
    }
    if !blank { try fillRest(using: &rng) }
  }
}

// MARK: What is printed

extension FormPage {
  private mutating func printFrame(using rng: inout SeededGenerator) throws {
    let words = layout.words
    var at = SIMD2(layout.margin, rng.uniform(20, 26))
    if rng.chance(0.6) {
      Logo.draw(on: &sheet, at: at + [6, -2], radius: 6, using: &rng)
      at.x += 16
    }
    try sheet.print(rng.element(words.titles), type.sized(rng.uniform(4, 5.5)).bold(1.2), at: at)
    try printSmall(words, at: at + [0, 6], using: &rng)
    if rng.chance(0.6) {
      let number = "\(rng.element(["Form ", "B-", "No. ", "GA"]))\(100 + rng.int(below: 9000))"
      try sheet.print(number, type, at: [layout.size.x - layout.margin, 20], anchor: .right)
    }
    try printSmall(words, at: [layout.margin, layout.size.y - 18], using: &rng)
    let page = "\(1 + rng.int(below: 3))/3  \(rng.int(below: 900_000))"
    try sheet.print(page, type.sized(1.5), at: [layout.size.x / 2, layout.size.y - 9], anchor: .middle)
    printCorners()
    for heading in layout.headings { try printHeading(heading.text, at: heading.baseline) }
  }

  private mutating func printSmall(
    _ words: FormWords, at place: SIMD2<Float>, using rng: inout SeededGenerator
  ) throws {
    let small = type.sized(1.5)
    for row in 0...rng.int(below: 3) {
      let start = rng.int(below: max(1, words.print.count - 12))
      let text = words.print[start...].prefix(12).joined(separator: " ")
      try sheet.print(text, small, at: place + [0, 2.8 * Float(row)])
    }
  }

  /// Marks by which a scanner's software finds the page's corners.
  private mutating func printCorners() {
    let (near, far) = (SIMD2<Float>(8, 8), layout.size - 8)
    for corner in [near, [far.x, near.y], far, [near.x, far.y]] {
      switch layout.corners {
      case .none: break
      case .squares:
        sheet.fill(SheetRect(x: corner.x - 2.5, y: corner.y - 2.5, width: 5, height: 5), share: 0.93)
      case .crosses:
        let arms = [SIMD2<Float>(4, 0), [0, 4]].map { PenStroke.line(corner - $0, corner + $0) }
        sheet.draw(arms, width: 0.5, share: 0.9)
      }
    }
  }

  private mutating func printHeading(_ text: String, at baseline: Float) throws {
    let head = type.sized(2.6).bold()
    let (left, width) = (layout.margin, layout.size.x - 2 * layout.margin)
    switch layout.heading {
    case .plain: break
    case .bar:
      sheet.fill(SheetRect(x: left - 1, y: baseline - 3.6, width: width + 2, height: 4.8), share: 0.25)
    case .ruled:
      let rule = PenStroke.line([left, baseline + 1.2], [left + width, baseline + 1.2])
      sheet.draw([rule], width: 0.4, share: type.share)
    }
    try sheet.print(text, head, at: [left, baseline])
  }

  private mutating func printFields(using rng: inout SeededGenerator) throws {
    let (width, share) = (rng.uniform(0.18, 0.4), rng.uniform(0.3, 0.95))
    for field in layout.fields {
      try printCaption(field.caption, before: field.place)
      if layout.shade > 0 { sheet.fill(field.place, share: layout.shade) }
      switch field.look {
      case .cells(let rows): for row in rows { row.draw(on: &sheet, width: width, share: share) }
      case .box: sheet.draw([.box(field.place)], width: width, share: share)
      case .rule: rule(under: field.place, width: width, share: share)
      }
    }
    for line in layout.lines {
      try printCaption(line.caption, before: line.place)
      rule(under: line.place, width: width, share: share)
    }
    for tick in layout.ticks {
      sheet.draw([.box(tick.place)], width: width, share: share)
      try sheet.print(tick.caption, type, at: [tick.place.maxX + 2, tick.place.maxY - 1])
    }
  }

  private mutating func rule(under place: SheetRect, width: Float, share: Float) {
    sheet.draw([.line([place.x, place.maxY], [place.maxX, place.maxY])], width: width, share: share)
  }

  private mutating func printCaption(_ caption: String, before place: SheetRect) throws {
    if layout.captionsBefore {
      try sheet.print(caption, type, at: [place.x - 2, place.maxY - 1.8], anchor: .right)
    } else {
      try sheet.print(caption, type, at: [place.x, place.y - 1.2])
    }
  }
}

// MARK: What is filled in

extension FormPage {
  private mutating func fill(
    _ field: FormEntry, with content: FormContent, using rng: inout SeededGenerator
  ) throws {
    sheet.note(field.name, field.kind, content.text, at: field.place)
    if case .cells(let rows) = field.look {
      for (row, text) in zip(rows, content.written) {
        _ = try row.write(text, on: &sheet, by: hand, using: &rng)
      }
    } else if let text = content.written.first {
      try write(text, in: field.place, using: &rng)
    }
  }

  private mutating func write(_ text: String, in place: SheetRect, using rng: inout SeededGenerator) throws {
    let height = place.height * rng.uniform(0.42, 0.62)
    let at = SIMD2(place.x + rng.uniform(1, 6), place.maxY - rng.uniform(0.1, 0.22) * place.height)
    try sheet.write(text, by: hand, at: at, height: height, room: place.maxX - at.x - 1, using: &rng)
  }

  /// Words and ticks, which nobody looks for.
  private mutating func fillRest(using rng: inout SeededGenerator) throws {
    let custom = AddressCustom.any(using: &rng)
    for line in layout.lines where rng.chance(0.85) {
      let text =
        rng.chance(0.6) ? PostalAddress.name(custom, using: &rng) : PostalAddress.street(custom, using: &rng)
      try write(text, in: line.place, using: &rng)
    }
    for tick in layout.ticks where rng.chance(0.35) {
      let corners = tick.place.corners.map { $0 + rng.uniform(0, 0.8) * rng.direction() }
      let cross = [PenStroke.line(corners[0], corners[2]), .line(corners[1], corners[3])]
      sheet.draw(cross, width: hand.nib, share: hand.pen.darkness)
    }
  }
}
