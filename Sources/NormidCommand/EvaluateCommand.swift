import ArgumentParser
import Batch
import JSON
import Normid
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure how well a set is read whose strings are known.",
    discussion: """
      The folder holds images/ and labels.tsv (columns file and label, at times country), or the IDX \
      pair of a set of digits (t10k-images-idx3-ubyte.gz or images-idx3-ubyte.gz and their labels).

      The read rate at 1 % error is the largest share of the items that a threshold on the confidence \
      accepts with at most 1 % of the accepted ones wrong.

        normid evaluate car
        normid evaluate --task cheque --locale es-CL --format json cheques
      """)

  /// How the report is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "The folder of the set.", completion: .directory)
  var folder: String

  @Option(help: "What the pictures hold.")
  var task: ReadingTask = .digits

  @Option(help: "Which part of the set: what training leaves out, what it sees, or both.")
  var part: Evaluator.Part = .all

  @Option(help: ArgumentHelp("Stop after this many items.", valueName: "n"))
  var limit: Int?

  @Option(help: "How to write the report.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "Write a page with curves, confusions and the worst errors here, as HTML.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var report: String?

  @Option(
    help: ArgumentHelp("Write what was read of every item here, as TSV.", valueName: "file"),
    completion: .file(extensions: ["tsv"]))
  var items: String?

  @OptionGroup var field: AnyFieldOptions
  @OptionGroup var reader: ReaderOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if let report, let items, Output.isSame(report, items) {
      throw ValidationError("--report and --items need a file each.")
    }
  }

  func run() async throws {
    try await Console.reporting {
      let options = try field.options(for: task)
      let model = try reader.model()
      for path in [report, items].compactMap({ $0 }) {
        try Output.check(path, reading: FileIdentity.all(of: setFiles + field.files + reader.files))
      }
      Interruption.watch()
      let run =
        StringFolder.isThere(folder)
        ? try await evaluateStrings(Reader(model), options)
        : try await evaluateDigits(model, options)
      guard !Interruption.isRequested else { return .interrupted }
      guard !run.items.isEmpty else {
        throw InputError(path: folder, reason: "holds nothing to measure in this part", status: .badPicture)
      }
      let summary = EvaluationReport(
        set: run.set, task: task, items: run.items, milliseconds: run.milliseconds,
        peakMemoryMiB: PeakMemory.mebibytes)
      if let report {
        let worst = try WorstErrors(summary, folder: folder, model: model, options: options).illustrated()
        let page = ReportPage(summary, items: run.items, worst: worst, model: model.name)
        try Output(path: report).write(page.html)
      }
      if let items { try Output(path: items).write(EvaluatedItem.table(run.items)) }
      try write(summary, run.items)
      return .allRead
    }
  }

  /// What the set is made of, which no result may be written over.
  private var setFiles: [String] {
    func files(in folder: String) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { folder + "/" + $0 }
    }
    return files(in: folder + "/images")
      + ["labels.tsv", "boxes.tsv"].map { folder + "/" + $0 }
      + files(in: folder).filter { $0.contains("-ubyte") || $0.contains("/writers") }
  }

  /// What was measured before it is summed up.
  private struct Run {
    let set: String
    var items: [EvaluatedItem] = []
    var milliseconds = 0.0
  }

  private func evaluateStrings(_ reader: Reader, _ options: ReadingOptions) async throws -> Run {
    let set = try StringFolder(path: folder)
    let evaluator = Evaluator(part: part, options: options) {
      reader.read($0, options: $1)
    }
    var run = Run(set: set.name)
    var progress = ProgressBar(total: limit.map { min($0, set.items.count) } ?? set.items.count)
    let isStopped = { Interruption.isRequested || run.items.count >= limit ?? .max }
    try await OrderedRunner(jobs: self.reader.jobCount).run(set.items, isStopped: isStopped) {
      evaluator.evaluate($0)
    } deliver: { outcome in
      guard let outcome, run.items.count < limit ?? .max else { return }
      run.items.append(outcome.item)
      run.milliseconds += outcome.milliseconds
      if let fault = outcome.fault {
        progress.clear()
        Console.report("\(outcome.item.file): \(fault)")
      }
      progress.advance()
    }
    progress.clear()
    return run
  }

  private func evaluateDigits(_ model: Model, _ options: ReadingOptions) async throws -> Run {
    let set = try LabelledImages(measuring: folder)
    guard options.task == .digits, options.form == NumberForm() else {
      throw ValidationError(
        "\(folder) holds lone digits (IDX): no other --task and no form of a number goes with it.")
    }
    let numbers = Evaluator.numbers(of: set, in: part).prefix(limit ?? .max)
    let classifier = CropDigitClassifier(model)
    var run = Run(set: set.name)
    var progress = ProgressBar(total: numbers.count)
    let chunks = stride(from: 0, to: numbers.count, by: Self.chunk).map {
      numbers.dropFirst($0).prefix(Self.chunk)
    }
    try await OrderedRunner(jobs: self.reader.jobCount).run(chunks) { chunk in
      let start = ContinuousClock.now
      let items = Result {
        try Evaluator.evaluate(set, numbers: Array(chunk), with: classifier, threads: 1)
      }
      return (items, (ContinuousClock.now - start) / .milliseconds(1))
    } deliver: { items, milliseconds in
      run.items += try items.get()
      run.milliseconds += milliseconds
      progress.advance(by: try items.get().count)
    }
    progress.clear()
    return run
  }

  /// Digits that are classified together: enough for a network's batch, few enough for a lively bar.
  private static let chunk = 64

  private func write(_ summary: EvaluationReport, _ items: [EvaluatedItem]) throws {
    switch format {
    case .json: try Output.standard.write(OrderedJSONEncoder().encode(summary) + "\n")
    case .text: try Output.standard.write("\(EvaluationSummary(summary, items: items))")
    }
  }
}

extension Evaluator.Part: ExpressibleByArgument {}

extension LabelledImages {
  /// The IDX pair of a folder that is no string folder.
  init(measuring folder: String) throws {
    do {
      try self.init(folder: folder, part: .test)
    } catch {
      guard case .missing(let path) = error, path != folder else { throw error }
      let name = path.split(separator: "/").last ?? ""
      throw InputError(
        path: folder, reason: "holds neither labels.tsv nor \(name)", status: .noSuchFile)
    }
  }
}

extension StringFolder {
  /// Whether a folder is one; else it may hold an IDX pair.
  static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/labels.tsv")
  }
}
