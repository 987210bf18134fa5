import ArgumentParser
import Batch
import Neural
import Normid
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Trains a model and writes its weights file.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model from IDX files and string folders.",
    discussion: """
      Three networks are trained. The crop network judges pieces of a line: it learns from lone digits and from pieces of \
      strings, then from whole strings. The line network sees lines whole and learns from strings, real and rendered. A small \
      third one learns to tell words from numbers. A part \
      of every set, chosen by writer or by a hash of the pixels, is kept back: it calibrates the confidence and is \
      reported at the end. The same data, settings and seed give the same bytes on any number of threads.

      EXAMPLE
        normid train --digits mnist --characters ascii --strings car --output digits.safetensors
      """)

  @Option(
    parsing: .upToNextOption,
    help: "Folders with IDX files of digits, plain or .gz (train-… where there is one).")
  var digits: [String]

  @Option(parsing: .upToNextOption, help: "Folders with IDX files labelled by ASCII code.")
  var characters: [String] = []

  @Option(parsing: .upToNextOption, help: "Folders of strings: images/ and labels.tsv.")
  var strings: [String] = []

  @Option(help: "The weights file to write.")
  var output: String

  @Option(
    help:
      "The run is saved every few minutes to this path with .crop, .line and .letters added, and resumed from there."
  )
  var checkpoint: String?

  /// Which networks a run trains.
  enum Networks: String, CaseIterable, ExpressibleByArgument { case crop, line, letters, all }

  @Option(help: "What to train; the other networks are those of --from.")
  var network: Networks = .all

  @Option(help: "Name of the model, as readings give it.")
  var name = "digits-9"

  @Option(help: "Seed of everything drawn.")
  var seed: UInt64 = 1

  @Option(help: "Steps on crops of 28x28.")
  var cropSteps = CropPlan().cropSteps

  @Option(help: "Highest learning rate on crops.")
  var cropRate = CropPlan().cropRate

  @Option(help: "Steps on whole strings.")
  var stringSteps = CropPlan().stringSteps

  @Option(help: "Crops of known class beside the strings of a step.")
  var anchorCrops = CropPlan().anchorCrops

  @Option(help: "Weight of those crops' mean loss against the strings'.")
  var anchorWeight = CropPlan().anchorWeight

  @Option(help: "Highest learning rate on strings.")
  var stringRate = CropPlan().stringRate

  @Option(help: "Steps of the line network; 0 with --from calibrates the confidence anew and trains nothing.")
  var lineSteps = LinePlan().steps

  @Option(help: "Highest learning rate of the line network.")
  var lineRate = LinePlan().rate

  @Option(help: "Steps of the network that tells words from numbers; 0 leaves it as it is.")
  var letterSteps = LetterPlan().steps

  @Option(help: "Lines of words, and as many numbers, rendered for that network.")
  var renderedWords = LetterPlan().renderedWords

  @Option(help: "Strings rendered for the line network.")
  var renderedStrings = LinePlan().renderedStrings

  @Option(
    help:
      "Share of those that are lines of words: fewer letters pass for digits, and some digits for letters.")
  var words = LinePlan().words

  @Option(name: .customLong("from"), help: "Weights file to go on from, in place of fresh weights.")
  var origin: String?

  @Option(help: "A second weights file: the run goes on from the mean of both.")
  var mixedWith: String?

  @Option(help: "Weight of the second file in that mean, 0 to 1.")
  var mixedShare: Float = 0.5

  @Option(help: "Threads; the result does not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Minutes after which the run saves its checkpoint and stops, to be resumed later.")
  var minutes: Double?

  func validate() throws {
    guard ReaderOptions.jobCounts ~= threads, cropSteps >= 0, stringSteps >= 0, cropSteps + stringSteps > 0,
      anchorCrops >= 1,
      lineSteps >= (origin == nil ? 1 : 0), letterSteps >= 0, renderedStrings >= 0, renderedWords >= 1
    else {
      throw ValidationError("--threads and the steps are positive numbers; --line-steps 0 needs --from")
    }
    guard [cropRate, stringRate, lineRate, anchorWeight].allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ValidationError("the rates and --anchor-weight are numbers from 0 on")
    }
    if minutes != nil, checkpoint == nil {
      throw ValidationError("--minutes needs --checkpoint: without it nothing is left to go on from")
    }
    guard 0...1 ~= words, 0...1 ~= mixedShare else {
      throw ValidationError("--words and --mixed-share are shares, 0 to 1")
    }
    if mixedWith != nil, origin == nil { throw ValidationError("--mixed-with needs --from") }
    if network == .line || network == .letters, origin == nil {
      throw ValidationError(
        "--network \(network.rawValue) needs --from with a crop network: a model has that one at least")
    }
  }

  func run() async throws {
    try await Console.reporting {
      try Output.check(output, reading: FileIdentity.all(of: [origin, mixedWith].compactMap { $0 }))
      let data = try TrainingData(
        digitFolders: digits, characterFolders: characters, stringFolders: strings)
      var weights = try origin.map(WeightsFile.networks) ?? ModelWeights()
      if let mixedWith { weights = try mixed(weights, with: mixedWith) }
      Interruption.watch()
      guard try trainCrop(on: data, &weights), try trainLine(on: data, &weights),
        try trainLetters(on: data, &weights)
      else {
        return Interruption.isRequested ? .interrupted : .allRead
      }
      try export(weights, data)
      return .allRead
    }
  }

  private func mixed(_ weights: ModelWeights, with path: String) throws -> ModelWeights {
    let others = try WeightsFile.networks(path)
    do { return try weights.mixed(with: others, share: mixedShare) } catch {
      throw InputError(path: path, reason: "\(error)", status: .badPicture)
    }
  }

  /// False where the run stopped before its end.
  private func trainCrop(on data: TrainingData, _ weights: inout ModelWeights) throws -> Bool {
    guard network == .crop || network == .all else { return true }
    let trainer = try CropTrainer(
      plan: cropPlan(from: weights.crop), digits: data.pool, strings: data.strings,
      augmenter: CropAugmenter(),
      checkpoint: checkpoint.map { $0 + ".crop" }, threads: threads)
    return try train(trainer, &weights.crop)
  }

  private func trainLine(on data: TrainingData, _ weights: inout ModelWeights) throws -> Bool {
    guard network == .line || network == .all, lineSteps > 0 else { return true }
    Console.report("rendering \(renderedStrings) strings")
    let trainer = try LineTrainer(
      plan: linePlan(from: weights.line), digits: data.pool, strings: data.strings,
      checkpoint: checkpoint.map { $0 + ".line" }, threads: threads)
    return try train(trainer, &weights.line)
  }

  private func trainLetters(on data: TrainingData, _ weights: inout ModelWeights) throws -> Bool {
    guard network == .letters || network == .all, letterSteps > 0 else { return true }
    Console.report("rendering \(renderedWords) lines of words and as many numbers")
    let trainer = try LetterTrainer(
      plan: letterPlan(from: weights.letters), digits: data.pool, strings: data.strings,
      checkpoint: checkpoint.map { $0 + ".letters" }, threads: threads)
    return try train(trainer, &weights.letters)
  }

  /// Weights to go on from keep their own shape.
  private func cropPlan(from weights: NetworkWeights?) -> CropPlan {
    var plan = CropPlan()
    if let weights { plan.channels = weights.architecture.convolutions.map(\.channels) }
    (plan.seed, plan.cropSteps, plan.stringSteps) = (seed, cropSteps, stringSteps)
    (plan.anchorCrops, plan.anchorWeight) = (anchorCrops, anchorWeight)
    (plan.cropRate, plan.stringRate) = (cropRate, stringRate)
    return plan
  }

  private func linePlan(from weights: NetworkWeights?) -> LinePlan {
    var plan = LinePlan()
    if let weights { plan.convolutions = weights.architecture.convolutions }
    (plan.seed, plan.steps, plan.renderedStrings) = (seed, lineSteps, renderedStrings)
    (plan.rate, plan.words) = (lineRate, words)
    return plan
  }

  private func letterPlan(from weights: NetworkWeights?) -> LetterPlan {
    var plan = LetterPlan()
    if let weights { plan.convolutions = weights.architecture.convolutions }
    (plan.seed, plan.steps) = (seed, letterSteps)
    (plan.renderedWords, plan.renderedNumbers) = (renderedWords, renderedWords)
    return plan
  }

  /// Goes on from the weights that there are, and puts those reached in their place; false as by `advance`.
  private func train(_ trainer: some StepwiseTrainer, _ weights: inout NetworkWeights?) throws -> Bool {
    if let weights {
      do { try trainer.start(from: weights) } catch {
        throw InputError(path: origin ?? "", reason: "\(error)", status: .badPicture)
      }
    }
    let isDone = try advance(trainer)
    weights = trainer.weights
    return isDone
  }

  /// Does the steps left. False where the time given ran out before, or the user stopped it.
  private func advance(_ trainer: some StepwiseTrainer) throws -> Bool {
    if try trainer.resume() { Console.report("resumed at step \(trainer.step) of \(trainer.totalSteps)") }
    var report = TrainingReport(firstStep: trainer.step, totalSteps: trainer.totalSteps)
    while let progress = try trainer.advance() {
      report.add(progress)
      if report.isSaveDue { try trainer.saveCheckpoint() }
      let isOutOfTime = minutes.map { report.minutes > $0 } ?? false
      if isOutOfTime || Interruption.isRequested {
        try trainer.saveCheckpoint()
        let rest =
          checkpoint == nil ? "without --checkpoint nothing is kept" : "the same command goes on from there"
        Console.report("stopped at step \(trainer.step); \(rest)")
        return false
      }
    }
    try trainer.saveCheckpoint()
    return true
  }

  private func export(_ weights: ModelWeights, _ data: TrainingData) throws {
    let export = ModelExport(
      name: name, seed: seed,
      provenance: [
        "digits": TrainCommand.names(of: digits), "characters": TrainCommand.names(of: characters),
        "strings": TrainCommand.names(of: strings),
        "command": command,
      ])
    let scores = try export.scores(of: weights, on: data.validation, threads: threads)
    for score in scores {
      Console.report("\(score.name): \(score.correct) of \(score.items) validation strings right")
    }
    try export.write(weights, scores: scores, to: output)
    Console.report("wrote \(output)")
  }

  /// What decides the result besides the data.
  private var command: String {
    let mix =
      mixedWith.map { " --mixed-with \(TrainCommand.names(of: [$0])) --mixed-share \(mixedShare)" } ?? ""
    let start = origin.map { " --from \(TrainCommand.names(of: [$0]))" + mix } ?? ""
    return
      "normid train --seed \(seed) --crop-steps \(cropSteps) --crop-rate \(cropRate) --string-steps \(stringSteps)"
      + " --anchor-crops \(anchorCrops) --anchor-weight \(anchorWeight) --string-rate \(stringRate)"
      + " --network \(network.rawValue) --line-steps \(lineSteps) --line-rate \(lineRate) --rendered-strings \(renderedStrings)"
      + " --words \(words) --letter-steps \(letterSteps) --rendered-words \(renderedWords)"
      + start
  }

  /// The folders' own names: where they lay on one machine is nobody's business.
  private static func names(of folders: [String]) -> String {
    folders.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " ")
  }
}
