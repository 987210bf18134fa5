import Imaging
import Neural
import Segmentation
import TestSupport
import Testing
import Training

@Suite struct LetterTrainerTests {
  private static func trainer(
    threads: Int = 1, checkpoint: String? = nil, seed: UInt64 = 1, steps: Int = 3
  ) throws -> LetterTrainer {
    let set = try BarDigits.images(count: 60)
    var pool = DigitPool()
    try pool.add(set, weight: 1, where: { _ in true }, label: { Int($0) })
    let renderer = StringRenderer(bank: try GlyphBank(digits: [set]), letters: try LetterBank())
    var plan = LetterPlan()
    (plan.renderedWords, plan.renderedNumbers, plan.steps, plan.rows, plan.seed) = (12, 12, steps, 3, seed)
    for layer in plan.convolutions.indices { plan.convolutions[layer].channels = 32 }
    return try LetterTrainer(
      plan: plan, digits: pool, strings: StringSource(renderer: renderer, real: []), checkpoint: checkpoint,
      threads: threads)
  }

  @Test func sameSeedSameWeightsOnAnyNumberOfThreads() throws {
    let one = try TrainerRuns.trained(try Self.trainer(threads: 1))
    #expect(try TrainerRuns.trained(try Self.trainer(threads: 3)) == one)
    #expect(try TrainerRuns.trained(try Self.trainer(seed: 2)) != one)
  }

  @Test func resumedRunEndsLikeAnUnbrokenOne() throws {
    try TrainerRuns.expectResumedEndsLikeUnbroken(after: 2) { try Self.trainer(checkpoint: $0) }
  }

  @Test func moreAndMoreFramesAreRight() throws {
    let trainer = try Self.trainer(threads: 2, steps: 30)
    var shares: [Double] = []
    while let progress = try trainer.advance() { shares.append(progress.accuracy) }
    let last: Double = shares.suffix(5).reduce(0, +)
    #expect(last / 5 > 0.75)
  }
}

@Suite struct LetteredLineTests {
  /// 32 rows with a bar of ink at each of some columns.
  private static func line(width: Int, bars: [Int], isWord: Bool) -> LetteredLine {
    var ink = FloatImage(width: width, height: LineImage.height, filledWith: 0)
    for bar in bars { for y in 6..<26 { for x in bar..<bar + 3 { ink[x, y] = 1 } } }
    return LetteredLine(ink: ink, isWord: isWord)
  }

  @Test func framesAreTheirPartsAndBlankOnesNone() {
    let word = Self.line(width: 24, bars: [4, 18], isWord: true)
    #expect(word.labels(stride: 8) == [1, -1, 1])
    #expect(Self.line(width: 24, bars: [4], isWord: false).labels(stride: 8) == [0, -1, -1])
  }

  @Test func joinedLinesKeepTheirParts() {
    let word = Self.line(width: 40, bars: [8], isWord: true)
    let number = Self.line(width: 40, bars: [20], isWord: false)
    let both = word.joined(with: number, gap: 10)
    #expect(both.parts.map(\.isWord) == [true, false])
    // One column of paper belongs to each part besides the gap.
    #expect(both.parts[0].columns == 7..<12 && both.parts[1].columns == 22..<27)
    #expect(both.labels(stride: 8).prefix(4) == [-1, 1, 0, 0])
    let inked = (0..<both.ink.width).filter { both.ink[$0, 15] > 0.5 }
    #expect(inked == [8, 9, 10, 23, 24, 25])
  }

  @Test func aFrameOfBothIsNeither() {
    let word = Self.line(width: 40, bars: [4], isWord: true)
    let number = Self.line(width: 40, bars: [20], isWord: false)
    #expect(word.joined(with: number, gap: 0).labels(stride: 16).first == -1)
  }
}
