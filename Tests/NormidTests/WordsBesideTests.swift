import Decoding
import Imaging
import Normid
import Segmentation
import Testing

/// Takes the ink in some shares of a line for words, the rest for numbers; none where it isn't the whole line of bars any more.
private struct WordsWithin: LetterClassifier {
  let stride = 8
  /// Of the line's width.
  let words: [ClosedRange<Double>]
  var sureness: Float = 12

  func logOdds(in line: LineImage) -> [Float] {
    Swift.stride(from: 0, to: line.width, by: stride).map { start in
      let place = (Double(start) + Double(stride) / 2) / Double(line.width)
      return barCount(line) == barsInAll && words.contains { $0.contains(place) } ? sureness : -sureness
    }
  }
}

private let barsInAll = 6

/// Spells as many of a text's characters as the line has bars, not too surely: words are looked for.
private struct CountingFrames: LineClassifier {
  let text: String
  let grid = FrameGrid(stride: 4)

  func frames(of line: LineImage) -> FrameScores {
    FixedFrames(text: String(text.prefix(max(1, barCount(line)))), sureness: 7).frames(of: line)
  }
}

private func barCount(_ line: LineImage) -> Int {
  func isInked(_ x: Int) -> Bool { (0..<LineImage.height).count { line.ink[x, $0] > 0.5 } > 8 }
  return (1..<line.width).count { isInked($0) && !isInked($0 - 1) }
}

@Suite struct WordsBesideTests {
  private func read(_ letters: WordsWithin?, digits: String = "123456") -> Reading {
    let reader = Reader(
      classifier: FakeClassifier(digits: digits), lineClassifier: CountingFrames(text: digits),
      letterClassifier: letters, model: "fake", calibration: .identity, threshold: 0.5)
    return reader.read(bars(barsInAll), options: ReadingOptions())
  }

  @Test func aLineWithoutWordsIsReadAsBefore() {
    let (plain, asked) = (read(nil), read(WordsWithin(words: [])))
    #expect(plain.text == "123456" && asked.text == "123456")
    #expect(abs(plain.confidence - asked.confidence) < 0.02)
    #expect(plain.characters.map(\.box) == asked.characters.map(\.box))
  }

  @Test func aWordBehindTheNumberIsNotRead() throws {
    let reading = read(WordsWithin(words: [0.7...1]))
    #expect(reading.text == "1234")
    #expect(reading.status == .read)
  }

  /// The number's characters have their places in the picture, not in what was left of it.
  @Test func norIsOneBeforeIt() throws {
    let reading = read(WordsWithin(words: [0...0.36]))
    #expect(reading.text == "1234")
    let boxes = reading.characters.map(\.box)
    #expect(boxes.count == 4)
    for (bar, box) in boxes.enumerated() { #expect(box.contains(x: 30 + 30 * (bar + 2), y: 30)) }
    let field = try #require(reading.field)
    #expect(field.x > 62 && field.x <= 88 && field.x + field.width >= 182)
  }

  @Test func wordsAloneAreRejected() {
    let reading = read(WordsWithin(words: [0...1]))
    #expect(reading.status == .rejected)
    #expect(reading.confidence < 0.1)
  }

  @Test func whatMayBeAWordIsNotSure() {
    let reading = read(WordsWithin(words: [0.7...1], sureness: 0.8))
    #expect(reading.confidence < 0.9)
  }
}

/// With the weights that ship.
@Suite struct PrintedWordsTests {
  private func read(_ text: String, face: Typeface = .serif) throws -> Reading {
    var picture = ColourImage(width: 40 + 24 * text.count, height: 80, filledWith: .white)
    try picture.drawText(text, x: 20, y: 55, height: 28, face: face, thickness: 2, colour: .black)
    return try Reader().read(GreyImage(picture), options: ReadingOptions(threshold: 0))
  }

  @Test(arguments: ["Total 2345", "Sum: 2345", "2345 only", "Amount 2345 each"])
  func aNumberIsReadBesideThem(text: String) throws { #expect(try read(text).text == "2345") }

  @Test(arguments: ["Amount", "Receipt", "Date of birth"])
  func byThemselvesTheyAreNoNumber(word: String) throws { #expect(try read(word).confidence < 0.3) }

  /// Lines of print, one below the other, the first one the widest.
  private func read(lines: [String]) throws -> Reading {
    var picture = ColourImage(width: 420, height: 60 + 50 * lines.count, filledWith: .white)
    for (row, text) in lines.enumerated() {
      try picture.drawText(
        text, x: 30, y: 60 + 50 * row, height: row == 0 ? 28 : 24, face: .serif, thickness: 2, colour: .black)
    }
    return try Reader().read(GreyImage(picture), options: ReadingOptions(threshold: 0))
  }

  @Test(arguments: ["Telephone:", "Received with thanks"]) func soItIsUnderThem(words: String) throws {
    let reading = try read(lines: [words, "2345"])
    #expect(reading.text == "2345")
    #expect(reading.confidence > 0.6)
  }

  @Test func severalLinesOfThemAreNoNumber() throws {
    #expect(try read(lines: ["Amount paid", "you are", "Telephone"]).confidence < 0.6)
  }

  /// Their figures looked like some of the number's.
  @Test(arguments: ["Kc", "Sek"]) func aNumberInABoxIsReadWithoutTheBoxsName(name: String) throws {
    var picture = ColourImage(width: 300, height: 90, filledWith: .white)
    try picture.drawText(name, x: 20, y: 58, height: 26, face: .serif, thickness: 2, colour: .black)
    try picture.drawText("2345", x: 130, y: 60, height: 30, face: .serif, thickness: 2, colour: .black)
    for y in 15..<80 { for x in [92, 93, 284, 285] { picture[x, y] = .black } }
    for x in 92..<286 { for y in [15, 16, 78, 79] { picture[x, y] = .black } }
    let reading = try Reader().read(GreyImage(picture), options: ReadingOptions(threshold: 0))
    #expect(reading.text == "2345")
  }
}
