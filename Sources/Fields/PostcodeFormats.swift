/// The post codes of several countries, any of which an envelope may bear.
public struct PostcodeFormats: Sendable, Equatable {
  public let formats: [PostcodeFormat]

  /// - Parameter countries: ISO 3166-1, two letters each; one named twice counts once.
  public init(_ countries: [String]) throws(PostcodeError) {
    var formats: [PostcodeFormat] = []
    for country in countries {
      let format = try PostcodeFormat.of(country)
      if !formats.contains(format) { formats.append(format) }
    }
    self.formats = formats
  }

  /// Every form that a code may have, each once.
  public var patterns: [String] {
    formats.flatMap(\.patterns).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// A code, in the spelling of its country, or in digits alone where countries that it may belong to differ.
  ///
  /// - Parameters:
  ///   - written: as for ``PostcodeFormat/parse(_:)``.
  ///   - list: the codes that there are; nil where these are not known.
  /// - Returns: nil where it is no code of any of the countries or not listed. The country is nil where several have such
  ///   codes, and the list does not tell.
  public func parse(_ written: String, list: CodeList? = nil) -> (code: String, country: String?)? {
    let digits = written.filter { ("0"..."9").contains($0) }
    let fitting = formats.compactMap { format in
      format.parse(written).flatMap { code in
        list?.contains(digits, in: format.country) ?? true ? (code: code, country: format.country) : nil
      }
    }
    guard let first = fitting.first else { return nil }
    if fitting.count == 1 { return first }
    return (Set(fitting.map(\.code)).count == 1 ? first.code : digits, nil)
  }
}
