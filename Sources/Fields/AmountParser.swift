/// Reads amounts in figures as people write them: `1.250,-`, `12,34,567.00`, `#1250/-`, `50/100`.
///
/// What is written decides wherever it can: `1.250,00` and `1,250.00` mean the same in every country. The
/// locale decides what is left open, `1.234` or `1,234`; without one these are ambiguous, and not
/// guessed.
public struct AmountParser: Sendable {
  /// The country's customs; nil where none was given.
  public let format: AmountFormat?

  /// The currency that was given, or else the country's.
  public let currency: Currency?

  /// - Parameters:
  ///   - locale: as for ``AmountFormat/named(_:)``; nil where unknown.
  ///   - currency: ISO 4217, before that of the locale.
  public init(locale: String? = nil, currency: String? = nil) throws(AmountFormatError) {
    if let locale { format = try AmountFormat.named(locale) } else { format = nil }
    if let code = currency ?? format?.currency {
      self.currency = try Currency(code)
    } else {
      self.currency = nil
    }
  }

  /// The meaning of an amount as it was read: digits, `.`, `,`, `-`, `/`, `=`, `*`, `#` and `$`;
  /// apostrophes and spaces are grouping marks.
  ///
  /// - Returns: nil where it is no amount: wrong grouping, too few or too many decimals, other characters, more
  ///   than fifteen digits.
  public func parse(_ raw: String) -> ParsedAmount? {
    guard let written = WrittenAmount(raw) else { return nil }
    switch written.ending {
    case .cents(let cents): return amount(written.body, cents: cents)
    case .noCents: return amount(written.body, cents: nil)
    case .stroke: return split(written.body, closed: true)
    case .open: return split(written.body, closed: false)
    }
  }

  /// Finds the decimal mark, if there is one.
  ///
  /// - Parameter closed: a stroke says that no decimals are missing.
  private func split(_ body: String, closed: Bool) -> ParsedAmount? {
    guard let place = body.lastIndex(where: { $0 == "." || $0 == "," }) else {
      return amount(body, cents: nil)
    }
    let (head, tail) = (String(body[..<place]), String(body[body.index(after: place)...]))
    let grouped = amount(body, cents: nil)
    let pointed = head.contains(body[place]) ? nil : amount(head, cents: tail)
    guard tail.count == 3, let grouped, !hasMark(head) else { return pointed ?? grouped }
    // One mark with three digits after it. They are cents only where the currency has so many.
    let isGrouping = closed && pointed == nil
    guard let format else {
      return isGrouping ? grouped : ambiguous(body, [grouped.text, "\(head).\(tail)"])
    }
    return body[place] == format.decimalMark && !isGrouping ? pointed : grouped
  }

  private func ambiguous(_ body: String, _ readings: [String]) -> ParsedAmount {
    ParsedAmount(
      text: body, amount: nil, minorUnits: nil, currency: currency?.code, alternatives: readings)
  }

  private func amount(_ whole: String, cents: String?) -> ParsedAmount? {
    guard let digits = ungrouped(whole), isComplete(cents) else { return nil }
    return ParsedAmount(
      whole: digits, cents: cents, minorDigits: currency?.minorDigits ?? 2,
      currency: currency?.code)
  }

  /// Whether these are all the decimals of the currency; one without any may have `00`.
  private func isComplete(_ cents: String?) -> Bool {
    guard let cents else { return true }
    let wanted = currency?.minorDigits ?? 2
    return wanted == 0 ? cents == "00" : cents.count == wanted
  }

  /// The digits of a whole number; nil where its grouping is wrong.
  private func ungrouped(_ whole: String) -> String? {
    let marks = Set(whole.filter(WrittenAmount.isMark))
    let groups = whole.split(omittingEmptySubsequences: false, whereSeparator: marks.contains)
    if groups.count == 1 { return whole }
    guard marks.count == 1, groups[0].first != "0", groups.last?.count == 3 else { return nil }
    let inner = groups.dropFirst().dropLast()
    let byThousands = (1...3).contains(groups[0].count) && inner.allSatisfy { $0.count == 3 }
    let byLakhs = (1...2).contains(groups[0].count) && inner.allSatisfy { $0.count == 2 }
    let mayGroupLakhs = format?.groupsLakhs ?? (marks == [","])
    return byThousands || (byLakhs && mayGroupLakhs) ? groups.joined() : nil
  }

  private func hasMark(_ text: String) -> Bool { text.contains(where: WrittenAmount.isMark) }
}
