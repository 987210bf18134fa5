import Decoding
import Foundation
import Testing

@Suite struct EndingPriorTests {
  /// A digit, the oblique and a dash.
  private static let alphabet = Alphabet("1/-")
  private let prior: EndingPrior

  init() throws {
    prior = try #require(EndingPrior(of: "/", in: Self.alphabet, atEnd: 0.05, beforeMarks: 0.2))
  }

  /// Frames of a 1 or an oblique, which are as likely, then of what `later` says.
  private static func frames(later: [Float]) -> FrameScores {
    FrameScores(logits: [3, 3, -20, -20] + later, classCount: 4)
  }

  /// A lattice of one arc for each row of scores.
  private static func lattice(_ rows: [[Float]]) throws -> Lattice {
    try Lattice(
      nodeCount: rows.count + 1, arcs: rows.indices.map { Lattice.Arc(from: $0, to: $0 + 1) },
      scores: rows.flatMap { $0 })
  }

  private static let follows: [(later: [Float], factor: Double)] = [
    ([-20, -20, -20, 5], 0.05), ([-20, -20, 5, -20], 0.2), ([5, -20, -20, -20], 1),
  ]

  @Test(arguments: follows) func framesOfASymbolAreAsLikelyAsItsPlaceSays(later: [Float], factor: Double) {
    let frames = prior.applied(to: Self.frames(later: later))
    let odds = frames.logProbabilities[1] - frames.logProbabilities[0]
    #expect(abs(Double(odds) - log(factor)) < 1e-3)
  }

  @Test(arguments: follows) func piecesAreToo(later: [Float], factor: Double) throws {
    let lattice = prior.applied(to: try Self.lattice([[3, 3, -20, -20], later]))
    let odds = lattice.scores[1] - lattice.scores[0]
    #expect(abs(Double(odds) - log(factor)) < 1e-3)
  }

  /// Half a dash, half nothing: halfway between the two factors.
  @Test func whatMayFollowCountsByItsProbability() throws {
    let frames = prior.applied(to: Self.frames(later: [-20, -20, 5, 5]))
    let odds = frames.logProbabilities[1] - frames.logProbabilities[0]
    #expect(abs(Double(odds) - log(0.125)) < 1e-3)
    for frame in 0..<2 {
      let sum = frames.logProbabilities[4 * frame..<4 * frame + 4].reduce(0) { $0 + exp($1) }
      #expect(abs(sum - 1) < 1e-5)
    }
  }

  @Test func anAlphabetWithoutTheSymbolHasNoPrior() {
    #expect(EndingPrior(of: "/", in: Alphabet("01"), atEnd: 0.05, beforeMarks: 0.2) == nil)
  }

  @Test func scoresOfAnotherAlphabetStayAsTheyAre() throws {
    let frames = FrameScores(logits: [1, 2, 3], classCount: 3)
    let lattice = try Self.lattice([[1, 2, 3]])
    #expect(prior.applied(to: frames) == frames)
    #expect(prior.applied(to: lattice) == lattice)
  }
}
