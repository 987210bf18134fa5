import Decoding
import Fields

/// The post codes that there are, ready to steer a search: made once, for many readings.
public struct PostcodeList: Sendable, Equatable {
  public let codes: CodeList
  let lexicon: Lexicon

  public init(_ codes: CodeList) {
    self.codes = codes
    lexicon = Lexicon(codes.digits)
  }
}

/// Which post codes may be read, and what they mean.
struct PostcodeRules {
  /// None where the country is not known.
  let formats: PostcodeFormats
  let list: PostcodeList?

  /// - Parameter isListed: whether the list counts, where there is one.
  func language(_ alphabet: Alphabet, isListed: Bool = true) -> Language {
    let lexicon = isListed ? list?.lexicon : nil
    guard formats.formats.isEmpty else {
      return Language([.patterns(formats.patterns, alphabet: alphabet)], lexicon: lexicon)
    }
    return Language([.digits(alphabet, length: lexicon?.lengths ?? PostcodeFormat.lengths)], lexicon: lexicon)
  }

  /// Nil where it is no code of any of the countries, or not listed.
  func meaning(_ digits: String) -> Reading.Value? {
    guard let formats = formats.formats.isEmpty ? listedFormats(digits) : formats else { return nil }
    guard !formats.formats.isEmpty else {
      return .postcode(Reading.Postcode(code: digits, country: nil, format: .unknown))
    }
    return formats.parse(digits, list: list?.codes).map {
      .postcode(Reading.Postcode(code: $0.code, country: $0.country, format: .valid))
    }
  }

  /// Of the countries that a code is listed for; none where neither list nor caller knows any, nil where it is not listed.
  private func listedFormats(_ digits: String) -> PostcodeFormats? {
    guard let list else { return formats }
    return list.codes.countries(of: digits).flatMap { try? PostcodeFormats($0) }
  }
}
