import ArgumentParser
import Batch
import Fields
import Normid

/// What is known of the strings beyond the pictures, as far as a command has use for it.
protocol FieldOptions: ParsableArguments {
  /// What these options have read.
  var files: [String] { get }
  /// Adds what was given to the options of a task.
  func describe(_ options: inout ReadingOptions) throws
}

extension FieldOptions {
  var files: [String] { [] }

  /// - Throws: `ValidationError` where they name what nobody knows, `InputError` for the list of codes.
  func options(for task: ReadingTask) throws -> ReadingOptions {
    var options = ReadingOptions(task: task)
    try describe(&options)
    do { try options.check() } catch { throw ValidationError(error.message) }
    return options
  }
}

/// Of plain digits.
struct DigitOptions: FieldOptions {
  @OptionGroup var region: RegionOptions
  @OptionGroup var number: NumberOptions

  func describe(_ options: inout ReadingOptions) {
    region.describe(&options)
    number.describe(&options)
  }
}

/// Of an amount.
struct ChequeOptions: FieldOptions {
  @OptionGroup var region: RegionOptions
  @OptionGroup var amount: AmountOptions

  func describe(_ options: inout ReadingOptions) {
    region.describe(&options)
    amount.describe(&options)
  }
}

/// Of a post code.
struct PostcodeOptions: FieldOptions {
  @OptionGroup var region: RegionOptions
  @OptionGroup var list: CodeListOptions

  var files: [String] { list.files }

  func describe(_ options: inout ReadingOptions) throws {
    region.describe(&options)
    try list.describe(&options)
  }
}

/// Of whatever a command is told to read.
struct AnyFieldOptions: FieldOptions {
  @OptionGroup var region: RegionOptions
  @OptionGroup var list: CodeListOptions
  @OptionGroup var amount: AmountOptions
  @OptionGroup var number: NumberOptions

  var files: [String] { list.files }

  func describe(_ options: inout ReadingOptions) throws {
    region.describe(&options)
    amount.describe(&options)
    number.describe(&options)
    try list.describe(&options)
  }
}

/// Where what is written comes from. Every command takes these, so that a script may give all the same.
struct RegionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The country of a post code or an IBAN, as NO, or all that a code may be of, as NO,SE,DK.",
      valueName: "codes"))
  var country: String?

  @Option(
    help: ArgumentHelp(
      "How an amount is written, as nb-NO or en-IN; for digits and post codes it makes no difference.",
      valueName: "tag"))
  var locale: String?

  func validate() throws {
    if let country, !countries(in: country).allSatisfy({ $0.isASCIIWord(of: 2...2) }) {
      throw ValidationError(
        "--country must be a code of two letters, as NO, or several, as NO,SE,DK, not '\(country)'.")
    }
    if let locale, !locale.split(separator: "-").allSatisfy({ $0.isASCIIWord(of: 1...8, withDigits: true) }) {
      throw ValidationError("--locale must be a tag as nb-NO or en-IN, not '\(locale)'.")
    }
  }

  private func countries(in text: String) -> [Substring] {
    text.split(separator: ",", omittingEmptySubsequences: false)
  }

  func describe(_ options: inout ReadingOptions) {
    (options.country, options.locale) = (country?.uppercased(), locale)
  }
}

struct AmountOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The currency of an amount, as NOK.", valueName: "code"))
  var currency: String?

  @Option(
    name: .customLong("max"),
    help: ArgumentHelp(
      "Reject amounts above this, as 5000 or 5000.00, however sure. No smaller one is read in their place.",
      valueName: "amount"))
  var maximum: DecimalAmount?

  func validate() throws {
    if let currency, !currency.isASCIIWord(of: 3...3) {
      throw ValidationError("--currency must be a code of three letters, as NOK, not '\(currency)'.")
    }
  }

  func describe(_ options: inout ReadingOptions) {
    (options.currency, options.maximum) = (currency?.uppercased(), maximum)
  }
}

struct NumberOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many digits a number has, as 4 or 4-6.", valueName: "n"))
  var length: NumberLength?

  @Option(help: ArgumentHelp("The form of a number: # a digit, others marks, as ####-##.", valueName: "form"))
  var pattern: String?

  @Option(
    help: "The rule of a number's check digits; iban needs --country, kid takes MOD10 and MOD11 alike.")
  var check: CheckDigits?

  func describe(_ options: inout ReadingOptions) {
    options.form = NumberForm(length: length?.range, pattern: pattern, check: check)
  }
}

struct CodeListOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Read the post codes in this file alone: one a line, or a country and a code, as NO,0150, in UTF-8; what follows a # \
      is skipped. What reads as another code is rejected.
      """, valueName: "file"),
    completion: .file())
  var codes: String?

  var files: [String] { [codes].compactMap { $0 } }

  func describe(_ options: inout ReadingOptions) throws {
    guard let codes else { return }
    guard options.task == .postcode else { throw ValidationError("--codes is for post codes alone") }
    let formats: PostcodeFormats
    do { formats = try PostcodeFormats(options.countries) } catch { throw ValidationError("\(error)") }
    options.codes = PostcodeList(try codeList(codes, formats))
  }

  private func codeList(_ path: String, _ formats: PostcodeFormats) throws -> CodeList {
    do {
      return try CodeList(utf8: try FileBytes.read(path, limit: Self.maximumListBytes), formats: formats)
    } catch let error as FileError {
      throw InputError(path: path, error)
    } catch let error as CodeListError {
      throw InputError(path: path, reason: "\(error)", status: .badPicture)
    }
  }

  /// Some ten times what all the post codes of the world take.
  private static let maximumListBytes = 1 << 28
}

extension StringProtocol {
  /// Whether it is letters, or letters and digits, of ASCII alone, and so many of them.
  fileprivate func isASCIIWord(of length: ClosedRange<Int>, withDigits: Bool = false) -> Bool {
    length ~= utf8.count
      && utf8.allSatisfy {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
          || withDigits && UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
      }
  }
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
