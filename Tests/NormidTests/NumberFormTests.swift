import Decoding
import Imaging
import Normid
import Segmentation
import Testing

/// The fake classifier's second choice for every digit is a 7: what is known of a number must bring it up where it fits.
@Suite struct NumberFormTests {
  private func read(_ digits: String, _ form: NumberForm, country: String? = nil) -> Reading {
    let reader = Reader(
      classifier: FakeClassifier(digits: digits), model: "fake", calibration: .identity, threshold: 0)
    return reader.read(bars(digits.count), options: ReadingOptions(country: country, form: form))
  }

  @Test func lengthAsWrittenIsRead() {
    #expect(read("1234", NumberForm(length: 4...4)).text == "1234")
    #expect(read("1234", NumberForm(length: 3...6)).text == "1234")
  }

  @Test func patternForcesADigit() {
    #expect(read("1234", NumberForm(pattern: "##7#")).text == "1274")
    #expect(read("1234", NumberForm(pattern: "##-##")).text == "1234")
  }

  @Test func luhnPicksTheLikeliestNumberThatHolds() {
    // 7992739871 and a last digit that reads as 4 first: with 7 second and no other, the sum must come from elsewhere.
    #expect(read("79927398713", NumberForm(check: .luhn)).text == "79927398713")
    let steered = read("1234", NumberForm(check: .luhn))
    #expect(steered.text.isEmpty || steered.text != "1234")
  }

  /// 2345678 and 31415926 with the digits of MOD10, then of MOD11; 06 and 6 with the hyphen of a check of 10.
  @Test(arguments: ["23456783", "23456788", "314159260", "314159268", "18", "06-", "6-"])
  func aReferenceHoldsByEitherRule(reference: String) {
    let reading = read(reference, NumberForm(check: .kid))
    #expect(reading.text == reference)
    #expect(reading.confidence > 0.5)
    let length = reference.count
    #expect(read(reference, NumberForm(length: length...length, check: .kid)).text == reference)
  }

  @Test func aReferenceThatHoldsByNeitherIsNotRead() {
    #expect(read("23456785", NumberForm(check: .kid)).confidence < 0.1)
    #expect(read("05-", NumberForm(check: .kid)).confidence < 0.1)
  }

  @Test func whatTheFormRulesOutCostsConfidence() {
    let free = read("1234", NumberForm())
    let steered = read("1234", NumberForm(pattern: "##7#"))
    #expect(steered.confidence < free.confidence / 5)
  }

  @Test(arguments: [
    NumberForm(length: 3...3, pattern: "####"), NumberForm(pattern: "--"), NumberForm(length: 1...99),
    NumberForm(check: .iban),
  ])
  func formsThatCannotBeAreRefused(form: NumberForm) {
    #expect(throws: Reading.Failure.self) { try ReadingOptions(form: form).check() }
    #expect(read("1234", form).status == .failed)
  }

  @Test func formsAreForPlainDigits() {
    #expect(throws: Reading.Failure.self) {
      try ReadingOptions(task: .cheque, form: NumberForm(length: 4...4)).check()
    }
  }
}

/// Says the same of every line.
struct FixedFrames: LineClassifier {
  let text: String
  let sureness: Float
  let grid = FrameGrid(stride: 4)

  func frames(of line: LineImage) -> FrameScores {
    let alphabet = Alphabet.amounts
    let spaced = Array(text)
    let count = grid.frame(atColumn: line.width) + 1
    var logits = [Float](repeating: 0, count: count * alphabet.classCount)
    for frame in 0..<count {
      // A character in the middle of its share of the line, blanks elsewhere.
      let place = frame * spaced.count / count
      let middle = (2 * place + 1) * count / (2 * spaced.count)
      let index = frame == middle ? alphabet.index(of: spaced[place]) ?? 0 : alphabet.blank
      logits[frame * alphabet.classCount + index] = sureness
    }
    return FrameScores(logits: logits, classCount: alphabet.classCount)
  }
}

@Suite struct TwoScorersTests {
  private func read(_ digits: String, frames: String, sureness: Float) -> Reading {
    let reader = Reader(
      classifier: FakeClassifier(digits: digits),
      lineClassifier: FixedFrames(text: frames, sureness: sureness), model: "fake", calibration: .identity,
      threshold: 0)
    return reader.read(bars(digits.count), options: ReadingOptions())
  }

  @Test func agreementIsSurerThanOneAlone() {
    let both = read("1234", frames: "1234", sureness: 12)
    #expect(both.text == "1234")
    #expect(both.characters.map(\.character).joined() == "1234")
    #expect(both.confidence > 0.9)
  }

  @Test func sureFramesOutvoteTheSecondChoiceOfThePieces() {
    // The pieces hold 3 for likelier than 7, but not by much.
    #expect(read("1234", frames: "1274", sureness: 14).text == "1274")
    #expect(read("1234", frames: "1274", sureness: 1).text == "1234")
  }

  @Test func aDigitWiderThanHighIsReadByItsPiece() {
    let reader = Reader(
      classifier: FakeClassifier(digits: "4"), lineClassifier: FixedFrames(text: "4", sureness: 5),
      model: "fake", calibration: .identity, threshold: 0)
    // Thin in the middle, where the line is cut.
    var block = GreyImage(width: 116, height: 90, filledWith: 230)
    for y in 30..<60 { for x in 33..<83 where 37..<53 ~= y || !(50..<66 ~= x) { block[x, y] = 40 } }
    let reading = reader.read(block, options: ReadingOptions())
    #expect(reading.text == "4")
    #expect(reading.confidence > 0.9)
  }

  @Test func boxesComeFromTheFramesWhereThePiecesCannotSpellIt() {
    let reading = read("1234", frames: "12345678901234", sureness: 40)
    #expect(reading.characters.count == reading.text.count)
    #expect(reading.characters.allSatisfy { $0.box.width > 0 && $0.box.height > 0 })
  }
}
