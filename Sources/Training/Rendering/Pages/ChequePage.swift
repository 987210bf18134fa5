import Imaging
import Neural

/// A cheque that somebody filled in by hand.
struct ChequePage {
  var sheet: Sheet
  let country: String
  let amount: PageAmount
  /// nil where none is written.
  var date: RandomDate?
  let hand: PageHand
  let layout: ChequeLayout
  let words: ChequeWords
  let type: PrintedText

  /// - Parameters:
  ///   - country: ISO 3166; nil draws one.
  ///   - amount: as it is written; nil draws one.
  init(hand: PageHand, country: String?, amount: String?, using rng: inout SeededGenerator) throws {
    words = country.map(ChequeWords.of) ?? .any(using: &rng)
    self.country = country ?? words.country
    self.amount = amount.map(PageAmount.init) ?? .random(using: &rng)
    self.hand = hand
    layout = ChequeLayout(words.sizes[rng.int(below: words.sizes.count)], using: &rng)
    type = PrintedText(
      face: rng.chance(0.7) ? .sans : .serif, height: rng.uniform(1.7, 2.4), weight: rng.uniform(0.1, 0.17),
      aspect: rng.uniform(0.85, 1.05),
      slant: rng.chance(0.12) ? rng.uniform(0.1, 0.25) : 0, share: rng.uniform(0.6, 0.95))
    let columns = Int(rng.logUniform(950...2000))
    sheet = Sheet(size: layout.size, columns: columns, grey: rng.uniform(0.7, 0.96))
    try printSecurity(using: &rng)
    try printBank(using: &rng)
    try printSmall(using: &rng)
    try printStrip(using: &rng)
    try fillDate(using: &rng)
    try fillPayee(using: &rng)
    try fillWords(using: &rng)
    try fillAmount(using: &rng)
    try fillAccount(using: &rng)
    try fillMemo(using: &rng)
    try sign(using: &rng)
  }
}

// MARK: What is printed

extension ChequePage {
  private mutating func printSecurity(using rng: inout SeededGenerator) throws {
    let whole = SheetRect(x: 0, y: 0, width: layout.size.x, height: layout.size.y)
    if rng.chance(0.85) {
      Guilloche(layers: 1 + rng.int(below: 3), digitHeight: rng.uniform(3, 6) * sheet.scale, using: &rng)
        .print(on: &sheet.light, contrast: rng.logUniform(0.03...0.22))
    }
    if rng.chance(0.3) {
      let centre = layout.size * [rng.uniform(0.3, 0.7), rng.uniform(0.4, 0.6)]
      Logo.mark(
        on: &sheet, at: centre, radius: 0.3 * layout.size.y, share: rng.uniform(0.04, 0.14), using: &rng)
    }
    if rng.chance(0.25) {
      let name = type.sized(rng.uniform(1.5, 4)).with(.sansWide).shared(rng.uniform(0.05, 0.15))
      try sheet.tile(rng.element(words.banks), name, in: whole)
    }
    let rest = SheetRect(
      x: 0, y: layout.strip, width: layout.size.x, height: layout.size.y - layout.strip)
    if rng.chance(0.45) { sheet.cover(rest, grey: rng.uniform(0.9, 0.98)) }
    if rng.chance(0.25) {
      let frame = SheetRect(x: 0, y: 0, width: layout.size.x, height: layout.strip).inset(2.5)
      sheet.draw([.box(frame)], width: rng.uniform(0.3, 1.5), share: rng.uniform(0.2, 0.6))
    }
  }

  /// The bank and its branch at the top left; or the account's holder there, as in the United States.
  private mutating func printBank(using rng: inout SeededGenerator) throws {
    var at = SIMD2(layout.margin, layout.size.y * rng.uniform(0.09, 0.13))
    let name = type.sized(rng.uniform(2.6, 4.4)).bold(1.4).with(rng.chance(0.5) ? .serifBold : .sansWide)
    if rng.chance(0.7) {
      let radius = rng.uniform(2.5, 4.5)
      Logo.draw(on: &sheet, at: at + [radius, -0.5], radius: radius, using: &rng)
      at.x += 2 * radius + 3
    }
    let small = type.sized(rng.uniform(1.2, 1.7))
    let holder = rng.chance(words.country == "US" || words.country == "CA" ? 0.6 : 0.1)
    let custom = AddressCustom.of(words.country)
    let address = PostalAddress(custom, using: &rng)
    let title = holder ? PostalAddress.name(custom, using: &rng).uppercased() : rng.element(words.banks)
    try sheet.print(title, holder ? name.sized(2.4) : name, at: at)
    for line in address.lines.dropFirst() {
      at.y += 1.75 * small.height
      try sheet.print(line.cells.joined() + (line.cells.isEmpty ? "" : " ") + line.text, small, at: at)
    }
    if holder {
      let place = SIMD2(layout.margin, (layout.words.last ?? layout.payee) + rng.uniform(5, 8))
      try sheet.print(rng.element(words.banks), type.sized(2.4).bold(), at: place)
    } else if rng.chance(0.5) {
      let branch = rng.element(["Tel. ", "IFSC ABCD0", "Sort code 20-4", "BLZ ", "Reg. "])
      at.y += 1.75 * small.height
      try sheet.print("\(branch)\(1000 + rng.int(below: 899_000))", small, at: at)
    }
  }

  /// The cheque's number, how long it is valid, who printed it.
  private mutating func printSmall(using rng: inout SeededGenerator) throws {
    if let place = layout.number {
      let number = type.sized(rng.uniform(2.2, 3.4)).with(rng.chance(0.5) ? .serif : .sansWide)
      let text = "\(rng.element(["No. ", "", "# ", "Nr. "]))\(100 + rng.int(below: 899_900))"
      try sheet.print(text, number, at: place, anchor: .right)
    }
    if rng.chance(0.35) {
      let text = rng.element([
        "Valid for three months only", "Not negotiable", "Payable at all our branches", "A/C payee only",
        "Security features on the back",
      ])
      let at = SIMD2(layout.size.x * rng.uniform(0.44, 0.54), layout.size.y * rng.uniform(0.04, 0.06))
      try sheet.print(text, type.sized(1.5), at: at)
    }
    if rng.chance(0.35) {
      let text = "\(rng.element(words.banks)) PRINT \(2000 + rng.int(below: 26)) \(rng.int(below: 99_999))"
      try sheet.print(upwards: text, type.sized(1.1), at: [3.2, layout.size.y * 0.75])
    }
  }

  private mutating func printStrip(using rng: inout SeededGenerator) throws {
    guard rng.chance(0.92) else { return }
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(rng.int(below: 10))" }.joined() }
    let line = "c\(digits(6))c a\(digits(9))a \(digits(rng.chance(0.5) ? 6 : 9))c \(digits(2))"
    let start = max(3, layout.size.x * rng.uniform(0.05, 0.2))
    let room = layout.size.x - start - 3
    let text = String(line.prefix(max(0, Int(room / MagneticInk.pitch))))
    let place = SIMD2(start, layout.size.y - rng.uniform(5, 7))
    try MagneticInk.print(text, on: &sheet, at: place, share: rng.uniform(0.75, 0.95))
  }
}
