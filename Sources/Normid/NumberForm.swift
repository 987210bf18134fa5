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
  /// - Parameter country: whose IBANs are meant.
  /// - Throws: ``Reading/Failure`` where the parts of the form contradict each other.
  func grammars(_ alphabet: Alphabet, country: String?) throws(Reading.Failure) -> [Grammar] {
    let written = try writtenForm(alphabet)
    let checks = try checkGrammars(alphabet, country: country)
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

  private func checkGrammars(_ alphabet: Alphabet, country: String?) throws(Reading.Failure) -> [Grammar] {
    func grammar(_ sum: CheckDigits.WeightedSum) -> Grammar {
      .weightedSum(alphabet, weights: sum.weights, modulus: sum.modulus, remainder: sum.remainder)
    }
    switch check {
    case nil: return []
    case .luhn, .mod10: return [.luhn(alphabet)]
    case .mod11:
      let digits = pattern.map(Self.digitCount) ?? Self.accountLength
      return (length ?? digits...digits).map { grammar(CheckDigits.mod11(length: $0)) }
    case .iban:
      guard let country else { throw failure("the check of an IBAN needs its country") }
      guard let sum = CheckDigits.iban(country: country) else {
        throw failure("IBANs of '\(country)' have letters or are not known")
      }
      return [grammar(sum)]
    }
  }

  private static func digitCount(_ pattern: String) -> Int {
    pattern.count { $0 == "#" || ("0"..."9").contains($0) }
  }

  private func failure(_ message: String) -> Reading.Failure {
    Reading.Failure(code: "impossibleForm", message: message)
  }
}
