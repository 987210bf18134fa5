import ArgumentParser
import Batch
import Imaging
import Normid

struct FormCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Read the fields of forms by a template.",
    discussion: """
      A template says where the fields of a form stand and what may be written in them. It is proposed from an empty \
      sheet, then corrected by hand: names, kinds (digits, amount, date, postcode), lengths, check digits. Pages may \
      be turned, upside down or photographed: they are laid over the template by its registration marks or the sheet's edges, \
      and by the boxes and lines that all sheets have. A page of another form fails.

        normid form --make-template empty.png > form.json
        normid form --template form.json --format csv scans/*.png > form.csv
        normid form --template form.json --explain seen.png scan.png

      In a table a page is a row, and every field has three columns: NAME, its text, left blank where it was not \
      surely read; NAME_status, one of read, rejected, empty and failed; NAME_confidence. JSON has the rejected texts too. A \
      field in which nothing is written counts as nothing to read: in JSON it is rejected with an empty text and has no place.
      Ends with 0 where every field was read or is empty, 1 where some were rejected or some pages failed, 65 or 66 where all did.
      """)

  @Argument(
    help: ArgumentHelp(
      "PNG, JPEG, TIFF, WebP, BMP, PNM, PDF or HEIC files, every page a form; - is standard input.",
      valueName: "image"),
    completion: .file())
  var images: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The template, in JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var template: String?

  @Flag(help: "Write a template of the one picture's boxes and combs instead of reading it.")
  var makeTemplate = false

  @Option(help: "How to write the results.")
  var format: ReadingFormat = .text

  @Option(
    help: ArgumentHelp(
      """
      Write the page with its fields, green where read, red where rejected, grey where empty. Further pages get \
      numbers, as seen-2.png.
      """, valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var explain: String?

  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var reader: ReaderOptions

  func validate() throws {
    guard makeTemplate != (template != nil) else {
      throw ValidationError("Give either --template with a file or --make-template.")
    }
    if makeTemplate, images.count != 1 { throw ValidationError("--make-template takes one picture.") }
  }

  func run() async throws {
    try await Console.reporting {
      guard let template else { return try proposeTemplate(images[0]) }
      return try await read(by: try Self.template(template))
    }
  }

  private func read(by form: FormTemplate) async throws -> ProgramStatus {
    let pages = FormPageReader(
      try reader.reader(threads: images.count == 1 ? reader.jobCount : 1), form: form,
      limits: confidence.limits, threshold: confidence.threshold, alternatives: confidence.alternatives,
      explains: explain != nil)
    let inputs = images + [template, reader.weights].compactMap { $0 }
    var results = Results(
      FormWriter(format, form: form, isLabelled: images.count > 1), to: .standard,
      explanations: try explain.map { try Explanations(path: $0, reading: inputs) },
      progress: .besidesResults(total: images.count))
    Interruption.watch()
    try await pages.read(images, jobs: reader.jobCount) { try results.add($0) }
    return try results.finish()
  }

  /// Some hundred times what a template of a thousand fields takes.
  private static let maximumTemplateBytes = 1 << 24

  private static func template(_ path: String) throws -> FormTemplate {
    do {
      return try FormTemplate(json: try FileBytes.read(path, limit: maximumTemplateBytes))
    } catch let error as FileError {
      throw InputError(path: path, error)
    } catch let error as FormTemplateError {
      throw InputError(path: path, reason: error.description, status: .badPicture)
    }
  }

  private func proposeTemplate(_ path: String) throws -> ProgramStatus {
    do {
      let bytes = try FileBytes.read(path, limit: confidence.limits.maximumBytes)
      let picture = try Picture(bytes: bytes, limits: confidence.limits).grey()
      try Output.standard.write(try FormTemplate(proposedFor: picture).json())
      return .allRead
    } catch let error as FileError {
      throw InputError(path: path, error)
    } catch let error as ImagingError {
      throw InputError(path: path, reason: error.description, status: .badPicture)
    } catch let error as Reading.Failure {
      throw InputError(path: path, reason: error.message, status: .badPicture)
    }
  }
}

extension FormReading: ReportedReading {
  func complaints(in format: ReadingFormat) -> [String] {
    (error.map { [$0.message] } ?? []) + fields.compactMap { $0.complaint(in: format) }
  }
}

extension FormReading.Field {
  fileprivate func complaint(in format: ReadingFormat) -> String? {
    if let error = reading.error { return "field '\(name)': \(error.message)" }
    guard format == .text, reading.status == .rejected, !isEmpty else { return nil }
    return "field '\(name)' rejected: \"\(reading.text)\", \(reading.rejection)"
  }
}
