import Imaging
import Neural

/// Written letters to compose words of.
public struct LetterBank: Sendable {
  private let written: [Character: [Glyph]]
  private let scripts: [[Character: Glyph]]
  /// Every typeface's letters.
  private let faces: [[Character: Glyph]]

  private static let alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
  /// The least letters that make a bank.
  private static let least = 40

  /// - Parameters:
  ///   - characters: labels are ASCII codes; nil leaves a script face, which has every letter.
  ///   - shapes: of each letter at most: sixty are as good as all where people look at it, not where a network learns.
  public init(characters: LabelledImages? = nil, shapes: Int = 60) throws(ImagingError) {
    var written: [Character: [Glyph]] = [:]
    if let characters {
      let wanted = Set(Self.alphabet)
      for index in 0..<characters.count {
        let letter = characters.character(index)
        guard wanted.contains(letter), written[letter, default: []].count < shapes else { continue }
        let picture = GreyImage(
          width: characters.width, height: characters.height, pixels: Array(characters.image(index)))
        if let glyph = try Glyph(whole: picture) { written[letter, default: []].append(glyph) }
      }
    }
    self.written = written.count < Self.least ? [:] : written
    scripts = try [Typeface.script, .scriptBroad, .sans].map(Self.face)
    faces = try Typeface.allCases.map(Self.face)
  }

  func letters(_ lettering: RenderStyle.Lettering, using rng: inout SeededGenerator) -> [Character: [Glyph]] {
    switch lettering {
    case .written: hand(using: &rng)
    case .printed: faces[rng.int(below: faces.count)].mapValues { [$0] }
    }
  }

  /// One hand's letters: two of each at most, as a writer has two forms of some.
  func hand(using rng: inout SeededGenerator) -> [Character: [Glyph]] {
    let script = scripts[rng.pick([(3, 0), (2, 1), (2, 2)]) ?? 0]
    let plain = script.mapValues { [$0] }
    guard !written.isEmpty, rng.chance(0.75) else { return plain }
    var hand = plain
    for letter in Self.alphabet {
      guard let choices = written[letter] else { continue }
      hand[letter] = (0..<(rng.chance(0.3) ? 2 : 1)).map { _ in choices[rng.int(below: choices.count)] }
    }
    return hand
  }

  /// The letters of a typeface; a hand's distortion makes written ones of them.
  private static func face(_ face: Typeface) throws(ImagingError) -> [Character: Glyph] {
    var letters: [Character: Glyph] = [:]
    for letter in alphabet {
      let type = PrintedText(face: face, height: 36, weight: 0.09)
      let ink = try type.ink(String(letter), scale: 1).ink
      letters[letter] = try Glyph(whole: ink)
    }
    return letters
  }
}
