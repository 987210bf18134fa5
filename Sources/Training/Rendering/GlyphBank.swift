import Imaging
import Neural
import Segmentation

/// Written characters to compose strings of, by who wrote them.
public struct GlyphBank: Sendable {
  /// One writer's characters; or a whole set's, where nobody knows the writers.
  struct Hand: Sendable {
    var glyphs: [Character: [Glyph]] = [:]

    func has(_ character: Character) -> Bool { !(glyphs[character] ?? []).isEmpty }
  }

  fileprivate struct Source: Sendable {
    /// Larger sets are drawn from more often, by the square root of their size.
    let weight: Float
    let hands: [Hand]
    let everyone: Hand
  }

  private let sources: [Source]
  private let marks: Hand

  /// The marks of amounts; a bank without them leaves them to be drawn as strokes of a pen.
  static let marks = Set(".,-/=*#$")
  /// What words a bank can write before an amount.
  static let letters = Set("kKrRsEUF")

  /// - Parameters:
  ///   - digits: labels 0-9 or ASCII codes; other labels are left out.
  ///   - characters: labels are ASCII codes; its digits are one more hand.
  ///   - strings: digits are cut from those whose boxes are known.
  public init(
    digits: [LabelledImages], characters: LabelledImages? = nil, strings: [RealStrings] = []
  ) throws(ImagingError) {
    var sources: [Source] = []
    for set in digits + (characters.map { [$0] } ?? []) {
      if let source = try Source(set) { sources.append(source) }
    }
    for set in strings {
      if let source = try Source(set) { sources.append(source) }
    }
    self.sources = sources
    let wanted = Self.marks.union(Self.letters)
    marks = try characters.map { set throws(ImagingError) in try Self.pooled(set, wanted: wanted) } ?? Hand()
  }

  /// A hand for one string, and what to fall back on where it lacks a digit; nil where there are no digits.
  func hand(using rng: inout SeededGenerator) -> WritingHand? {
    guard let source = rng.pick(sources.map { (weight: $0.weight, choice: $0) }) else { return nil }
    let own = source.hands[rng.int(below: source.hands.count)]
    return WritingHand(own: own, others: source.everyone, marks: marks)
  }

  private static func pooled(_ set: LabelledImages, wanted: Set<Character>) throws(ImagingError) -> Hand {
    try hands(set, wanted: wanted, byWriter: false).first ?? Hand()
  }

  fileprivate static func hands(
    _ set: LabelledImages, wanted: Set<Character>, byWriter: Bool
  ) throws(ImagingError) -> [Hand] {
    var hands: [Int: Hand] = [:]
    for index in 0..<set.count {
      let character = set.character(index)
      guard wanted.contains(character) else { continue }
      let picture = GreyImage(width: set.width, height: set.height, pixels: Array(set.image(index)))
      guard let glyph = try Glyph(cleaning: picture), marks.contains(character) || !glyph.isFlat else {
        continue
      }
      let writer = byWriter ? set.writers?[index] ?? 0 : 0
      hands[writer, default: Hand()].glyphs[character, default: []].append(glyph)
    }
    return hands.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension GlyphBank.Source {
  fileprivate init?(_ set: LabelledImages) throws(ImagingError) {
    hands = try GlyphBank.hands(set, wanted: Set("0123456789"), byWriter: true)
    if hands.isEmpty { return nil }
    everyone = hands.dropFirst().reduce(into: hands[0]) { all, hand in
      all.glyphs.merge(hand.glyphs) { $0 + $1 }
    }
    weight = Float(everyone.glyphs.values.reduce(0) { $0 + $1.count }).squareRoot()
  }
}

extension GlyphBank.Source {
  /// Digits written as part of a string are worth more than lone ones: joined up, hurried, on printed paper.
  private static let stringWeight: Float = 3

  /// All digits of a set of strings as one hand: one string has too few of them.
  fileprivate init?(_ set: RealStrings) throws(ImagingError) {
    var hand = GlyphBank.Hand()
    for string in set.strings {
      for (character, glyph) in try string.glyphs() {
        hand.glyphs[character, default: []].append(glyph)
      }
    }
    if hand.glyphs.isEmpty { return nil }
    (hands, everyone) = ([hand], hand)
    weight = Self.stringWeight * Float(hand.glyphs.values.reduce(0) { $0 + $1.count }).squareRoot()
  }
}

extension RealString {
  /// The digits that stand alone in their boxes, paper taken away.
  fileprivate func glyphs() throws(ImagingError) -> [(Character, Glyph)] {
    guard let boxes else { return [] }
    let ink = GreyImage(try Ink(of: image, backgroundWindow: Int(0.4 * Double(image.height))).map)
    var glyphs: [(Character, Glyph)] = []
    for box in boxes {
      let place = box.box.intersection(ink.bounds)
      guard place.width >= 3, place.height >= 8,
        let glyph = try Glyph(cleaning: try ink.cropped(place)), !glyph.isFlat
      else { continue }
      glyphs.append((box.character, glyph))
    }
    return glyphs
  }
}

extension LabelledImages {
  /// What a label stands for: a digit's value or an ASCII code.
  func character(_ index: Int) -> Character {
    let label = labels[index]
    return Character(Unicode.Scalar(label < 10 ? label + 48 : label))
  }
}

/// Who writes one string.
struct WritingHand {
  fileprivate let own: GlyphBank.Hand
  fileprivate let others: GlyphBank.Hand
  fileprivate var marks: GlyphBank.Hand

  /// The same digits and marks, and letters.
  func with(letters: [Character: [Glyph]]) -> WritingHand {
    var hand = self
    hand.marks.glyphs.merge(letters) { $1 }
    return hand
  }

  /// Whether there's a glyph of a character, whoever wrote it.
  func has(_ character: Character) -> Bool { [own, others, marks].contains { $0.has(character) } }

  /// A glyph of the hand; another's where it has none; nil where nobody has.
  func glyph(_ character: Character, using rng: inout SeededGenerator) -> Glyph? {
    guard let hand = [own, others, marks].first(where: { $0.has(character) }),
      let choices = hand.glyphs[character]
    else { return nil }
    return choices[rng.int(below: choices.count)]
  }
}
