import Decoding
import Fields
import Imaging

/// What a caller knows or wants beyond the picture.
public struct ReadingOptions: Equatable, Sendable {
  public var task: ReadingTask
  /// The least confidence, 0 to 1, at which a reading counts as read; nil is the model's own.
  public var threshold: Double?
  /// How many other readings to give at most, the likeliest first: one of ``alternativeCounts``.
  public var alternatives: Int
  /// ISO 3166 country code of a post code, as "NO"; of several, as "NO,SE,DK", any may be meant.
  public var country: String?
  /// BCP 47 tag of how an amount is written, as "nb-NO" or "en-IN".
  public var locale: String?
  /// ISO 4217 currency code of an amount, as "NOK".
  public var currency: String?
  /// The most that an amount may be, in the currency's main unit: one above it is rejected however sure it is.
  public var maximum: DecimalAmount?
  /// The post codes that there are; nil where all of the country's form may be.
  public var codes: PostcodeList?
  /// What is known of a number of plain digits.
  public var form: NumberForm
  /// Where plain digits are a date, the order of its parts: ``DateOrder/of(_:)`` knows that of a country.
  public var date: DateOrder?
  /// Where the field stands on a cheque or an envelope, in fractions of the sheet as it lies straight; nil looks for it.
  public var field: RelativeRect?

  public init(
    task: ReadingTask = .digits, threshold: Double? = nil, alternatives: Int = 3,
    country: String? = nil, locale: String? = nil, currency: String? = nil,
    maximum: DecimalAmount? = nil, codes: PostcodeList? = nil, form: NumberForm = NumberForm(),
    date: DateOrder? = nil, field: RelativeRect? = nil
  ) {
    self.task = task
    self.threshold = threshold
    self.alternatives = alternatives
    self.country = country
    self.locale = locale
    self.currency = currency
    self.maximum = maximum
    self.codes = codes
    self.form = form
    self.date = date
    self.field = field
  }

  /// How many other readings may be asked for.
  public static let alternativeCounts = 0...100

  /// The country codes, one by one.
  public var countries: [String] {
    country?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
  }
}

extension ReadingOptions {
  /// Whether the task can be done with these options, asked before any picture is read.
  ///
  /// - Throws: ``Reading/Failure`` where the country, the locale or the currency is not known, or something is asked for
  ///   that belongs to another task.
  public func check() throws(Reading.Failure) {
    try checkKinship()
    switch task {
    case .digits: _ = try form.grammars(.amounts, countries: countries)
    case .cheque: _ = try amountParser()
    case .postcode: _ = try postcodeFormats()
    }
  }

  /// Whether all that is asked for belongs to the task.
  private func checkKinship() throws(Reading.Failure) {
    func require(_ holds: Bool, _ message: String) throws(Reading.Failure) {
      guard holds else { throw Reading.Failure(code: "impossibleForm", message: message) }
    }
    let isPlain = form == NumberForm()
    try require(
      task == .digits || isPlain, "length, pattern and check digits are for plain digits alone")
    try require(task == .digits || date == nil, "a date is read from plain digits alone")
    try require(date == nil || isPlain, "a date has a form of its own")
    try require(field == nil || task != .digits, "a place is for cheques and envelopes alone")
    try require(
      field.map { $0.isOnPage && $0.width > 0 && $0.height > 0 } ?? true, "the place is not on the page")
    try require(task == .cheque || maximum == nil, "a maximum is for amounts alone")
    try require(task == .postcode || codes == nil, "a list of codes is for post codes alone")
  }

  func amountParser() throws(Reading.Failure) -> AmountParser {
    do { return try AmountParser(locale: locale, currency: currency) } catch {
      throw Reading.Failure(code: "unknownLocale", message: "\(error)")
    }
  }

  /// None where no country is given.
  func postcodeFormats() throws(Reading.Failure) -> PostcodeFormats {
    do { return try PostcodeFormats(countries) } catch {
      throw Reading.Failure(code: "unknownCountry", message: "\(error)")
    }
  }
}
