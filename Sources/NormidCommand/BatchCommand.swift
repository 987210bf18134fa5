import ArgumentParser
import Batch
import Normid

struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Read every scan in a folder.",
    discussion: """
      Takes png, jpg, tif, webp, bmp, pnm, pdf and heic files in the order of their paths and writes a \
      line for each page, as soon as it is read. A wrong picture gets its line too, and the others are \
      still read.

        normid batch scans --task cheque --output amounts.csv
        normid batch scans --task postcode --country NO -r -o codes.jsonl
        normid batch scans --task digits --output numbers.jsonl --resume
      """)

  @Argument(help: "The folder of the scans.", completion: .directory)
  var folder: String

  @Option(help: "What the pictures hold.")
  var task: ReadingTask = .digits

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write here; the ending (jsonl, csv, tsv, json) tells the format. - is standard output.",
      valueName: "file"),
    completion: .file())
  var output = "-"

  @Option(help: "How to write the results. (default: by the output's ending, else jsonl)")
  var format: ReadingFormat?

  @Flag(
    help: """
      Go on after an interrupted run on the same folder with the same options: read only what the output lacks. Another task or \
      model is refused; of the other options the output tells nothing.
      """)
  var resume = false

  @Flag(name: [.short, .long], help: "Take the folders in the folder as well.")
  var recursive = false

  @OptionGroup var recognition: RecognitionOptions<AnyFieldOptions>

  func validate() throws {
    guard resume else {
      _ = try outputFormat()
      return
    }
    guard output != "-" else { throw ValidationError("--resume needs --output with a file.") }
    guard Self.resumable.contains(try outputFormat()) else {
      throw ValidationError("--resume goes on with jsonl, csv and tsv only.")
    }
  }

  private func outputFormat() throws -> ReadingFormat {
    if let format { return format }
    if let format = ReadingFormat(ofFile: output) { return format }
    let name = output.split(separator: "/").last ?? ""
    guard !name.contains(".") else {
      throw ValidationError("The ending of '\(output)' tells no format; give --format.")
    }
    return .jsonl
  }

  func run() async throws {
    try await Console.reporting {
      let pictures = try pictures()
      let reader = try recognition.pictureReader(for: task)
      let format = try outputFormat()
      guard !pictures.isEmpty else { return reportNoPictures() }
      if output != "-" {
        try Output.check(
          output, reading: FileIdentity.all(of: pictures).union(FileIdentity.all(of: recognition.files)))
      }
      let journal =
        resume
        ? try Journal(path: output, format: format, task: task, model: reader.model, pictures: pictures)
        : Journal()
      var results = try results(format, after: journal, total: pictures.count)
      try await read(pictures.lazy.filter { !journal.contains($0) }, with: reader, into: &results)
      let status = try results.finish()
      report(results.tally, isInterrupted: status == .interrupted)
      return status
    }
  }

  /// Listed once: a folder may change while it is read, and on a file server listing takes its time.
  private func pictures() throws -> [String] {
    do throws(FileError) {
      return Array(try PictureFolder(folder, isRecursive: recursive))
    } catch .missing {
      throw InputError(path: folder, reason: "no such folder", status: .noSuchFile)
    } catch {
      throw InputError(path: folder, error)
    }
  }

  private func results(
    _ format: ReadingFormat, after journal: Journal, total: Int
  ) throws -> Results<ReadingWriter> {
    let writer = ReadingWriter(format, isLabelled: true, continues: journal.keptBytes > 0)
    guard output != "-" else {
      return Results(writer, to: .standard, progress: .besidesResults(total: total))
    }
    return Results(
      writer, to: try Output(path: output, keeping: journal.keptBytes), tally: journal.tally,
      progress: ProgressBar(total: total, resumed: journal.count))
  }

  private func read(
    _ pictures: some Sequence<String>, with reader: PictureReader, into results: inout Results<ReadingWriter>
  ) async throws {
    Interruption.watch()
    try await reader.read(pictures, jobs: recognition.reader.jobCount) { try results.add($0) }
  }

  private func report(_ tally: Tally, isInterrupted: Bool) {
    let counts = "\(tally.read) read, \(tally.rejected) rejected, \(tally.failed) failed"
    guard isInterrupted else { return Console.report(counts) }
    let canResume = output != "-" && Self.resumable.contains((try? outputFormat()) ?? .json)
    Console.report("interrupted; \(counts)" + (canResume ? "; --resume goes on from there" : ""))
  }

  /// A folder may be the wrong one: what an earlier run wrote stays as it is.
  private func reportNoPictures() -> ProgramStatus {
    Console.report("\(folder): holds no pictures" + (output == "-" ? "" : "; \(output) is left as it is"))
    return .allRead
  }

  /// Formats whose records stand for themselves.
  private static let resumable: Set<ReadingFormat> = [.jsonl, .csv, .tsv]
}

extension ReadingTask: ExpressibleByArgument {}
