/// The post codes that there are, one a line.
///
/// A line is a code, or a country and a code with a tab, a comma or a semicolon between them: `0150`, `NO,0150`. Columns
/// after the code, as a place's name, are not read. Empty lines, and all after a `#`, are skipped.
public struct CodeList: Sendable, Equatable {
  /// Each code by its digits, with the countries that it is one of; none where nobody said.
  private let countries: [String: [String]]

  /// The digits of every code, each once, in their order.
  public var digits: [String] { countries.keys.sorted() }

  public var count: Int { countries.count }

  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte order mark.
  ///   - formats: of the countries in question. A line that names another country is skipped; one that names none must be a
  ///     code of one of these, or, where there are none, of three to ten digits.
  public init(utf8 bytes: some Sequence<UInt8>, formats: PostcodeFormats) throws(CodeListError) {
    var countries: [String: [String]] = [:]
    let reader = CodeLineReader(formats: formats)
    for line in CodeLineReader.lines(of: bytes) {
      guard let entry = try reader.entry(line) else { continue }
      let known = countries[entry.digits, default: []]
      countries[entry.digits] = known + entry.countries.filter { !known.contains($0) }
    }
    guard !countries.isEmpty else {
      let wanted = formats.formats.map(\.country).joined(separator: " or ")
      throw CodeListError(line: nil, reason: "holds no codes" + (wanted.isEmpty ? "" : " of \(wanted)"))
    }
    self.countries = countries
  }

  /// The countries that a code is listed for, none where the list does not say; nil where it is not listed.
  ///
  /// - Parameter digits: of the code, without spaces and hyphens.
  public func countries(of digits: String) -> [String]? { countries[digits] }

  /// Whether a code is listed, for a country or without any.
  public func contains(_ digits: String, in country: String) -> Bool {
    countries[digits].map { $0.isEmpty || $0.contains(country) } ?? false
  }
}
