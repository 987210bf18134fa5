import ArgumentParser
import Batch
import Fields
import Imaging
import Normid

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is known of the strings beyond the pictures.
struct FieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The country of a post code, as NO, or all that it may be of, as NO,SE,DK.", valueName: "codes"))
  var country: String?

  @Option(
    help: ArgumentHelp(
      """
      Read the post codes in this file alone: one a line, or a country and a code, as NO,0150. What reads as \
      another code is rejected.
      """, valueName: "file"),
    completion: .file())
  var codes: String?

  /// What these options have read.
  var files: [String] { [codes].compactMap { $0 } }

  @Option(help: ArgumentHelp("How an amount is written, as nb-NO or en-IN.", valueName: "tag"))
  var locale: String?

  @Option(help: ArgumentHelp("The currency of an amount, as NOK.", valueName: "code"))
  var currency: String?

  @Option(
    name: .customLong("max"),
    help: ArgumentHelp(
      "Reject amounts above this, as 5000 or 5000.00, however sure. No smaller one is read in their place.",
      valueName: "amount"))
  var maximum: DecimalAmount?

  @Option(help: ArgumentHelp("How many digits a number has, as 4 or 4-6.", valueName: "n"))
  var length: NumberLength?

  @Option(help: ArgumentHelp("The form of a number: # a digit, others marks, as ####-##.", valueName: "form"))
  var pattern: String?

  @Option(
    help: "The rule of a number's check digits; iban needs --country, kid takes MOD10 and MOD11 alike.")
  var check: CheckDigits?

  func validate() throws {
    if let country, !countries.allSatisfy({ isWord($0, of: 2...2) }) {
      throw ValidationError(
        "--country must be a code of two letters, as NO, or several, as NO,SE,DK, not '\(country)'.")
    }
    if let currency, !isWord(currency, of: 3...3) {
      throw ValidationError("--currency must be a code of three letters, as NOK, not '\(currency)'.")
    }
    if let locale, !locale.split(separator: "-").allSatisfy({ isWord($0, of: 2...8) }) {
      throw ValidationError("--locale must be a tag as nb-NO or en-IN, not '\(locale)'.")
    }
  }

  private var countries: [Substring] {
    country?.split(separator: ",", omittingEmptySubsequences: false) ?? []
  }

  private func isWord(_ text: some StringProtocol, of length: ClosedRange<Int>) -> Bool {
    length ~= text.utf8.count && text.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 32 }
  }

  /// - Throws: `ValidationError` where they name what nobody knows, `InputError` for the list of codes.
  func options(for task: ReadingTask) throws -> ReadingOptions {
    var options = ReadingOptions(
      task: task, country: country?.uppercased(), locale: locale, currency: currency?.uppercased(),
      maximum: maximum, form: NumberForm(length: length?.range, pattern: pattern, check: check))
    do { try options.check() } catch { throw ValidationError(error.message) }
    guard let codes else { return options }
    guard task == .postcode else { throw ValidationError("--codes is for post codes alone") }
    options.codes = try PostcodeList(codeList(codes, of: options.countries))
    return options
  }

  private func codeList(_ path: String, of countries: [String]) throws -> CodeList {
    do {
      let bytes = try FileBytes.read(path, limit: Self.maximumListBytes)
      return try CodeList(utf8: bytes, formats: PostcodeFormats(countries))
    } catch let error as FileError {
      throw InputError(path: path, error)
    } catch let error as CodeListError {
      throw InputError(path: path, reason: "\(error)", status: .badPicture)
    }
  }

  /// Some ten times what all the post codes of the world take.
  private static let maximumListBytes = 1 << 28
}

extension DecimalAmount: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// A number of digits, or the least and the most.
struct NumberLength: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init?(argument: String) {
    guard let range = NumberForm.length(argument) else { return nil }
    self.range = range
  }
}

extension CheckDigits: ExpressibleByArgument {}

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
struct RecognitionOptions: ParsableArguments {
  @OptionGroup var confidence: ConfidenceOptions
  @OptionGroup var field: FieldOptions
  @OptionGroup var reader: ReaderOptions

  /// What is read besides the pictures.
  var files: [String] { field.files + reader.files }

  /// - Throws: as `FieldOptions.options` and `ReaderOptions.reader`.
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
