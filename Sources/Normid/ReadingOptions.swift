import Decoding
import Fields

/// What a caller knows or wants beyond the picture.
public struct ReadingOptions: Equatable, Sendable {
  public var task: ReadingTask
  /// The least confidence, 0 to 1, at which a reading counts as read; nil is the model's own.
  public var threshold: Double?
  /// How many other readings to give at most, the likeliest first.
  public var alternatives: Int
  /// ISO 3166 country code of a post code, as "NO".
  public var country: String?
  /// BCP 47 tag of how an amount is written, as "nb-NO" or "en-IN".
  public var locale: String?
  /// ISO 4217 currency code of an amount, as "NOK".
  public var currency: String?
  /// What is known of a number of plain digits.
  public var form: NumberForm

  public init(
    task: ReadingTask = .digits, threshold: Double? = nil, alternatives: Int = 3,
    country: String? = nil, locale: String? = nil, currency: String? = nil,
    form: NumberForm = NumberForm()
  ) {
    self.task = task
    self.threshold = threshold
    self.alternatives = alternatives
    self.country = country
    self.locale = locale
    self.currency = currency
    self.form = form
  }
}

extension ReadingOptions {
  /// Whether the task can be done with these options, asked before any picture is read.
  ///
  /// - Throws: ``Reading/Failure`` where the country, the locale or the currency is not known.
  public func check() throws(Reading.Failure) {
    guard task == .digits || form == NumberForm() else {
      throw Reading.Failure(
        code: "impossibleForm", message: "length, pattern and check digits are for plain digits alone")
    }
    switch task {
    case .digits: _ = try form.grammars(.amounts, country: country)
    case .cheque: _ = try amountParser()
    case .postcode: _ = try postcodeFormat()
    }
  }

  func amountParser() throws(Reading.Failure) -> AmountParser {
    do { return try AmountParser(locale: locale, currency: currency) } catch {
      throw Reading.Failure(code: "unknownLocale", message: "\(error)")
    }
  }

  /// Nil where no country is given.
  func postcodeFormat() throws(Reading.Failure) -> PostcodeFormat? {
    do { return try country.map(PostcodeFormat.of) } catch {
      throw Reading.Failure(code: "unknownCountry", message: "\(error)")
    }
  }
}
