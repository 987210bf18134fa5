import Imaging
import Neural
import Normid
import Segmentation

/// Draws lines of numbers, of words, and of both, for the network that tells them apart.
struct LetterSource: Sendable {
  private let numbers: LineSource
  private let words: [MeasuredField]
  private let augmenter = LineAugmenter()

  /// How often a line begins with a word, how often one follows it, and how often a word is all there is.
  private static let (before, after, alone): (Float, Float, Float) = (0.35, 0.25, 0.25)
  /// Columns between a word and a number: from touching to one and a half heights.
  private static let gaps = 0...30

  /// Renders what it draws from. It depends on the plan and the strings alone, whatever the threads.
  init(
    _ strings: StringSource, digits: DigitPool, plan: LetterPlan, classes: CharacterClasses, threads: Int
  ) throws {
    let pool = try LinePool(
      strings, rendered: plan.renderedNumbers, seed: plan.seed, classes: classes, threads: threads
    ) { random in
      var style = RenderStyle.random(using: &random)
      // It's letters, as often as not.
      style.forms.currency = false
      return style
    }
    numbers = LineSource(pool: pool, digits: digits)
    let source = SeededGenerator(seed: plan.seed).fork(0x3333)
    words = try Parallel.map(count: plan.renderedWords, threads: threads) { index -> MeasuredField? in
      var random = source.fork(UInt64(index))
      return try Self.word(strings.renderer, using: &random)
    }.compactMap { $0 }
    guard !words.isEmpty else { throw TrainerError.noLetters }
  }

  /// Nil where no writing was found.
  private static func word(
    _ renderer: StringRenderer, using random: inout SeededGenerator
  ) throws -> MeasuredField? {
    var style = RenderStyle.random(.words, using: &random)
    if random.chance(0.5) { style.print(using: &random) }
    let text = RandomWords.alone(using: &random)
    let string = try renderer.render(text, style: style, using: &random)
    return try FieldLocator().field(in: string.image).flatMap { try MeasuredField($0) }
  }

  /// A line of at most ``LineRow/widest`` columns.
  func example(using random: inout SeededGenerator) throws -> LetteredLine {
    while true {
      guard var line = try plainExample(using: &random), line.ink.width <= LineRow.widest else { continue }
      line.ink = try augmenter.augmented(line.ink, using: &random)
      return line
    }
  }

  private func plainExample(using random: inout SeededGenerator) throws -> LetteredLine? {
    if random.chance(Self.alone) { return try word(using: &random) }
    guard let number = try numbers.plainExample(using: &random) else { return nil }
    var line = LetteredLine(ink: number.ink, isWord: false)
    func gap() -> Int { Self.gaps.lowerBound + random.int(below: Self.gaps.count) }
    if random.chance(Self.before) { line = try word(using: &random).joined(with: line, gap: gap()) }
    if random.chance(Self.after) { line = line.joined(with: try word(using: &random), gap: gap()) }
    return line
  }

  /// A word at its own scale or, as beside larger or smaller digits, at another.
  private func word(using random: inout SeededGenerator) throws -> LetteredLine {
    var jitter = LineJitter.wide(using: &random)
    if random.chance(0.6) {
      jitter.scale = Double(random.logUniform(0.4...1.3))
      jitter.shift = Double(random.uniform(-6, 6))
    }
    let word = words[random.int(below: words.count)]
    return LetteredLine(ink: try word.line(jitter).ink, isWord: true)
  }
}

extension RenderStyle {
  /// Makes print of writing: even strokes on an even line.
  fileprivate mutating func print(using random: inout SeededGenerator) {
    lettering = .printed
    (hand.elastic, hand.bend, hand.heightSpread, hand.baselineSpread, hand.gapSpread) = (0, 0, 0, 0, 0.015)
    hand.gap = random.uniform(0.06...0.2)
    hand.slant = random.chance(0.3) ? random.uniform(0.1...0.3) : 0
    hand.aspect = random.uniform(0.7...1.3)
  }
}
