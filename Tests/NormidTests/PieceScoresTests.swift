import Decoding
import Imaging
import Normid
import Segmentation
import Synchronization
import Testing

/// Answers as a fake does and notes what it was asked.
private final class NotingClassifier: PieceClassifier {
  struct Question: Hashable {
    let line: [Float]
    let columns: Range<Int>
  }

  private let fake: FakeClassifier
  private let rounds = Mutex<[[Question]]>([])
  private let bare = Mutex(0)
  var alphabet: Alphabet { fake.alphabet }

  init(digits: String) { fake = FakeClassifier(digits: digits) }

  var asked: [[Question]] { rounds.withLock { $0 } }
  var bareCount: Int { bare.withLock { $0 } }

  func logOdds(of pieces: [Piece], in line: LineImage) -> [Float] {
    rounds.withLock { rounds in
      rounds.append(pieces.map { Question(line: line.ink.pixels, columns: $0.columns) })
    }
    bare.withLock { $0 += pieces.count { $0.isBare } }
    return fake.logOdds(of: pieces, in: line)
  }
}

@Suite struct PieceScoresTests {
  /// The pieces do not confirm what the frames are sure of, so there is a second round.
  @Test func noPieceIsAskedForTwice() {
    let classifier = NotingClassifier(digits: "1234")
    let reader = Reader(
      classifier: classifier, lineClassifier: FixedFrames(text: "1289", sureness: 14), model: "fake",
      calibration: .identity, threshold: 0)
    _ = reader.read(bars(4), options: ReadingOptions())
    #expect(classifier.asked.count > 1)
    let questions = classifier.asked.flatMap { $0 }
    #expect(Set(questions).count == questions.count)
    #expect(classifier.bareCount == 0)
  }

  @Test func agreedCharactersTakeHardlyMorePiecesThanCharacters() {
    let classifier = NotingClassifier(digits: "1234")
    let reader = Reader(
      classifier: classifier, lineClassifier: FixedFrames(text: "1234", sureness: 14), model: "fake",
      calibration: .identity, threshold: 0)
    #expect(reader.read(bars(4), options: ReadingOptions()).text == "1234")
    // A round in each look at the picture.
    #expect(1...2 ~= classifier.asked.count)
    #expect(classifier.asked.allSatisfy { $0.count <= 5 })
  }
}
