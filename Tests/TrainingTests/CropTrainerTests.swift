import Imaging
import Neural
import Normid
import TestSupport
import Testing
import Training

/// Runs of a few steps on made-up digits: what must hold for a run of hours as well.
@Suite struct CropTrainerTests {
  private static func plan() -> CropPlan {
    var plan = CropPlan()
    (plan.channels, plan.cropSteps, plan.stringSteps) = ([32, 32], 3, 2)
    (plan.cropBatch, plan.loneCrops, plan.stringBatch, plan.anchorCrops) = (24, 16, 2, 8)
    return plan
  }

  private static func trainer(
    threads: Int = 1, checkpoint: String? = nil, seed: UInt64 = 1, digits: Int = 60
  ) throws -> CropTrainer {
    let set = try BarDigits.images(count: digits)
    var pool = DigitPool()
    try pool.add(set, weight: 1, where: { _ in true }, label: { Int($0) })
    let strings = StringSource(renderer: StringRenderer(bank: try GlyphBank(digits: [set])), real: [])
    var plan = plan()
    plan.seed = seed
    return try CropTrainer(
      plan: plan, digits: pool, strings: strings, augmenter: CropAugmenter(), checkpoint: checkpoint,
      threads: threads)
  }

  @Test func sameSeedSameWeightsOnAnyNumberOfThreads() throws {
    let one = try TrainerRuns.trained(try Self.trainer(threads: 1))
    #expect(try TrainerRuns.trained(try Self.trainer(threads: 2)) == one)
    #expect(try TrainerRuns.trained(try Self.trainer(threads: 3)) == one)
    #expect(try TrainerRuns.trained(try Self.trainer(seed: 2)) != one)
  }

  @Test(arguments: [1, 3, 4]) func resumedRunEndsLikeAnUnbrokenOne(steps: Int) throws {
    try TrainerRuns.expectResumedEndsLikeUnbroken(after: steps) { try Self.trainer(checkpoint: $0) }
  }

  @Test func checkpointOfAnotherPlanIsRefused() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/run.ckpt"
    let first = try Self.trainer(checkpoint: path)
    _ = try first.advance()
    try first.saveCheckpoint()
    #expect(throws: TrainerError.otherPlan(checkpoint: path)) {
      try Self.trainer(checkpoint: path, seed: 2).resume()
    }
  }

  @Test func checkpointOfOtherDataOrWeightsIsRefused() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/run.ckpt"
    let first = try Self.trainer(checkpoint: path)
    _ = try first.advance()
    try first.saveCheckpoint()
    #expect(throws: TrainerError.otherOrigin(checkpoint: path)) {
      try Self.trainer(checkpoint: path, digits: 61).resume()
    }
    let other = try Self.trainer(checkpoint: path)
    try other.start(from: try NetworkWeights(architecture: other.weights.architecture, seed: 9))
    #expect(throws: TrainerError.otherOrigin(checkpoint: path)) { try other.resume() }
    #expect(try Self.trainer(checkpoint: path).resume())
  }

  @Test func lossFallsOverAFewSteps() throws {
    let set = try BarDigits.images(count: 60)
    var pool = DigitPool()
    try pool.add(set, weight: 1, where: { _ in true }, label: { Int($0) })
    var plan = Self.plan()
    (plan.cropSteps, plan.stringSteps, plan.loneCrops) = (40, 0, 24)
    let strings = StringSource(renderer: StringRenderer(bank: try GlyphBank(digits: [set])), real: [])
    let trainer = try CropTrainer(
      plan: plan, digits: pool, strings: strings, augmenter: CropAugmenter(), threads: 2)
    var losses: [Double] = []
    while let progress = try trainer.advance() { losses.append(progress.loss) }
    let first: Double = losses.prefix(5).reduce(0, +)
    let last: Double = losses.suffix(5).reduce(0, +)
    #expect(last < 0.85 * first)
  }

  @Test func withoutDigitsThereIsNothingToLearn() throws {
    let strings = StringSource(
      renderer: StringRenderer(bank: try GlyphBank(digits: [try BarDigits.images(count: 10)])), real: [])
    #expect(throws: TrainerError.noDigits) {
      try CropTrainer(
        plan: Self.plan(), digits: DigitPool(), strings: strings, augmenter: CropAugmenter(), threads: 1)
    }
  }

  @Test func exportedModelReadsAndCarriesItsMetadata() throws {
    let trainer = try Self.trainer()
    let export = ModelExport(name: "tiny", provenance: ["digits": "bars"])
    var weights = ModelWeights()
    weights.crop = try TrainerRuns.trained(trainer)
    let file = export.file(weights, scores: [])
    #expect(file.metadata["digits"] == "bars")
    let model = try Model(safetensors: file.bytes())
    #expect(model.name == "tiny")
    let results = try CropDigitClassifier(model).classify(try BarDigits.images(count: 10), threads: 1)
    #expect(results.count == 10)
    #expect(results.allSatisfy { $0.label.map { (0...9).contains($0) } ?? false })
    #expect(results.allSatisfy { $0.confidence > 0 && $0.confidence <= 1 })
  }
}
