/// A sign, an abbreviation or a code beside an amount, as `€`, `kr` or `NOK`.
struct CurrencySign: Equatable {
  /// In small letters.
  let spelling: String
  /// The currencies it may stand for, by their codes.
  let currencies: [String]
  /// The one it stands for where nothing else is known.
  let usual: String?

  /// `$` is none of these: it fills the space before an amount in any currency, and may stand anywhere.
  private static let signs = [
    CurrencySign(spelling: "€", currencies: ["EUR"], usual: "EUR"),
    CurrencySign(spelling: "₹", currencies: ["INR"], usual: "INR"),
    CurrencySign(
      spelling: "£", currencies: ["GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"], usual: "GBP"
    ),
    CurrencySign(spelling: "kr", currencies: ["NOK", "SEK", "DKK", "ISK"], usual: nil),
    CurrencySign(spelling: "rs", currencies: ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"], usual: nil),
  ]

  /// What is left of a text without the signs at its ends, and these. Fillings may stand before the first.
  static func taken(from text: Substring) -> (rest: Substring, signs: [CurrencySign]) {
    var rest = text
    var signs: [CurrencySign] = []
    let start = rest.drop(while: WrittenAmount.isFilling)
    if let (sign, length) = leading(start) {
      rest = start.dropFirst(length)
      signs.append(sign)
    }
    if let (sign, length) = trailing(rest) {
      rest = rest.dropLast(length)
      signs.append(sign)
    }
    return (AmountText.trimmed(rest), signs)
  }

  /// A full stop after an abbreviation belongs to it: `Rs. 500`, `500 kr.`.
  private static func leading(_ text: Substring) -> (CurrencySign, length: Int)? {
    let word = String(text.prefix { !isNumber($0) })
    guard let sign = named(word) else { return nil }
    let hasStop = sign.usual == nil && text.dropFirst(word.count).first == "."
    return (sign, word.count + (hasStop ? 1 : 0))
  }

  private static func trailing(_ text: Substring) -> (CurrencySign, length: Int)? {
    let stop = text.last == "." ? 1 : 0
    let word = String(text.dropLast(stop).reversed().prefix { !isNumber($0) }.reversed())
    guard let sign = named(word), stop == 0 || sign.usual == nil else { return nil }
    return (sign, word.count + stop)
  }

  private static func named(_ word: String) -> CurrencySign? {
    let spelling = word.lowercased()
    if let sign = signs.first(where: { $0.spelling == spelling }) { return sign }
    guard let code = try? Currency(word).code else { return nil }
    return CurrencySign(spelling: spelling, currencies: [code], usual: code)
  }

  /// Whether a character is an amount's own, and no sign's.
  private static func isNumber(_ character: Character) -> Bool {
    WrittenAmount.isDigit(character) || WrittenAmount.isMark(character) || "-/=*#$:".contains(character)
  }

  /// The currency of an amount beside which the sign stands.
  ///
  /// - Parameters:
  ///   - given: the currency that was asked for.
  ///   - local: the locale's.
  /// - Throws: ``AmountFault/currency`` where the sign stands for another one.
  func currency(given: Currency?, local: Currency?) throws(AmountFault) -> Currency? {
    for known in [given, local].compactMap({ $0 }) where currencies.contains(known.code) { return known }
    guard given == nil else { throw .currency }
    if let usual { return try? Currency(usual) }
    guard local == nil else { throw .currency }
    return nil
  }
}
