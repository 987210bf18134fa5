import Imaging
import Neural
import Normid
import TestSupport
import Testing
import Training

/// Runs of a few steps on made-up digits: what must hold for a run of hours as well.
@Suite struct LineTrainerTests {
  private static func plan(steps: Int = 3) -> LinePlan {
    var plan = LinePlan()
    (plan.renderedStrings, plan.steps, plan.rows) = (12, steps, 3)
    for layer in plan.convolutions.indices { plan.convolutions[layer].channels = 32 }
    return plan
  }

  private static func trainer(
    threads: Int = 1, checkpoint: String? = nil, seed: UInt64 = 1, steps: Int = 3, words: Float = 0
  ) throws -> LineTrainer {
    let set = try BarDigits.images(count: 60)
    var pool = DigitPool()
    try pool.add(set, weight: 1, where: { _ in true }, label: { Int($0) })
    let renderer = StringRenderer(bank: try GlyphBank(digits: [set]), letters: try LetterBank())
    let strings = StringSource(renderer: renderer, real: [])
    var plan = plan(steps: steps)
    (plan.seed, plan.words) = (seed, words)
    return try LineTrainer(
      plan: plan, digits: pool, strings: strings, checkpoint: checkpoint, threads: threads)
  }

  @Test func sameSeedSameWeightsOnAnyNumberOfThreads() throws {
    let one = try TrainerRuns.trained(try Self.trainer(threads: 1))
    #expect(try TrainerRuns.trained(try Self.trainer(threads: 3)) == one)
    #expect(try TrainerRuns.trained(try Self.trainer(seed: 2)) != one)
  }

  @Test func resumedRunEndsLikeAnUnbrokenOne() throws {
    try TrainerRuns.expectResumedEndsLikeUnbroken(after: 2) { try Self.trainer(checkpoint: $0) }
  }

  @Test func linesOfWordsAreLearntFromToo() throws {
    let weights = try TrainerRuns.trained(try Self.trainer(words: 1))
    #expect(weights != (try TrainerRuns.trained(try Self.trainer())))
    #expect(weights == (try TrainerRuns.trained(try Self.trainer(threads: 2, words: 1))))
  }

  @Test func lossFalls() throws {
    let trainer = try Self.trainer(threads: 2, steps: 30)
    var losses: [Double] = []
    while let progress = try trainer.advance() { losses.append(progress.loss) }
    let first: Double = losses.prefix(5).reduce(0, +)
    let last: Double = losses.suffix(5).reduce(0, +)
    #expect(last < 0.7 * first)
  }
}
