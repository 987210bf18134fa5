import Neural

extension RenderStyle {
  /// The kinds of paper that strings are found on.
  public enum Scene: String, CaseIterable, Sendable {
    /// The amount field of a cheque: security print, ruled lines, a firm pen.
    case cheque
    /// A small cell of a table, faint, the box's edges in sight.
    case cell
    /// Boxes or combs, a character each.
    case form
    /// A post code on an envelope.
    case envelope
    /// Paper before a phone's camera: margins, shadows, turns.
    case photo
    /// Nothing but ink on paper.
    case plain
    /// One digit anywhere on a sheet, small or large, turned, dim, blurred or noisy.
    case anywhere
    /// A line of words, of which digits and marks alone are the text: not part of `random`.
    case words

    /// What is mostly written there.
    fileprivate var content: Content {
      switch self {
      case .cheque, .photo: .amount
      case .cell, .plain: .number
      case .form, .envelope: .code
      case .anywhere: .digit
      case .words: .words
      }
    }

    /// How often the paper is squared.
    fileprivate var squared: Float {
      switch self {
      case .photo: 0.3
      case .plain: 0.2
      case .cell, .words: 0.08
      case .cheque, .form, .envelope, .anywhere: 0
      }
    }
  }

  /// Puts the writing on squared paper.
  private mutating func makeSquared(using rng: inout SeededGenerator) {
    guard forms.box == .none else { return }
    forms.box = .squares(pitch: rng.logUniform(0.35...1.8))
    forms.rules = []
    forms.darkness = rng.uniform(0.08...0.45)
    forms.lineWidth = rng.logUniform(0.012...0.05)
  }

  /// Any scene, at times with something that went wrong in writing or scanning.
  public static func random(using rng: inout SeededGenerator) -> RenderStyle {
    let scenes: [(weight: Float, choice: Scene)] = [
      (26, .cheque), (18, .cell), (12, .form), (13, .envelope), (16, .photo), (9, .plain), (6, .anywhere),
    ]
    var style = random(rng.pick(scenes) ?? .plain, using: &rng)
    style.capture.binarised = rng.chance(0.08)
    return style
  }

  public static func random(_ scene: Scene, using rng: inout SeededGenerator) -> RenderStyle {
    var style = RenderStyle()
    style.content =
      rng.chance(0.8) ? scene.content : rng.pick([(1, .amount), (1, .number), (1, .code)]) ?? .code
    style.hand = .random(using: &rng)
    style.pen = .random(using: &rng)
    style.frame = .random(using: &rng)
    style.capture = .random(using: &rng)
    style.paper = .random(using: &rng)
    switch scene {
    case .cheque: style.makeCheque(using: &rng)
    case .cell: style.makeCell(using: &rng)
    case .form: style.makeForm(using: &rng)
    case .envelope: style.makeEnvelope(using: &rng)
    case .photo: style.makePhoto(using: &rng)
    case .plain: break
    case .anywhere: style.makeAnywhere(using: &rng)
    case .words: style.makeWords(using: &rng)
    }
    var squares = rng.fork(1)
    if squares.chance(scene.squared) { style.makeSquared(using: &squares) }
    // Under two dozen levels of grey, ink is lost in the paper.
    style.pen.darkness = max(style.pen.darkness, 24 / style.paper.grey)
    return style
  }

  private mutating func makeCheque(using rng: inout SeededGenerator) {
    frame.height = rng.uniform(36...76)
    paper.guilloche = rng.chance(0.85) ? rng.logUniform(0.04...0.28) : 0
    paper.guillocheLayers = 1 + rng.int(below: 3)
    paper.grey = rng.uniform(120...245)
    hand.centsHeight = rng.chance(0.2) ? rng.uniform(0.45...0.75) : nil
    forms.rules = rng.chance(0.5) ? [rng.uniform(-0.3...0)] : []
    if rng.chance(0.2) { forms.rules.append(rng.uniform(1.05...1.4)) }
    if rng.chance(0.12) { forms.rules.append(rng.uniform(0.1...0.9)) }
    forms.box = rng.chance(0.2) ? .frame : .none
    forms.currency = rng.chance(0.25)
    forms.inkLines(0.15...0.8, using: &rng)
  }

