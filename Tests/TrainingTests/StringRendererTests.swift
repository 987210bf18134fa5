import Imaging
import Neural
import Testing
import Training

/// A bank of block digits, each digit's pixels its own, by two writers.
private let bank: GlyphBank? = try? {
  let pixels = (0..<20).flatMap { index in
    (0..<400).map { at -> UInt8 in
      let (x, y) = (at % 20, at / 20)
      let stroke = x < 4 || y < 4 || (x > 15 && y < 4 + index % 10)
      return (1..<19).contains(x) && (1..<19).contains(y) && stroke ? 255 : 0
    }
  }
  let digits = try LabelledImages(
    name: "blocks", width: 20, height: 20, pixels: pixels, labels: (0..<20).map { UInt8($0 % 10) },
    writers: (0..<20).map { $0 / 10 })
  return try GlyphBank(digits: [digits])
}()

private let letters: LetterBank? = try? LetterBank()

private func rendered(_ text: String?, _ style: String, seed: UInt64 = 1) throws -> RenderedString {
  var rng = SeededGenerator(seed: seed)
  let renderer = StringRenderer(bank: try #require(bank), letters: letters)
  let style = try #require(RenderStyle.named(style, using: &rng))
  return try renderer.render(text, style: style, using: &rng)
}

@Test(arguments: RenderStyle.names)
func sameSeedSamePicture(style: String) throws {
  let first = try rendered(nil, style, seed: 11)
  #expect(first == (try rendered(nil, style, seed: 11)))
  #expect(first.image != (try rendered(nil, style, seed: 12)).image)
}

@Test(arguments: RenderStyle.names)
func everyCharacterIsAccountedFor(style: String) throws {
  for seed in 1...12 {
    let string = try rendered(nil, style, seed: UInt64(seed))
    #expect(String(string.characters.map(\.character)) == string.text)
    #expect((!string.text.isEmpty || style == "words") && !string.text.contains(" "))
    for character in string.characters {
      #expect(character.ink.count <= 64)
      #expect(character.box.isEmpty == character.ink.isEmpty)
      #expect(string.image.bounds.contains(character.box))
      #expect(
        character.ink.allSatisfy { character.box.contains(x: Int($0.x.rounded()), y: Int($0.y.rounded())) })
    }
  }
}

/// On plain paper ink is darker than what lies round the string.
@Test(arguments: ["tidy", "touching", "turned", "small"])
func pointsLieOnInk(style: String) throws {
  let string = try rendered("1.250,-", style, seed: 5)
  let paper = Float(string.image[0, 0])
  for character in string.characters {
    let greys = character.ink.map { string.image[Int($0.x.rounded()), Int($0.y.rounded())] }
    let mean = greys.reduce(Float(0)) { $0 + Float($1) } / Float(max(1, greys.count))
    #expect(!greys.isEmpty, "\(character.character)")
    #expect(mean < 0.75 * paper, "\(character.character)")
  }
}

@Test func wordsAreWrittenButNoneOfTheirLettersIsText() throws {
  let renderer = StringRenderer(bank: try #require(bank), letters: try #require(letters))
  var texts: [String] = []
  for seed in 0..<30 {
    var rng = SeededGenerator(seed: UInt64(seed))
    let style = RenderStyle.random(.words, using: &rng)
    let string = try renderer.render(nil, style: style, using: &rng)
    #expect(string.text.allSatisfy { !$0.isLetter })
    #expect(string.characters.count == string.text.count)
    texts.append(string.text)
  }
  #expect(texts.contains(""))
  #expect(texts.contains { $0.contains(where: \.isNumber) })
}

@Test func pointsSurviveDistortion() throws {
  var rng = SeededGenerator(seed: 9)
  var style = RenderStyle()
  (style.hand.bend, style.hand.elastic, style.hand.slant, style.frame.turn) = (0.1, 0.04, 0.3, 6)
  (style.frame.height, style.frame.top, style.frame.bottom) = (90, 0.5, 0.5)
  let string = try StringRenderer(bank: #require(bank)).render("0123456789", style: style, using: &rng)
  let points = string.characters.flatMap(\.ink)
  let onInk = points.filter { string.image[Int($0.x.rounded()), Int($0.y.rounded())] < 150 }
  #expect(points.count > 500)
  #expect(onInk.count > points.count * 9 / 10)
}

@Test func charactersStandFromLeftToRight() throws {
  let string = try rendered("908172", "tidy")
  let middles = string.characters.map(\.box.midX)
  #expect(middles == middles.sorted())
}

@Test func marksNeedNoBank() throws {
  let text = "#$*1,2.3/4-5="
  #expect(try rendered(text, "tidy").text == text)
}

@Test func blanksAreGapsOnly() throws {
  let (close, apart) = (try rendered("12", "tidy"), try rendered("1 2", "tidy"))
  #expect(apart.text == "12")
  func gap(_ string: RenderedString) -> Int { string.characters[1].box.x - string.characters[0].box.maxX }
  #expect(gap(apart) > gap(close))
}

@Test(arguments: ["7", "123456789012"])
func rendersAnyLength(text: String) throws {
  for style in RenderStyle.names {
    let string = try rendered(text, style, seed: 21)
    #expect(string.text == text)
    #expect(string.image.height >= 16 && string.image.width >= 16 && string.image.width <= 1600)
  }
}

@Test func framesMayCutDigits() throws {
  var rng = SeededGenerator(seed: 3)
  var style = RenderStyle()
  style.frame.left = -1.2
  let string = try StringRenderer(bank: #require(bank)).render("123456", style: style, using: &rng)
  #expect(string.text == "23456")
  #expect(string.characters[0].box.x == 0)
  style.frame.left = -0.2
  #expect(
    try StringRenderer(bank: #require(bank)).render("123456", style: style, using: &rng).text == "123456")
}

@Test func refusesWhatCannotBeWritten() throws {
  #expect(throws: RenderError.noGlyph("x")) { try rendered("1x", "tidy") }
  #expect(throws: RenderError.emptyText) { try rendered(" ", "tidy") }
  let empty = StringRenderer(bank: try GlyphBank(digits: []))
  var rng = SeededGenerator(seed: 1)
  #expect(throws: RenderError.emptyBank) { try empty.render("1", style: RenderStyle(), using: &rng) }
  #expect(RenderStyle.named("nothing of the kind", using: &rng) == nil)
}

@Test func squaresCoverTheWholePaper() throws {
  let (squared, tidy) = (try rendered("42", "squared"), try rendered("42", "tidy"))
  #expect(squared.text == "42")
  /// Columns of a picture's uppermost rows that are darker than its paper.
  func lines(_ image: GreyImage) -> Int {
    let light = (0..<image.width).map { x in (0..<6).reduce(0) { $0 + Int(image[x, $1]) } }
    let paper = light.sorted()[light.count / 2]
    return light.count { 100 * $0 < 92 * paper }
  }
  #expect(lines(squared.image) >= 4)
  #expect(lines(tidy.image) == 0)
}

@Test func lightInkOnDarkIsTheSameStringTurned() throws {
  let inverted = try rendered("42", "inverted")
  let ink = inverted.characters.flatMap(\.ink).map {
    inverted.image[Int($0.x.rounded()), Int($0.y.rounded())]
  }
  #expect(ink.allSatisfy { $0 > inverted.image[0, 0] })
}
