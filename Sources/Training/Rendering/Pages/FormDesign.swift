import Neural

/// A field of a form. Lengths are millimetres.
struct FormEntry {
  enum Look {
    /// A character a cell; the rows are groups, such as day, month and year.
    case cells([CellRow])
    case box, rule
  }

  let name: String
  let kind: FieldKind
  let caption: String
  let place: SheetRect
  let look: Look
}

/// What a form looks like before anybody fills it in: the same seed gives the same form.
struct FormDesign {
  enum Corners { case none, squares, crosses }
  enum HeadingLook: CaseIterable { case plain, bar, ruled }

  let size: SIMD2<Float>
  /// Width in pixels.
  let columns: Int
  let margin: Float
  let corners: Corners
  let type: PrintedText
  /// Captions stand before their fields instead of over them.
  let captionsBefore: Bool
  private(set) var headings: [(text: String, baseline: Float)] = []
  private(set) var fields: [FormEntry] = []
  /// Ruled lines for words, with their captions.
  private(set) var lines: [(caption: String, place: SheetRect)] = []
  /// Boxes to tick, with their captions.
  private(set) var ticks: [(caption: String, place: SheetRect)] = []
  let words: FormWords
  let heading: HeadingLook
  /// How dark the fields' ground is.
  let shade: Float

  /// How the fields of this form look mostly.
  private let look: CellRow.Look
  private let pitch: Float
  private let rowHeight: Float

  init(seed: UInt64) {
    var rng = SeededGenerator(seed: seed).fork(1)
    size = rng.chance(0.7) ? [210, 297] : [216, 279]
    columns = Int(size.x / 25.4 * rng.uniform(100, 150))
    margin = rng.uniform(14, 22)
    corners = rng.pick([(4, .none), (4, .squares), (2, .crosses)]) ?? .none
    type = PrintedText(
      face: rng.chance(0.75) ? .sans : .serif, height: rng.uniform(1.7, 2.3), weight: rng.uniform(0.1, 0.15),
      share: rng.uniform(0.6, 0.95))
    captionsBefore = rng.chance(0.3)
    look = CellRow.Look.allCases[rng.int(below: CellRow.Look.allCases.count)]
    pitch = rng.uniform(4.8, 7)
    rowHeight = rng.uniform(6.5, 8.5)
    words = FormWords.all[rng.int(below: FormWords.all.count)]
    heading = HeadingLook.allCases[rng.int(below: HeadingLook.allCases.count)]
    shade = rng.chance(0.25) ? rng.uniform(0.04, 0.15) : 0
    compose(using: &rng)
  }

  /// Sections from the top down, each a heading and rows of fields.
  private mutating func compose(using rng: inout SeededGenerator) {
    var deck = Deck(words.fields, using: &rng)
    var top = rng.uniform(46, 58)
    let pace = rowHeight + (captionsBefore ? rng.uniform(2.5, 6) : type.height + rng.uniform(4.5, 8))
    let bottom = size.y - 28
    for heading in words.headings where top + 8 + pace < bottom {
      headings.append((heading, top))
      top += 6 + (captionsBefore ? 0 : type.height + 2)
      let rows = 2 + rng.int(below: 4)
      let ticked = rng.chance(0.4) ? rng.int(below: rows) : rows
      for row in 0..<rows where top + rowHeight < bottom {
        if row == ticked {
          addTicks(at: top, using: &rng)
        } else if rng.chance(0.2) {
          addLine(at: top, using: &rng)
        } else {
          addFields(at: top, from: &deck, using: &rng)
        }
        top += pace
      }
      top += rng.uniform(4, 10)
    }
  }

  private mutating func addLine(at top: Float, using rng: inout SeededGenerator) {
    let caption = rng.element(words.lines)
    let left = start(of: caption, x: margin)
    let place = SheetRect(x: left, y: top, width: size.x - margin - left, height: rowHeight)
    lines.append((caption, place))
  }

  private mutating func addFields(at top: Float, from deck: inout Deck, using rng: inout SeededGenerator) {
    var x = margin
    while x < size.x - margin - 30,
      let end = addField(deck.next(using: &rng), x: x, top: top, using: &rng)
    {
      x = end + rng.uniform(6, 14)
    }
  }

  /// Where a field begins whose caption begins at `x`.
  private func start(of caption: String, x: Float) -> Float {
    captionsBefore ? x + 3 + 0.95 * type.height * Float(caption.count) : x
  }

  private mutating func addTicks(at top: Float, using rng: inout SeededGenerator) {
    var x = margin
    for caption in words.ticks where x < size.x - margin - 35 {
      ticks.append((caption, SheetRect(x: x, y: top + 1.5, width: 4.5, height: 4.5)))
      x += rng.uniform(30, 48)
    }
  }

  /// - Returns: the field's right edge; nil where there's no room for it.
  private mutating func addField(
    _ word: FormWords.Field, x: Float, top: Float, using rng: inout SeededGenerator
  ) -> Float? {
    let left = start(of: word.caption, x: x)
    let room = size.x - margin - left
    let groups = Self.groups(word.kind, using: &rng)
    let gap = groups.count > 1 ? 0.5 * pitch : 0
    let celled = pitch * Float(groups.reduce(0, +)) + gap * Float(groups.count - 1)
    let open = rng.uniform(35, 60)
    let width = rng.chance(0.7) && celled <= room ? celled : open
    guard width <= room else { return nil }
    let place = SheetRect(x: left, y: top, width: width, height: rowHeight)
    var look = rng.chance(0.5) ? FormEntry.Look.box : .rule
    if width == celled { look = .cells(rows(groups, gap: gap, in: place)) }
    let twins = fields.count { $0.name == word.name || $0.name.hasPrefix(word.name + "-") }
    let name = twins == 0 ? word.name : "\(word.name)-\(twins + 1)"
    fields.append(FormEntry(name: name, kind: word.kind, caption: word.caption, place: place, look: look))
    return place.maxX
  }

  private func rows(_ groups: [Int], gap: Float, in place: SheetRect) -> [CellRow] {
    var x = place.x
    return groups.map { count in
      let part = SheetRect(x: x, y: place.y, width: pitch * Float(count), height: place.height)
      x = part.maxX + gap
      return CellRow(place: part, count: count, look: look)
    }
  }

  /// How many cells there are, in groups.
  private static func groups(_ kind: FieldKind, using rng: inout SeededGenerator) -> [Int] {
    switch kind {
    case .digits: [4 + rng.int(below: 9)]
    case .amount: rng.chance(0.5) ? [5 + rng.int(below: 4), 2] : [5 + rng.int(below: 4)]
    case .date: rng.pick([(3, [8]), (3, [2, 2, 4]), (2, [6]), (2, [2, 2, 2])]) ?? [8]
    case .postcode: rng.pick([(3, [4]), (4, [5]), (2, [6]), (1, [3, 2])]) ?? [5]
    }
  }
}

/// Kinds of fields in random order, each once before any comes again.
private struct Deck {
  private let all: [FormWords.Field]
  private var rest: [FormWords.Field]

  init(_ fields: [FormWords.Field], using rng: inout SeededGenerator) {
    all = fields
    rest = fields
    rng.shuffle(&rest)
  }

  mutating func next(using rng: inout SeededGenerator) -> FormWords.Field {
    if rest.isEmpty {
      rest = all
      rng.shuffle(&rest)
    }
    return rest.removeLast()
  }
}