  private mutating func makeCell(using rng: inout SeededGenerator) {
    frame.height = rng.uniform(26...44)
    frame.top = rng.uniform(-0.05...0.6)
    frame.bottom = rng.uniform(-0.05...0.6)
    paper.grey = rng.chance(0.5) ? rng.uniform(205...253) : rng.uniform(70...205)
    pen.darkness = rng.logUniform(0.12...0.85)
    pen.unevenness = rng.uniform(0...0.4)
    forms.box = rng.chance(0.6) ? .frame : .none
    if forms.box == .frame, rng.chance(0.5) {
      forms.inset = rng.uniform(0.05...0.5)
      frame.left += forms.inset
      frame.right += forms.inset
    }
    forms.rules = rng.chance(0.25) ? [rng.uniform(-0.3...0.1)] : []
    forms.neighbours = rng.chance(0.2) ? rng.uniform(0.08...0.35) : 0
    forms.inkLines(0.08...0.6, using: &rng)
  }

  private mutating func makeForm(using rng: inout SeededGenerator) {
    let pitch = rng.uniform(0.85...1.5)
    forms.box = rng.chance(0.6) ? .cells(pitch: pitch) : .comb(pitch: pitch)
    forms.dotted = rng.chance(0.1)
    frame.height = rng.uniform(32...90)
    paper.grey = rng.uniform(190...252)
    hand.baselineSpread = rng.uniform(0.02...0.08)
    forms.inkLines(0.12...0.95, using: &rng)
  }

  private mutating func makeEnvelope(using rng: inout SeededGenerator) {
    frame.height = rng.uniform(32...110)
    paper.grey = rng.uniform(130...250)
    paper.grain = rng.uniform(0.005...0.03)
    hand.gap = rng.chance(0.4) ? rng.uniform(0.2...0.6) : hand.gap
    if rng.chance(0.3) { forms.box = .cells(pitch: rng.uniform(0.95...1.6)) }
    forms.rules = rng.chance(0.3) ? [rng.uniform(-0.25...(-0.02))] : []
    forms.dotted = rng.chance(0.3)
    forms.neighbours = rng.chance(0.25) ? rng.uniform(0.08...0.35) : 0
    forms.inkLines(0.15...0.85, using: &rng)
  }

  private mutating func makePhoto(using rng: inout SeededGenerator) {
    frame.height = rng.logUniform(60...200)
    frame.left = rng.uniform(0.2...3)
    frame.right = rng.uniform(0.2...3)
    frame.top = rng.uniform(0.2...2.2)
    frame.bottom = rng.uniform(0.2...2.2)
    frame.turn = rng.normal(0, 3)
    paper.gradient = rng.uniform(0.05...0.45)
    paper.shadow = rng.chance(0.35) ? rng.uniform(0.1...0.5) : 0
    paper.grey = rng.uniform(110...235)
    if rng.chance(0.3) { forms.rules = [0, 1.6, -1.6].map { $0 + rng.uniform(-0.15...0) } }
    if rng.chance(0.1) { forms.box = .frame }
    capture.noise = rng.uniform(0.02...0.1)
    capture.blur = rng.uniform(0.01...0.055)
    capture.motion = rng.chance(0.15) ? rng.uniform(0.04...0.14) : 0
    forms.inkLines(0.1...0.6, using: &rng)
  }
}

extension RenderStyle {
  /// Digits from two fifths of MNIST's 20 rows to four times as many.
  private static let anywhereHeights: ClosedRange<Float> = 8...80

  fileprivate mutating func makeAnywhere(using rng: inout SeededGenerator) {
    content = .digit
    frame.least = Self.anywhereHeights.lowerBound
    let digit = rng.logUniform(Self.anywhereHeights)
    (frame.top, frame.bottom) = (rng.uniform(0.3...3), rng.uniform(0.3...3))
    (frame.left, frame.right) = (rng.uniform(0.3...4), rng.uniform(0.3...4))
    frame.height = digit * (1 + frame.top + frame.bottom)
    frame.turn = rng.uniform(-20, 20)
    capture.resolution = 1
    capture.binarised = false
    (paper.guilloche, paper.shadow, paper.stains) = (0, 0, 0)
    switch rng.int(below: 4) {
    case 0: (pen.darkness, paper.grey) = (rng.uniform(0.15...0.35), rng.uniform(110...200))
    case 1: capture.blur = rng.uniform(0.03...0.08)
    case 2: capture.noise = rng.uniform(0.08...0.16)
    default: break
    }
  }
}

extension RenderStyle {
  /// Letters stand close together, on any paper, no cells round them.
  fileprivate mutating func makeWords(using rng: inout SeededGenerator) {
    content = .words
    hand.gap = rng.uniform(-0.05...0.2)
    hand.gapSpread = min(hand.gapSpread, 0.05)
    hand.wordGap = rng.uniform(0.3...0.9)
    hand.drawnMarks = 0
    paper.guilloche = rng.chance(0.25) ? rng.logUniform(0.02...0.15) : 0
    forms.rules = rng.chance(0.25) ? [rng.uniform(-0.25...0)] : []
    forms.dotted = rng.chance(0.3)
    forms.neighbours = rng.chance(0.25) ? rng.uniform(0.08...0.35) : 0
    forms.inkLines(0.15...0.85, using: &rng)
  }
}

