/// How the post codes of a country look, of the countries whose codes are digits alone.
public struct PostcodeFormat: Sendable, Equatable {
  /// ISO 3166-1, two capital letters.
  public let country: String

  /// The forms a code may have, the usual one first: `####`, `### ##`, `#####-####`. `#` is any digit,
  /// a digit is itself, and a space or a hyphen belongs to the canonical spelling.
  public let patterns: [String]

  /// Every country with codes of digits alone, by its ISO code.
  public static let all: [String: PostcodeFormat] = Dictionary(
    uniqueKeysWithValues: table.map { country, patterns in
      (country, PostcodeFormat(country: country, patterns: patterns))
    })

  /// The format of a country.
  ///
  /// - Parameter country: ISO 3166-1, two letters.
  public static func of(_ country: String) throws(PostcodeError) -> PostcodeFormat {
    let code = country.uppercased()
    if let format = all[code] { return format }
    throw lettered.contains(code) ? .letters(code) : .unknownCountry(country)
  }

  /// The canonical spelling of a code, as `123 45` for `12345` in Sweden.
  ///
  /// - Parameter written: digits, with spaces or hyphens anywhere between them.
  /// - Returns: nil where it is no code of the country.
  public func parse(_ written: String) -> String? {
    guard written.allSatisfy({ Self.isDigit($0) || " -".contains($0) }) else { return nil }
    let digits = written.filter(Self.isDigit)
    for pattern in patterns {
      if let code = Self.spelt(digits, as: pattern) { return code }
    }
    return nil
  }

  /// Whether these digits are a code of the country.
  func fits(_ digits: String) -> Bool {
    patterns.contains { pattern in
      var rest = digits.utf8[...]
      for place in pattern.utf8 where place != UInt8(ascii: " ") && place != UInt8(ascii: "-") {
        guard let digit = rest.popFirst(), place == UInt8(ascii: "#") || place == digit else { return false }
      }
      return rest.isEmpty
    }
  }

  /// How many digits the codes of the world have.
  public static let lengths = 3...10

  private static func spelt(_ digits: String, as pattern: String) -> String? {
    var rest = digits[...]
    var code = ""
    for place in pattern {
      guard place == "#" || isDigit(place) else {
        code.append(place)
        continue
      }
      guard let digit = rest.popFirst(), place == "#" || place == digit else { return nil }
      code.append(digit)
    }
    return rest.isEmpty ? code : nil
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

/// Why the post codes of a country cannot be read.
public enum PostcodeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The country's codes have letters, as those of GB, CA and NL.
  case letters(String)
  case unknownCountry(String)

  public var description: String {
    switch self {
    case .letters(let country):
      "post codes of \(country) have letters, and only digits can be read"
    case .unknownCountry(let country):
      "no post codes known for the country '\(country)'; give two letters, as NO"
    }
  }
}
