import Decoding
import Fields

/// What is known of a number before it is read: it steers the search, so that the likeliest number of this form is found even
/// where another looks likelier.
public struct NumberForm: Equatable, Sendable {
  /// How many digits there are.
  public var length: ClosedRange<Int>?
  /// `#` for any digit, a digit for itself; any other character is a mark that may be written there or left out.
  public var pattern: String?
  public var check: CheckDigits?

  public init(length: ClosedRange<Int>? = nil, pattern: String? = nil, check: CheckDigits? = nil) {
    (self.length, self.pattern, self.check) = (length, pattern, check)
  }

  /// Longest number that can be asked for.
  public static let longest = 60

  /// Digits of a bank account, where `mod11` is asked for and no length is.
  private static let accountLength = 11

  /// The numbers that may be read: those of any of these grammars.
  /// - Parameter countries: whose IBANs are meant, one alone.
  /// - Throws: ``Reading/Failure`` where the parts of the form contradict each other.
  func grammars(_ alphabet: Alphabet, countries: [String]) throws(Reading.Failure) -> [Grammar] {
    let written = try writtenForm(alphabet)
    if check == .kid { return try referenceGrammars(alphabet) }
    let checks = try checkGrammars(alphabet, countries)
    guard !checks.isEmpty else { return [written] }
    return checks.map { Grammar.product(written, $0) }
  }

  private func writtenForm(_ alphabet: Alphabet) throws(Reading.Failure) -> Grammar {
    if let length, !(1...Self.longest).contains(length.lowerBound) || length.upperBound > Self.longest {
      throw failure("a number has from 1 to \(Self.longest) digits")
    }
    guard let pattern else { return .digits(alphabet, length: length) }
    let digits = Self.digitCount(pattern)
    guard (1...Self.longest).contains(digits) else {
      throw failure("the pattern '\(pattern)' has no place for a digit or too many")
    }
    if let length, !length.contains(digits) {
      throw failure("the pattern '\(pattern)' has \(digits) digits, which the length does not allow")
    }
    return .pattern(pattern, alphabet: alphabet)
  }

  /// Whether a number is no longer than its kind can be, where the grammars leave that open.
  func allowsLength(of number: String) -> Bool {
    check != .kid || CheckDigits.kidLengths.contains(number.count)
  }

  /// MOD10 of any length, and MOD11 of every length that there may be: its weights start from the right.
  private func referenceGrammars(_ alphabet: Alphabet) throws(Reading.Failure) -> [Grammar] {
    let possible = CheckDigits.kidLengths
    guard pattern == nil else { throw failure("a KID has no marks: give its length and not a pattern") }
    guard length.map({ $0.clamped(to: possible) == $0 }) ?? true else {
      throw failure("a KID has from \(possible.lowerBound) to \(possible.upperBound) characters")
    }
    let luhn = Grammar.luhn(alphabet, checkSign: Self.checkSign)
    let bounded = length.map { Grammar.digits(alphabet, length: $0, checkSign: Self.checkSign) }
    return [bounded.map { .product($0, luhn) } ?? luhn]
      + (length ?? possible).map {
        weightedSum(CheckDigits.mod11(length: $0), alphabet, checkSign: Self.checkSign)
      }
  }

  private func weightedSum(
    _ sum: CheckDigits.WeightedSum, _ alphabet: Alphabet, checkSign: Character? = nil
  ) -> Grammar {
    .weightedSum(
      alphabet, weights: sum.weights, modulus: sum.modulus, remainder: sum.remainder, checkSign: checkSign)
  }

  /// Stands for a check of 10 in a KID.
  private static let checkSign: Character = "-"

  private func checkGrammars(
    _ alphabet: Alphabet, _ countries: [String]
  ) throws(Reading.Failure) -> [Grammar] {
    switch check {
    case nil, .kid: return []
    case .luhn, .mod10: return [.luhn(alphabet)]
    case .mod11:
      let digits = pattern.map(Self.digitCount) ?? Self.accountLength
      return (length ?? digits...digits).map { weightedSum(CheckDigits.mod11(length: $0), alphabet) }
    case .iban:
      guard let country = countries.first else { throw failure("the check of an IBAN needs its country") }
      guard countries.count == 1 else {
        throw failure("the check of an IBAN needs one country, not \(countries.joined(separator: ","))")
      }
      guard let sum = CheckDigits.iban(country: country) else {
        throw failure("IBANs of '\(country)' have letters or are not known")
      }
      return [weightedSum(sum, alphabet)]
    }
  }

  /// A length as people write it, `4` or `4-6`; nil where it is none.
  public static func length(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard 1...2 ~= ends.count, let least = ends[0], let most = ends[ends.count - 1], 0 < least, least <= most
    else { return nil }
    return least...most
  }

  /// How many digits a pattern has.
  static func digitCount(_ pattern: String) -> Int {
    pattern.count { $0 == "#" || ("0"..."9").contains($0) }
  }

  private func failure(_ message: String) -> Reading.Failure {
    Reading.Failure(code: "impossibleForm", message: message)
  }
}
