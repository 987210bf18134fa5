import ArgumentParser
import Batch
import Normid

/// What `read`, `cheque` and `postcode` take.
struct PictureArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "PNG, JPEG, TIFF, WebP, BMP, PNM, PDF or HEIC files; - is standard input.", valueName: "image"),
    completion: .file())
  var images: [String]

  @Option(help: "How to write the results.")
  var format: ReadingFormat = .text

  @Option(
    help: ArgumentHelp(
      """
      Write a picture of what was seen: field, cuts, chosen path, scores. Further pictures and pages \
      get numbers, as seen-2.png.
      """, valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var explain: String?

  @OptionGroup var recognition: RecognitionOptions

  /// Reads all pictures, several pages at once, and writes the results in the order given.
  func read(_ task: ReadingTask) async throws {
    try await Console.reporting {
      let reader = try recognition.pictureReader(
        for: task, pictures: images.count, explains: explain != nil)
      var results = Results(
        ReadingWriter(format, isLabelled: images.count > 1), to: .standard, explanations: explain,
        progress: .besidesResults(total: images.count))
      Interruption.watch()
      try await reader.read(images, jobs: recognition.reader.jobCount) { try results.add($0) }
      return try results.finish()
    }
  }
}

extension ReadingFormat: ExpressibleByArgument {}
