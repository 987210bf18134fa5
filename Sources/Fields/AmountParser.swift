/// Reads amounts in figures as people write them: `1.250,-`, `12,34,567.00`, `#1250/-`, `38550/100`.
///
/// What is written decides wherever it can: `1.250,00` and `1,250.00` mean the same in every country. The
/// locale decides what is left open, `1.234` or `1,234`; without one these are ambiguous, and not
/// guessed. Cents that are raised and underlined, with no mark before them, are digits like the others:
/// nothing in the string tells them apart, but only how they are written.
public struct AmountParser: Sendable {
  /// The country's customs; nil where none was given.
  public let format: AmountFormat?

  /// The currency that was given, or else the country's.
  public let currency: Currency?

  private let given: Currency?

  /// - Parameters:
  ///   - locale: as for ``AmountFormat/named(_:)``; nil where unknown.
  ///   - currency: ISO 4217, before that of the locale.
  public init(locale: String? = nil, currency: String? = nil) throws(AmountFormatError) {
    if let locale { format = try AmountFormat.named(locale) } else { format = nil }
    if let currency { given = try Currency(currency) } else { given = nil }
    if let code = format?.currency, given == nil {
      self.currency = try Currency(code)
    } else {
      self.currency = given
    }
  }

  private init(_ parser: AmountParser, currency: Currency?) {
    (format, self.currency, given) = (parser.format, currency, currency)
  }

  /// The decimals of an amount: those of its currency, two where none is known.
  public var minorDigits: Int { currency?.minorDigits ?? 2 }

  /// The meaning of an amount; nil where it is none.
  public func parse(_ raw: String) -> ParsedAmount? { try? meaning(of: raw) }

  /// The meaning of an amount as it was read: digits, `.`, `,`, `-`, `/`, `=`, `*`, `#` and `$`;
  /// apostrophes and spaces are grouping marks. A currency's sign or code may stand beside it.
  public func meaning(of raw: String) throws(AmountFault) -> ParsedAmount {
    guard let text = AmountText(raw) else { throw .form }
    if let sign = text.sign {
      let currency = try sign.currency(given: given, local: currency)
      return try AmountParser(self, currency: currency).meaning(ofFigures: text.figures)
    }
    return try meaning(ofFigures: text.figures)
  }

  private func meaning(ofFigures figures: String) throws(AmountFault) -> ParsedAmount {
    guard let written = WrittenAmount(figures) else { throw .form }
    switch written.ending {
    case .cents(let cents): return try amount(written.body, cents: cents)
    case .noCents: return try amount(written.body, cents: nil)
    case .stroke: return try split(written.body, closed: true)
    case .open: return try split(written.body, closed: false)
    case .hundredths: return try hundredths(written.body)
    }
  }

  /// Finds the decimal mark, if there is one.
  ///
  /// - Parameter closed: a stroke says that no decimals are missing.
  private func split(_ body: String, closed: Bool) throws(AmountFault) -> ParsedAmount {
    guard let place = body.lastIndex(where: { $0 == "." || $0 == "," }) else {
      return try amount(body, cents: nil)
    }
    let (head, tail) = (String(body[..<place]), String(body[body.index(after: place)...]))
    let grouped = try? amount(body, cents: nil)
    let pointed = head.contains(body[place]) ? nil : try? amount(head, cents: tail)
    guard tail.count == 3, let grouped, !hasMark(head) else {
      if let sole = pointed ?? grouped { return sole }
      throw fault(head, body[place])
    }
    // One mark with three digits after it. They are cents only where the currency has so many.
    let isGrouping = closed && pointed == nil
    guard let format else {
      return isGrouping ? grouped : ambiguous(body, [grouped.text, "\(head).\(tail)"])
    }
    guard body[place] == format.decimalMark, !isGrouping else { return grouped }
    guard let pointed else { throw .decimals }
    return pointed
  }

  /// Why neither a grouping nor a decimal mark makes it an amount.
  private func fault(_ head: String, _ mark: Character) -> AmountFault {
    if head.count > ParsedAmount.mostDigits { return .length }
    return head.contains(mark) || (try? ungrouped(head)) == nil ? .grouping : .decimals
  }

  /// What stands before `/100`: its last two digits are the cents. Or it is the whole amount, the crosses or the word
  /// after it unseen: so far as people leave a number ungrouped, four digits, both are possible.
  private func hundredths(_ body: String) throws(AmountFault) -> ParsedAmount {
    let isShort = body.count <= 4 && (body.first != "0" || body.count == 1)
    let fraction: ParsedAmount
    do { fraction = try cents(body) } catch {
      if let whole = try? split(body, closed: true) { return whole }
      throw error
    }
    guard isShort, let whole = try? split(body, closed: true), whole.minorUnits != fraction.minorUnits
    else { return fraction }
    return ambiguous(body + "/100", [fraction.text, whole.text])
  }

  /// An amount whose last two digits, or only one, are cents, with or without a mark before them.
  private func cents(_ body: String) throws(AmountFault) -> ParsedAmount {
    let cents = body.suffix(2)
    guard cents.allSatisfy(WrittenAmount.isDigit) else { throw .grouping }
    var whole = body.dropLast(2)
    if let mark = whole.last, WrittenAmount.isMark(mark) {
      whole.removeLast()
      // A space groups digits and parts the cents as well, a stop or a comma does one or the other.
      guard mark.isWhitespace || !whole.contains(mark) else { throw .grouping }
    }
    return try amount(
      whole.isEmpty ? "0" : String(whole), cents: cents.count < 2 ? "0" + cents : String(cents))
  }

  private func ambiguous(_ body: String, _ readings: [String]) -> ParsedAmount {
    ParsedAmount(
      text: body, amount: nil, minorUnits: nil, currency: currency?.code, alternatives: readings)
  }

  private func amount(_ whole: String, cents: String?) throws(AmountFault) -> ParsedAmount {
    let digits = try ungrouped(whole)
    guard isComplete(cents) else { throw .decimals }
    guard
      let amount = ParsedAmount(
        whole: digits, cents: cents, minorDigits: minorDigits, currency: currency?.code)
    else { throw .length }
    return amount
  }

  /// Whether these are all the decimals of the currency; one without any may have `00`.
  private func isComplete(_ cents: String?) -> Bool {
    guard let cents else { return true }
    return minorDigits == 0 ? cents == "00" : cents.count == minorDigits
  }

  /// The digits of a whole number.
  private func ungrouped(_ whole: String) throws(AmountFault) -> String {
    let marks = Set(whole.filter(WrittenAmount.isMark))
    let groups = whole.split(omittingEmptySubsequences: false, whereSeparator: marks.contains)
    if groups.count == 1 { return whole }
    guard marks.count == 1, groups[0].first != "0", let last = groups.last?.count,
      (1...3).contains(groups[0].count)
    else { throw .grouping }
    let inner = groups.dropFirst().dropLast()
    // Where lakhs are usual their last mark may be missing, and three digits before them count crores.
    let byThousands = last == 3 && inner.allSatisfy { $0.count == 3 }
    let isPlain = last == 3 && groups[0].count < 3
    let byLakhs = inner.allSatisfy { $0.count == 2 } && (isPlain || lakhsAreUsual && [3, 5].contains(last))
    guard byThousands || byLakhs && format?.groupsLakhs ?? (marks == [","]) else { throw .grouping }
    return groups.joined()
  }

  /// Elsewhere `1,25050` may as well end in cents.
  private var lakhsAreUsual: Bool { format?.groupsLakhs ?? false }

  private func hasMark(_ text: String) -> Bool { text.contains(where: WrittenAmount.isMark) }
}