extension FormStyle {
  fileprivate mutating func inkLines(_ darkness: ClosedRange<Float>, using rng: inout SeededGenerator) {
    self.darkness = rng.uniform(darkness)
    lineWidth = rng.logUniform(0.015...0.08)
  }
}

extension HandStyle {
  /// A hand of any kind: cramped or airy, upright or leaning.
  static func random(using rng: inout SeededGenerator) -> HandStyle {
    var hand = HandStyle()
    let gaps: [(weight: Float, choice: ClosedRange<Float>)] = [
      (30, -0.07...0.04), (50, 0.04...0.25), (20, 0.25...0.7),
    ]
    hand.gap = rng.uniform(rng.pick(gaps) ?? 0...0.2)
    hand.gapSpread = rng.uniform(0.01...0.1)
    hand.wordGap = rng.uniform(0.15...0.7)
    hand.markGap = rng.uniform(-0.02...0.25)
    hand.aspect = min(1.45, max(0.7, 1 + rng.normal(0.02, 0.14)))
    hand.heightSpread = rng.uniform(0.02...0.12)
    hand.baselineSpread = rng.uniform(0.01...0.07)
    hand.zeroHeight = rng.chance(0.25) ? rng.uniform(0.55...0.9) : 1
    hand.descent = rng.chance(0.2) ? rng.uniform(0.05...0.35) : 0
    hand.slant = rng.normal(0.06, 0.16)
    hand.slope = rng.normal(0, 0.025)
    hand.bend = rng.chance(0.5) ? rng.uniform(0...0.05) : 0
    hand.elastic = rng.chance(0.6) ? rng.uniform(0...0.035) : 0
    return hand
  }
}

extension PenStyle {
  static func random(using rng: inout SeededGenerator) -> PenStyle {
    var pen = PenStyle()
    pen.width = rng.logUniform(0.55...1.6)
    pen.darkness = rng.uniform(0.35...0.95)
    pen.unevenness = rng.chance(0.5) ? rng.uniform(0...0.5) : 0
    return pen
  }
}

extension FrameStyle {
  /// Mostly a close crop, as a field finder gives it; at times cutting the digits or with much paper.
  static func random(using rng: inout SeededGenerator) -> FrameStyle {
    func margin() -> Float {
      rng.uniform(rng.pick(margins) ?? 0...0.3)
    }
    var frame = FrameStyle()
    frame.height = rng.logUniform(24...110)
    (frame.left, frame.right, frame.top, frame.bottom) = (margin(), margin(), margin() / 2, margin() / 2)
    if rng.chance(0.06) {
      (frame.left, frame.right) = (rng.uniform(0...4), rng.uniform(0...4))
      (frame.top, frame.bottom) = (rng.uniform(0...2), rng.uniform(0...2))
    }
    frame.turn = rng.chance(0.4) ? rng.normal(0, 1.2) : 0
    return frame
  }

  private static let margins: [(weight: Float, choice: ClosedRange<Float>)] = [
    (15, -0.08...0.02), (60, 0.02...0.6), (25, 0.4...1.2),
  ]
}

extension PaperStyle {
  static func random(using rng: inout SeededGenerator) -> PaperStyle {
    var paper = PaperStyle()
    paper.grey = rng.uniform(90...253)
    paper.guilloche = rng.chance(0.12) ? rng.logUniform(0.015...0.1) : 0
    paper.grain = rng.logUniform(0.001...0.03)
    paper.gradient = rng.chance(0.4) ? rng.uniform(0...0.25) : 0
    paper.shadow = rng.chance(0.04) ? rng.uniform(0.05...0.35) : 0
    paper.stains = rng.chance(0.25) ? rng.uniform(0...0.07) : 0
    return paper
  }
}

extension CaptureStyle {
  static func random(using rng: inout SeededGenerator) -> CaptureStyle {
    var capture = CaptureStyle()
    capture.blur = rng.uniform(0...0.04)
    capture.resolution = rng.chance(0.15) ? rng.uniform(0.4...0.9) : 1
    capture.noise = rng.uniform(0...0.06)
    capture.jpegQuality = rng.chance(0.35) ? 30 + rng.int(below: 65) : nil
    capture.inverted = rng.chance(0.04)
    return capture
  }
}
