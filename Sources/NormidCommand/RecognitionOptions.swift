import ArgumentParser
import Batch
import Imaging
import Normid

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which reader, and how many of its kind at once.
struct ReaderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read with these weights instead of the built-in ones.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var weights: String?

  /// What these options have read.
  var files: [String] { [weights].compactMap { $0 } }

  @Option(
    help: ArgumentHelp("Read this many pages at once. (default: the number of cores)", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(Self.jobCounts ~= jobs) {
      throw ValidationError("--jobs must be from 1 to \(Self.jobCounts.upperBound).")
    }
  }

  /// More threads than any machine has use for.
  static let jobCounts = 1...1024

  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func reader(threads: Int = 1) throws -> Reader { Reader(try model(), threads: threads) }

  /// - Throws: `InputError` for a file of weights, `ReaderError` for the built-in ones.
  func model() throws -> Model {
    guard let weights else { return try Model.shipped() }
    do {
      return try Model(safetensors: try FileBytes.read(weights, limit: Self.maximumWeightBytes))
    } catch let error as FileError {
      throw InputError(path: weights, error)
    } catch {
      throw InputError(path: weights, reason: "\(error)", status: .badPicture)
    }
  }

  /// Some hundred times what a model of ours takes.
  private static let maximumWeightBytes = 1 << 30
}

/// What is asked of readings, and of pictures to be read at all.
struct ConfidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Reject what is read with less confidence than this, 0 to 1. (default: the model's own)",
      valueName: "p"))
  var threshold: Double?

  @Option(help: ArgumentHelp("Give this many other readings at most.", valueName: "n"))
  var alternatives = 3

  @Option(
    name: .customLong("max-pixels"),
    help: ArgumentHelp(
      "Refuse pages of more pixels; of a side, \(PictureLimits().maximumSide) are the most whatever is given.",
      valueName: "n"))
  var maximumPixels = PictureLimits().maximumPixels

  func validate() throws {
    if let threshold, !(0...1).contains(threshold) {
      throw ValidationError("--threshold must be from 0 to 1, not \(threshold).")
    }
    guard ReadingOptions.alternativeCounts ~= alternatives else {
      throw ValidationError(
        "--alternatives must be from 0 to \(ReadingOptions.alternativeCounts.upperBound).")
    }
    guard maximumPixels > 0 else { throw ValidationError("--max-pixels must be above 0.") }
  }

  var limits: PictureLimits {
    var limits = PictureLimits()
    limits.maximumPixels = maximumPixels
    return limits
  }
}

/// What every command that gives readings of single fields takes.
struct RecognitionOptions<Field: FieldOptions>: ParsableArguments {
  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var field: Field
  @OptionGroup var reader: ReaderOptions

  /// What is read besides the pictures.
  var files: [String] { field.files + reader.files }

  /// - Throws: as `FieldOptions.options(for:)` and `ReaderOptions.reader`.
  ///
  /// - Parameters:
  ///   - place: where the field stands; nil looks for it.
  ///   - pictures: how many will be read, nil for many: a lone one gets all the threads for itself.
  func pictureReader(
    for task: ReadingTask, at place: FieldPlaceArgument? = nil, pictures: Int? = nil,
    explains: Bool = false
  ) throws -> PictureReader {
    var options = try field.options(for: task)
    options.threshold = confidence.threshold
    options.alternatives = confidence.alternatives
    options.field = place?.rect
    let threads = pictures == 1 ? reader.jobCount : 1
    return PictureReader(
      try reader.reader(threads: threads), options: options, limits: confidence.limits, explains: explains)
  }
}
