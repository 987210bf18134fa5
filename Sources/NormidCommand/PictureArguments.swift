import ArgumentParser
import Batch
import Imaging
import Normid

/// What `read`, `cheque` and `postcode` take.
struct PictureArguments<Field: FieldOptions>: ParsableArguments {
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

  @OptionGroup var recognition: RecognitionOptions<Field>

  /// Reads all pictures, several pages at once, and writes the results in the order given.
  func read(_ task: ReadingTask, at place: FieldPlaceArgument? = nil) async throws {
    try await Console.reporting {
      let reader = try recognition.pictureReader(
        for: task, at: place, pictures: images.count, explains: explain != nil)
      var results = Results(
        ReadingWriter(format, isLabelled: images.count > 1), to: .standard,
        explanations: try explain.map { try Explanations(path: $0, reading: images + recognition.files) },
        progress: .besidesResults(total: images.count))
      Interruption.watch()
      try await reader.read(images, jobs: recognition.reader.jobCount) { try results.add($0) }
      return try results.finish()
    }
  }
}

extension ReadingFormat: ExpressibleByArgument {}

/// Where the field of a cheque or an envelope stands.
struct PlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Read what stands at this place of the sheet and look nowhere else: left, top, width and height in fractions of \
      the sheet as it lies straight, as 0.7,0.3,0.25,0.1.
      """, valueName: "x,y,w,h"))
  var field: FieldPlaceArgument?
}

/// A place as `x,y,w,h`.
struct FieldPlaceArgument: ExpressibleByArgument {
  let rect: RelativeRect

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    let numbers = parts.compactMap { $0 }
    guard parts.count == 4, numbers.count == 4 else { return nil }
    rect = RelativeRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    guard rect.isOnPage, rect.width > 0, rect.height > 0 else { return nil }
  }
}
