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

/// What isn't sure at first is looked at again.
@Suite struct SecondLookTests {
  private func reading(_ classifier: WaveringClassifier, of image: GreyImage = bars(1)) -> Reading {
    Reader(classifier: classifier, model: "fake", calibration: .identity, threshold: 0.5)
      .read(image, options: ReadingOptions(alternatives: 2))
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
