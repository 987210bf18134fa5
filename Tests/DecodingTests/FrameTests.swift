import Decoding
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two symbols, "0" and ".", and the blank, over a few frames: every sequence of classes can be listed.
@Suite struct FrameTests {
  private static let alphabet = Alphabet("0.")
  private static let prior = EndingPrior(of: ".", in: alphabet, atEnd: 0.1, beforeMarks: 1)
  private static let scores = FrameScores(
    logits: [
      0.3, -0.2, 0.1, 1.1, 0.4, -0.5, -0.7, 0.2, 0.9, 0.6, -1.0, 0.3,
    ], classCount: 3)

  /// Probability of each text by listing all 3^4 sequences; symbols in `silent` leave no trace.
  private static func listed(silent: Set<Int> = []) -> [[Int]: Double] {
    var texts: [[Int]: Double] = [:]
    for number in 0..<81 {
      let classes = (0..<4).map { number / [1, 3, 9, 27][$0] % 3 }
      var logProbability = 0.0
      var text: [Int] = []
      var last = 2
      for (frame, index) in classes.enumerated() {
        logProbability += Double(scores.logProbabilities[frame * 3 + index])
        let heard = silent.contains(index) ? 2 : index
        if heard != 2, heard != last { text.append(heard) }
        last = heard
      }
      texts[text, default: 0] += exp(logProbability)
    }
    return texts
  }

  @Test func probabilitiesSumToOne() {
    #expect(abs(Self.listed().values.reduce(0, +) - 1) < 1e-5)
  }

  @Test(arguments: [[], [0], [1], [0, 0], [0, 1], [1, 0, 1], [0, 1, 0, 1], [0, 0, 0]])
  func aTextsProbabilityIsThatOfAllSequencesThatSpellIt(text: [Int]) {
    let expected = Self.listed()[text] ?? 0
    #expect(abs(exp(Self.scores.logProbability(of: text)) - expected) < 1e-6)
  }

  @Test func silencedSymbolsAreBlanks() {
    let silenced = Self.scores.silencing(where: [true, false])
    for (text, probability) in Self.listed(silent: [1]) {
      #expect(abs(exp(silenced.logProbability(of: text)) - probability) < 1e-6)
    }
  }

  /// Frames of a "0", then a "." or a blank; the other class of each has hardly any share.
  private static func ending(on mark: Float, then later: Float = -20) -> FrameScores {
    FrameScores(logits: [9, -9, 0, -20, mark, 0, later, -20, 0], classCount: 3)
  }

  @Test func aFinalSymbolIsDiscountedByItsPrior() throws {
    let (before, after) = (Self.ending(on: 2), try #require(Self.prior).applied(to: Self.ending(on: 2)))
    let odds = { (frames: FrameScores) in frames.probability(of: [0, 1]) / frames.probability(of: [0]) }
    #expect(abs(odds(after) / odds(before) - 0.1) < 0.01)
    #expect(abs(after.probability(of: [0]) + after.probability(of: [0, 1]) - 1) < 0.01)
  }

  @Test func whatSomethingFollowsIsNotDiscounted() throws {
    let frames = Self.ending(on: 2, then: 12)
    let discounted = try #require(Self.prior).applied(to: frames)
    #expect(abs(discounted.probability(of: [0, 1, 0]) - frames.probability(of: [0, 1, 0])) < 1e-3)
  }

  @Test func searchFindsTheTextsInTheirOrder() throws {
    let found = PrefixSearch(width: 100).decode(
      Self.scores, grammar: .any(Self.alphabet), count: 100)
    let expected = Self.listed().sorted { $0.value > $1.value }
    #expect(found.count == expected.count)
    for (result, truth) in zip(found, expected) {
      #expect(abs(exp(result.logProbability) - truth.value) < 1e-6)
    }
    #expect(found.first?.symbols == expected.first?.key)
  }

  @Test func searchKeepsToTheGrammar() {
    let grammar = Grammar.digits(Self.alphabet, length: 2...2)
    let found = PrefixSearch(width: 100).decode(Self.scores, grammar: grammar, count: 10)
    #expect(found.map(\.symbols) == [[0, 0]])
    #expect(
      abs(exp(found.first?.logProbability ?? 0) - (Self.listed(silent: [1])[[0, 0]] ?? 0)) < 1e-6)
  }

  @Test(arguments: [[true, true], [true, false]]) func gradientIsThatOfFiniteDifferences(heard: [Bool])
    throws
  {
    let logits: [Float] = [0.3, -0.2, 0.1, 1.1, 0.4, -0.5, -0.7, 0.2, 0.9, 0.6, -1.0, 0.3]
    func loss(_ logits: [Float]) throws -> (loss: Double, gradient: [Float]) {
      try #require(
        FrameLoss.evaluate(
          FrameScores(logits: logits, classCount: 3), symbols: [0, 0], heard: heard))
    }
    let gradient = try loss(logits).gradient
    for index in logits.indices {
      var (up, down) = (logits, logits)
      up[index] += 0.01
      down[index] -= 0.01
      let difference = (try loss(up).loss - loss(down).loss) / 0.02
      #expect(abs(Double(gradient[index]) - difference) < 1e-4)
    }
  }

  @Test func tooFewFramesHaveNoLoss() {
    let scores = FrameScores(logits: [0, 0, 0, 0, 0, 0] as [Float], classCount: 3)
    #expect(FrameLoss.evaluate(scores, symbols: [0, 0], heard: [true, true]) == nil)
    #expect(scores.logProbability(of: [0, 0]) == -.infinity)
    #expect(scores.logProbability(of: [0, 1, 0, 1, 0, 1]) == -.infinity)
    #expect(scores.alignment(of: [0, 1, 0, 1, 0, 1]) == nil)
  }
}
