import Decoding
import Imaging
import Normid
import Segmentation
import Synchronization
import Testing

/// Takes every inked piece for one digit, with odds that change from call to call.
private final class WaveringClassifier: PieceClassifier {
  let alphabet = Alphabet.amounts
  private let odds: [[Character: Float]]
  private let calls = Mutex(0)

  init(_ odds: [[Character: Float]]) { self.odds = odds }

  var callCount: Int { calls.withLock { $0 } }

  func logOdds(of pieces: [Piece], in line: LineImage) -> [Float] {
    let call = calls.withLock { count in
      count += 1
      return count - 1
    }
    return pieces.flatMap { piece in
      let isInked = piece.columns.contains { x in (0..<LineImage.height).contains { line.ink[x, $0] > 0.5 } }
      var values = [Float](repeating: -30, count: alphabet.classCount)
      guard isInked else {
        values[alphabet.blank] = 6
        return values
      }
      for (character, value) in odds[min(call, odds.count - 1)] {
        if let symbol = alphabet.index(of: character) { values[symbol] = value }
      }
      return values
    }
  }
}

/// Spells one text at the first call and another one at all others.
private final class WaveringFrames: LineClassifier {
  let grid = FrameGrid(stride: 4)
  private let (first, others): (FixedFrames, FixedFrames)
  private let isCalled = Mutex(false)

  init(_ first: String, then others: String, sureness: Float) {
    self.first = FixedFrames(text: first, sureness: sureness)
    self.others = FixedFrames(text: others, sureness: sureness)
  }

  func frames(of line: LineImage) -> FrameScores {
    let isFirst = isCalled.withLock { isCalled in
      defer { isCalled = true }
      return !isCalled
    }
    return (isFirst ? first : others).frames(of: line)
  }
}

/// What isn't certain at first is looked at again.
@Suite struct SecondLookTests {
  private func reading(
    _ classifier: WaveringClassifier, _ frames: WaveringFrames? = nil, of image: GreyImage = bars(1)
  ) -> Reading {
    Reader(
      classifier: classifier, lineClassifier: frames, model: "fake", calibration: .identity, threshold: 0.5
    ).read(image, options: ReadingOptions(alternatives: 2))
  }

  @Test func aGlanceThatAgreesSparesASecondReading() {
    let classifier = WaveringClassifier([["1": 20], ["7": 20]])
    let reading = reading(classifier, WaveringFrames("1", then: "1", sureness: 8))
    #expect(reading.text == "1" && reading.confidence > 0.9)
    #expect(classifier.callCount == 1)
  }

  @Test func aGlanceThatContradictsLeadsToASecondReading() {
    let classifier = WaveringClassifier([["1": 4, "7": 0], ["7": 20]])
    let reading = reading(classifier, WaveringFrames("1", then: "7", sureness: 9.5))
    #expect(classifier.callCount > 1)
    #expect(reading.confidence < 0.6)
  }

  @Test func aGlanceThatIsLessSureMakesTheReadingLessSure() {
    func confidence(_ sureness: Float) -> Double {
      let frames = WaveringFrames("1", then: "1", sureness: sureness)
      return reading(WaveringClassifier([["1": 9, "7": 0]]), frames).confidence
    }
    #expect(confidence(5) < confidence(9))
    #expect(confidence(5) > 0.5)
  }

  @Test func aSureReadingIsLookedAtOnce() {
    let classifier = WaveringClassifier([["1": 20]])
    #expect(reading(classifier).text == "1")
    #expect(classifier.callCount == 1)
  }

  @Test func soIsANearlySureOneThatNothingSpeaksAgainst() {
    let classifier = WaveringClassifier([["1": 4, "4": 0], ["7": 20]])
    #expect(reading(classifier).text == "1")
    #expect(classifier.callCount == 1)
  }

  @Test func theSecondLookMayKnowBetter() {
    let classifier = WaveringClassifier([["1": 1, "7": 0.8], ["7": 20]])
    let reading = reading(classifier)
    #expect(classifier.callCount == 2)
    #expect(reading.text == "7")
    #expect(reading.alternatives.first?.text == "1")
    #expect(reading.confidence > 0.6 && reading.confidence < 0.9)
  }

  @Test func whatOneLookAloneIsSureOfCountsHalf() {
    let reading = reading(WaveringClassifier([["1": 2.5, "4": 0], ["7": 20]]))
    #expect(reading.text == "7" && reading.alternatives.first?.text == "1")
    #expect(reading.confidence <= 0.51)
  }

  /// The second look is at a larger copy of the picture.
  @Test func boxesAreThoseOfThePicture() throws {
    let reading = reading(WaveringClassifier([["1": 1, "7": 0.8], ["7": 20]]))
    let box = try #require(reading.characters.first?.box)
    #expect(box.contains(x: 30, y: 30) && box.width < 30)
    let field = try #require(reading.field)
    #expect(field.x <= 28 && field.x + field.width >= 32 && field.width <= 70)
    #expect(field.y <= 15 && field.y + field.height >= 45 && field.height <= 60)
  }
}

/// Spells a text, and counts how often it is asked.
private final class CountedFrames: LineClassifier {
  let grid = FrameGrid(stride: 4)
  private let frames: FixedFrames
  private let calls = Mutex(0)

  init(_ text: String, sureness: Float) { frames = FixedFrames(text: text, sureness: sureness) }

  var callCount: Int { calls.withLock { $0 } }

  func frames(of line: LineImage) -> FrameScores {
    calls.withLock { $0 += 1 }
    return frames.frames(of: line)
  }
}

/// A glance asks for the figures that are written, not for those of their text.
@Suite struct GlanceTests {
  private func calls(_ figures: String, _ options: ReadingOptions, text: String) -> Int {
    let frames = CountedFrames(figures, sureness: 9)
    let reading = Reader(
      classifier: FakeClassifier(digits: figures), lineClassifier: frames, model: "fake",
      calibration: .identity, threshold: 0.5
    ).read(bars(figures.count), options: options)
    #expect(reading.text == text)
    return frames.callCount
  }

  @Test func aDateIsGlancedAtAsItIsWritten() {
    let plain = calls("12082026", ReadingOptions(), text: "12082026")
    #expect(plain > 1)
    #expect(calls("12082026", ReadingOptions(date: .dayFirst), text: "2026-08-12") == plain)
  }
}
