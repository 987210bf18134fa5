import Imaging
import Neural
import Normid
import Segmentation

/// Draws lines for the line network: rendered, real, spliced and joined strings, and lone digits.
struct LineSource: Sendable {
  let pool: LinePool
  let digits: DigitPool
  let augmenter = LineAugmenter()
  let cropAugmenter = CropAugmenter()

  /// Shares of what is drawn: lone digits, splices of two real strings, real strings; the rest is rendered.
  private static let (lone, splices, real): (Float, Float, Float) = (0.08, 0.12, 0.3)
  /// How many of the real strings are other scans of them.
  private static let rescans: Float = 0.35
  /// How often a further string is written behind.
  private static let joins: Float = 0.1

  /// A line of at most ``LineRow/widest`` columns. Words alone have no symbols.
  func example(using random: inout SeededGenerator) throws -> LineExample {
    while true {
      guard var example = try plainExample(using: &random), example.ink.width <= LineRow.widest else {
        continue
      }
      example.ink = try augmenter.augmented(example.ink, using: &random)
      return example
    }
  }

  /// The same of any width, before it is changed; nil where what was drawn has no line.
  func plainExample(using random: inout SeededGenerator) throws -> LineExample? {
    guard let example = try drawn(using: &random) else { return nil }
    guard random.chance(Self.joins), let next = try drawn(using: &random) else { return example }
    return example.joined(with: next, gap: 1 + random.int(below: 9))
  }

  private func drawn(using random: inout SeededGenerator) throws -> LineExample? {
    let choice = random.uniform()
    if choice < Self.lone { return try loneDigit(using: &random) }
    if choice < Self.lone + Self.splices, let example = try splice(using: &random) { return example }
    let isReal = choice < Self.lone + Self.splices + Self.real
    let sets = isReal && random.chance(Self.rescans) ? pool.rescanned : pool.real
    let lines = isReal ? random.pick(sets) ?? pool.rendered : pool.rendered
    guard !lines.isEmpty else { return nil }
    return try lines[random.int(below: lines.count)].example(.wide(using: &random))
  }

  private func splice(using random: inout SeededGenerator) throws -> LineExample? {
    let boxed = pool.real.map(\.choice).first { $0.contains { $0.spans.count > 1 } }
    guard let lines = boxed else { return nil }
    for _ in 0..<10 {
      let (first, second) = (
        lines[random.int(below: lines.count)], lines[random.int(below: lines.count)]
      )
      guard first.spans.count > 1, second.spans.count > 1 else { continue }
      let (head, tail) = (
        1 + random.int(below: first.spans.count - 1), 1 + random.int(below: second.spans.count - 1)
      )
      let (jitter, other) = (LineJitter.wide(using: &random), LineJitter.wide(using: &random))
      if head + tail <= 8,
        let example = try first.spliced(head: head, with: second, tail: tail, jitter, other)
      {
        return example
      }
    }
    return nil
  }

  /// A digit in MNIST's frame, which stands as a string of one would.
  private func loneDigit(using random: inout SeededGenerator) throws -> LineExample? {
    let (ink, label) = digits.draw(using: &random)
    guard label < 10 else { return nil }
    let digit = try cropAugmenter.augment(ink, using: &random)
    return LineExample(
      ink: digit.inLine(left: random.int(below: 10), right: random.int(below: 10)), symbols: [label],
      marksAreKnown: true)
  }
}

extension FloatImage {
  /// A crop of 28 rows in the middle of a line's 32, with blank columns to both sides.
  public func inLine(left: Int, right: Int) -> FloatImage {
    let top = (LineImage.height - height) / 2
    var line = FloatImage(width: left + width + right, height: LineImage.height, filledWith: 0)
    for y in 0..<height {
      for x in 0..<width { line[left + x, top + y] = self[x, y] }
    }
    return line
  }
}

extension LineJitter {
  /// Spreads for the line network, which sees whole lines and has no cuts to fit.
  static func wide(using random: inout SeededGenerator) -> LineJitter {
    LineJitter(
      slant: Double(random.normal(0, 0.12)), scale: Double(random.uniform(0.8, 1.18)),
      stretch: Double(random.logNormal(0.14)), shift: Double(random.uniform(-2, 2)))
  }
}
