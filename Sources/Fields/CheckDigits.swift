/// Rules by which one or two digits of a number guard the others against slips.
public enum CheckDigits: String, CaseIterable, Sendable {
  /// Every second digit from the right doubled, its digits summed, the total a multiple of 10 (ISO/IEC 7812-1, annex B):
  /// payment cards, Swedish and Norwegian references.
  case luhn
  /// What Norwegian payment references (KID) call MOD10: the same as `luhn`.
  case mod10
  /// Weights 2 to 7 over and over from the right, the total with the check digit a multiple of 11: Norwegian account numbers.
  case mod11
  /// Norwegian payment references (KID), 2 to 25 characters: MOD10 or MOD11 as the payee has chosen. A MOD11 check of 10 is
  /// written as a hyphen, the last character.
  case kid
  /// Two digits in front by ISO 7064 MOD 97-10 (ISO 13616), the country's letters left out.
  case iban
}

extension CheckDigits {
  /// A sum of digits, each with its own weight, that must leave a remainder.
  public struct WeightedSum: Sendable, Equatable {
    /// From the first digit to the last.
    public let weights: [Int]
    public let modulus: Int
    public let remainder: Int

    /// - Parameter digits: a check sign, as the hyphen of a KID, is a 10.
    public func holds(for digits: [Int]) -> Bool {
      digits.count == weights.count
        && zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % modulus == remainder
    }
  }

  /// How long a KID may be, its check digit or hyphen included.
  public static let kidLengths = 2...25

  /// The rule of `mod11` for numbers of `length` digits, the check digit the last of them.
  public static func mod11(length: Int) -> WeightedSum {
    let fromRight = (0..<max(length, 0)).map { $0 == 0 ? 1 : 2 + ($0 - 1) % 6 }
    return WeightedSum(weights: fromRight.reversed(), modulus: 11, remainder: 0)
  }

  /// The rule of IBANs of a country, over the two check digits and the account; nil where they have letters or are not known.
  public static func iban(country: String) -> WeightedSum? {
    guard let length = accountLengths[country.uppercased()] else { return nil }
    // In the rearranged number the account stands first, then the country's letters as 10 to 35, then the check digits.
    var weights = [10, 1]
    var power = 1_000_000 % 97
    var fromRight: [Int] = []
    for _ in 0..<length {
      fromRight.append(power)
      power = power * 10 % 97
    }
    weights += fromRight.reversed()
    let letters = country.uppercased().utf8.reduce(0) { $0 * 100 + Int($1) - 55 }
    return WeightedSum(weights: weights, modulus: 97, remainder: ((1 - letters * 100) % 97 + 97) % 97)
  }

  /// Digits of an account in the IBANs that have no letters but the country's (SWIFT, IBAN Registry).
  private static let accountLengths: [String: Int] = [
    "AT": 16, "BA": 16, "BE": 12, "CZ": 20, "DE": 18, "DK": 14, "EE": 16, "ES": 20, "FI": 14, "HR": 17,
    "HU": 24,
    "IL": 19, "IS": 22, "LT": 16, "ME": 18, "NO": 11, "PL": 24, "PT": 21, "RS": 18, "SE": 20, "SI": 15,
    "SK": 20,
    "XK": 16,
  ]
}
