import Decoding
import Imaging
import Neural
import Normid
import Segmentation

/// A real string in memory.
public struct RealString: Sendable {
  public let image: GreyImage
  public let label: String
  /// Boxes of its digits, left to right, where the set has them.
  public let boxes: [CharacterBox]?

  public init(image: GreyImage, label: String, boxes: [CharacterBox]?) {
    (self.image, self.label, self.boxes) = (image, label, boxes)
  }
}

/// A set of real strings and how often it is drawn from, against 1 for the renderer.
public struct RealStrings: Sendable {
  public let name: String
  public let weight: Double
  public let strings: [RealString]

  public init(name: String, weight: Double, strings: [RealString]) {
    (self.name, self.weight, self.strings) = (name, weight, strings)
  }
}

/// Draws strings to learn from: rendered ones, and real ones where there are any.
public struct StringSource: Sendable {
  public let renderer: StringRenderer
  public let real: [RealStrings]
  /// Those whose characters' places are known.
  private let boxed: [RealStrings]

  public init(renderer: StringRenderer, real: [RealStrings]) {
    (self.renderer, self.real) = (renderer, real)
    boxed = real.filter { $0.strings.contains { $0.boxes != nil } }
  }

  /// A string taken apart, and the automaton of what it may be read as.
  struct Example: Sendable {
    let segmentation: Segmentation
    let target: Grammar
  }

  /// Nil where a drawn string has no writing that could be found; the caller draws again.
  func example(classes: CharacterClasses, using random: inout SeededGenerator) throws -> Example? {
    let jitter = LineJitter.drawn(using: &random)
    let (image, target) = try drawn(classes.alphabet, using: &random)
    guard let field = try FieldLocator().field(in: image), let line = try MeasuredField(field)?.line(jitter)
    else { return nil }
    let shaded = LineShading.drawn(using: &random).applied(to: line, using: &random)
    return Example(segmentation: Segmentation(field: field, line: shaded), target: target)
  }

  private func drawn(
    _ alphabet: Alphabet, using random: inout SeededGenerator
  ) throws -> (GreyImage, Grammar) {
    guard let set = realSet(using: &random) else {
      let style = RenderStyle.random(using: &random)
      let rendered = try renderer.render(nil, style: style, using: &random)
      return (
        rendered.image, Grammar.label(rendered.text, alphabet: alphabet, separatorsFree: false)
      )
    }
    let string = try scanned(set.strings[random.int(below: set.strings.count)], using: &random)
    let digits = String(string.label.filter(\.isWholeNumber))
    return (string.image, Grammar.label(digits, alphabet: alphabet, separatorsFree: true))
  }

  /// How often a real string is scanned anew.
  private static let rescans: Float = 0.3

  private func scanned(_ string: RealString, using random: inout SeededGenerator) throws -> RealString {
    random.chance(Self.rescans) ? try Rescan().applied(to: string, using: &random) : string
  }

  /// The set to draw from; nil for the renderer.
  private func realSet(using random: inout SeededGenerator) -> RealStrings? {
    var left = Double(random.uniform()) * real.reduce(1) { $0 + $1.weight } - 1
    guard left >= 0 else { return nil }
    return real.first { set in
      left -= set.weight
      return left < 0
    }
  }

  /// How often a line of known places is a real one.
  private static let boxedLines: Float = 0.35

  /// A line whose characters' places are known, for crops.
  func labelledLine(
    classes: CharacterClasses, using random: inout SeededGenerator
  ) throws -> LabelledLine? {
    let jitter = LineJitter.drawn(using: &random)
    if random.chance(Self.boxedLines), !boxed.isEmpty {
      let set = boxed.count == 1 ? boxed[0] : boxed[random.int(below: boxed.count)]
      let string = try scanned(set.strings[random.int(below: set.strings.count)], using: &random)
      return try LabelledLine(string, classes: classes, jitter: jitter)
    }
    let style = RenderStyle.random(using: &random)
    return try LabelledLine(
      try renderer.render(nil, style: style, using: &random), classes: classes, jitter: jitter)
  }
}

extension LineJitter {
  /// Spreads as in a hand that never draws twice alike: slant ±0.15, size -12…+10 %, width ±18 %, height ±1.5 rows.
  static func drawn(using random: inout SeededGenerator) -> LineJitter {
    LineJitter(
      slant: Double(random.uniform(-0.15, 0.15)), scale: Double(random.uniform(0.88, 1.1)),
      stretch: Double(random.uniform(0.85, 1.18)), shift: Double(random.uniform(-1.5, 1.5)))
  }
}

/// Pen pressure and noise laid over a line: gamma, gain and grain of its ink.
struct LineShading {
  let gamma: Float
  let gain: Float
  let grain: Float

  static func drawn(using random: inout SeededGenerator) -> LineShading {
    LineShading(
      gamma: random.uniform(0.7, 1.4), gain: random.uniform(0.85, 1.1), grain: random.uniform(0, 0.04))
  }

  func applied(to line: LineImage, using random: inout SeededGenerator) -> LineImage {
    var ink = line.ink
    apply(to: &ink, using: &random)
    return line.with(ink: ink)
  }

  func apply(to ink: inout FloatImage, using random: inout SeededGenerator) {
    let curve = (0...255).map { Power.of(Float($0) / 255, gamma) * gain }
    for index in ink.pixels.indices {
      let shade = curve[Int(min(max(ink.pixels[index], 0), 1) * 255)]
      ink.pixels[index] = min(max(shade + grain * random.normal(), 0), 1)
    }
  }
}
