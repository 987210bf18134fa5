import Decoding
import Imaging
import Normid
import Segmentation
import Testing

/// Takes each upright bar for what it is told or, a little less likely, for a 1.
private struct SlantedStrokes: PieceClassifier {
  let fake: FakeClassifier
  var alphabet: Alphabet { fake.alphabet }

  init(_ characters: String) { fake = FakeClassifier(digits: characters) }

  func logOdds(of pieces: [Piece], in line: LineImage) -> [Float] {
    var odds = fake.logOdds(of: pieces, in: line)
    guard let oblique = alphabet.index(of: "/"), let one = alphabet.index(of: "1") else { return odds }
    for first in stride(from: 0, to: odds.count, by: alphabet.classCount) where odds[first + oblique] > 0 {
      odds[first + one] = odds[first + oblique] - 1
    }
    return odds
  }
}

@Suite struct ObliquePriorTests {
  private func reading(of characters: String, _ options: ReadingOptions = ReadingOptions()) -> Reading {
    Reader(classifier: SlantedStrokes(characters), model: "fake", calibration: .identity, threshold: 0)
      .read(bars(characters.count), options: options)
  }

  @Test func aLastStrokeIsAOneSoonerThanAnOblique() {
    #expect(reading(of: "56/").text == "561")
  }

  @Test func anObliqueThatADigitFollowsStays() {
    #expect(reading(of: "5/6").text == "56")
  }

  @Test(arguments: [("en-IN", "56.00"), ("en-KE", "56.00"), ("nb-NO", "561.00"), (nil, "561.00")])
  func amountsAreClosedByAnObliqueWherePeopleDoSo(locale: String?, amount: String) {
    let reading = reading(of: "56/-", ReadingOptions(task: .cheque, locale: locale))
    guard case .amount(let value) = reading.value else {
      Issue.record("\(reading) is no amount")
      return
    }
    #expect(value.amount == amount)
  }
}
