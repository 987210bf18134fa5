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
      The run learns first from lone digits and from pieces of strings, then from whole strings, real and rendered. A part \
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

  @Option(help: "File that the run is saved to every few minutes, and resumed from.")
  var checkpoint: String?

  @Option(help: "Name of the model, as readings give it.")
  var name = "digits-1"

  @Option(help: "Seed of everything drawn.")
  var seed: UInt64 = 1

  @Option(help: "Steps on crops of 28x28.")
  var cropSteps = TrainingPlan().cropSteps

  @Option(help: "Steps on whole strings.")
  var stringSteps = TrainingPlan().stringSteps

  @Option(help: "Crops of known class beside the strings of a step.")
  var anchorCrops = TrainingPlan().anchorCrops

  @Option(help: "Weight of those crops' mean loss against the strings'.")
  var anchorWeight = TrainingPlan().anchorWeight

  @Option(help: "Highest learning rate on strings.")
  var stringRate = TrainingPlan().stringRate

  @Option(name: .customLong("from"), help: "Weights file to go on from, in place of fresh weights.")
  var origin: String?

  @Option(help: "Threads; the result does not depend on them.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Minutes after which the run saves its checkpoint and stops, to be resumed later.")
  var minutes: Double?

  func validate() throws {
    guard threads >= 1, cropSteps >= 0, stringSteps >= 0, cropSteps + stringSteps > 0, anchorCrops >= 1 else {
      throw ValidationError("--threads and the steps are positive numbers")
    }
  }

  func run() async throws {
    try await Console.reporting {
      var plan = TrainingPlan()
      (plan.seed, plan.cropSteps, plan.stringSteps) = (seed, cropSteps, stringSteps)
      (plan.anchorCrops, plan.anchorWeight, plan.stringRate) = (anchorCrops, anchorWeight, stringRate)
      let data = try TrainingData(
        digitFolders: digits, characterFolders: characters, stringFolders: strings)
      let trainer = try Trainer(
        plan: plan, digits: data.pool, strings: data.strings, augmenter: CropAugmenter(),
        checkpoint: checkpoint, threads: threads)
      if let origin { try trainer.start(from: try WeightsFile.weights(origin)) }
      if try trainer.resume() { Console.report("resumed at step \(trainer.step) of \(plan.totalSteps)") }
      Interruption.watch()
      guard try advance(trainer) else {
        Console.report("stopped at step \(trainer.step); the same command goes on from there")
        return Interruption.isRequested ? .interrupted : .allRead
      }
      try export(trainer, data)
      return .allRead
    }
  }

  /// Does the steps left. False where the time given ran out before, or the user stopped it.
  private func advance(_ trainer: Trainer) throws -> Bool {
    var report = TrainingReport(firstStep: trainer.step, totalSteps: trainer.plan.totalSteps)
    while let progress = try trainer.advance() {
      report.add(progress)
      if report.isSaveDue { try trainer.saveCheckpoint() }
      let isOutOfTime = minutes.map { report.minutes > $0 } ?? false
      if isOutOfTime || Interruption.isRequested {
        try trainer.saveCheckpoint()
        return false
      }
    }
    try trainer.saveCheckpoint()
    return true
  }

  private func export(_ trainer: Trainer, _ data: TrainingData) throws {
    let export = ModelExport(
      name: name, plan: trainer.plan,
      provenance: [
        "digits": TrainCommand.names(of: digits), "characters": TrainCommand.names(of: characters),
        "strings": TrainCommand.names(of: strings),
        "command": command,
      ])
    let scores = try export.scores(of: trainer.weights, on: data.validation, threads: threads)
    for score in scores {
      Console.report("\(score.name): \(score.correct) of \(score.items) validation strings right")
    }
    try export.write(trainer.weights, scores: scores, to: output)
    Console.report("wrote \(output)")
  }

  /// What decides the result besides the data.
  private var command: String {
    let start = origin.map { " --from \(TrainCommand.names(of: [$0]))" } ?? ""
    return "normid train --seed \(seed) --crop-steps \(cropSteps) --string-steps \(stringSteps)"
      + " --anchor-crops \(anchorCrops) --anchor-weight \(anchorWeight) --string-rate \(stringRate)" + start
  }

  /// The folders' own names: where they lay on one machine is nobody's business.
  private static func names(of folders: [String]) -> String {
    folders.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " ")
  }
}

/// The network inside a weights file.
private enum WeightsFile {
  static func weights(_ path: String) throws -> NetworkWeights {
    do {
      let file = try Safetensors(bytes: try FileBytes.read(path, limit: 1 << 30))
      return try NetworkWeights(from: file, prefix: Model.cropPrefix)
    } catch let error as FileError {
      throw InputError(path: path, error)
    } catch {
      throw InputError(path: path, reason: "\(error)", status: .badPicture)
    }
  }
}
