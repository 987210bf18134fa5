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

  private let fake: any PieceClassifier
  private let rounds = Mutex<[[Question]]>([])
  private let bare = Mutex(0)
  var alphabet: Alphabet { fake.alphabet }

  init(_ fake: any PieceClassifier) { self.fake = fake }

  var asked: [[Question]] { rounds.withLock { $0 } }
  var bareCount: Int { bare.withLock { $0 } }

  func logOdds(of pieces: [Piece], in line: LineImage) throws -> [Float] {
    rounds.withLock { rounds in
      rounds.append(pieces.map { Question(line: line.ink.pixels, columns: $0.columns) })
    }
    bare.withLock { $0 += pieces.count { $0.isBare } }
    return try fake.logOdds(of: pieces, in: line)
  }
}

/// Takes every piece for a 1, by the same odds.
private struct Ones: PieceClassifier {
  let alphabet = Alphabet.amounts
  let odds: Float

  func logOdds(of pieces: [Piece], in line: LineImage) -> [Float] {
    pieces.flatMap { _ in
      alphabet.symbols.map { $0 == "1" ? odds : -8 } + [-8]
    }
  }
}

@Suite struct PieceScoresTests {
  /// The pieces do not confirm what the frames are sure of, so there is a second round.
  @Test func noPieceIsAskedForTwice() {
    let classifier = NotingClassifier(FakeClassifier(digits: "1234"))
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
    let classifier = NotingClassifier(FakeClassifier(digits: "1234"))
    let reader = Reader(
      classifier: classifier, lineClassifier: FixedFrames(text: "1234", sureness: 14), model: "fake",
      calibration: .identity, threshold: 0)
    #expect(reader.read(bars(4), options: ReadingOptions()).text == "1234")
    // A round in each look at the picture.
    #expect(1...2 ~= classifier.asked.count)
    #expect(classifier.asked.allSatisfy { $0.count <= 5 })
  }

  /// A piece may be a 1 sooner than another digit and yet be no character, as one that swallowed a stroke.
  @Test(arguments: [(6, 1), (0.5, 2)]) func piecesThatAreHardlyCharactersAskForOthers(
    odds: Float, rounds: Int
  )
    throws
  {
    let classifier = NotingClassifier(Ones(odds: odds))
    let reader = Reader(
      classifier: classifier, lineClassifier: FixedFrames(text: "111", sureness: 14), model: "fake",
      calibration: .identity, threshold: 0)
    #expect(reader.read(bars(3), options: ReadingOptions()).text == "111")
    let first = try #require(classifier.asked.first?.first)
    #expect(classifier.asked.count { $0.first?.line == first.line } == rounds)
  }
}
