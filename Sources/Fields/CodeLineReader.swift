/// Why a list of codes cannot be used.
public struct CodeListError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted from 1; nil where the fault is in no single line.
  public let line: Int?
  public let reason: String

  public var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}

/// Takes the lines of a list of codes apart, byte by byte: a list may have a million.
struct CodeLineReader {
  typealias Entry = (digits: String, countries: [String])
  private typealias Bytes = ArraySlice<UInt8>

  let formats: PostcodeFormats

  /// Lines with their numbers, whatever ends them.
  static func lines(of bytes: some Sequence<UInt8>) -> some Sequence<(number: Int, bytes: ArraySlice<UInt8>)>
  {
    var bytes = Array(bytes)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let end: UInt8 = bytes.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
    return bytes.split(separator: end, omittingEmptySubsequences: false).enumerated().lazy
      .map { (number: $0.offset + 1, bytes: $0.element) }
  }

  /// Nil where a line holds nothing, or a code of a country that is not in question.
  func entry(_ line: (number: Int, bytes: ArraySlice<UInt8>)) throws(CodeListError) -> Entry? {
    let columns = Self.columns(line.bytes)
    guard let first = columns.first else { return nil }
    if first.count == 2, first.allSatisfy(Self.isLetter) {
      return try entry(country: Self.text(first).uppercased(), code: columns.dropFirst().first, line.number)
    }
    if let next = columns.dropFirst().first, let digits = Self.digits(next), !digits.isEmpty {
      throw CodeListError(line: line.number, reason: "holds two codes, '\(digits)' the second")
    }
    return try entry(code: first, line.number)
  }

  private func entry(country: String, code: Bytes?, _ line: Int) throws(CodeListError) -> Entry? {
    guard formats.formats.isEmpty || formats.formats.contains(where: { $0.country == country }) else {
      return nil
    }
    let format: PostcodeFormat
    do { format = try PostcodeFormat.of(country) } catch {
      throw CodeListError(line: line, reason: "\(error)")
    }
    guard let code, let digits = Self.digits(code), format.fits(digits) else {
      throw noCode(code ?? [], of: [country], line)
    }
    return (digits, [country])
  }

  private func entry(code: Bytes, _ line: Int) throws(CodeListError) -> Entry {
    let countries = formats.formats.map(\.country)
    guard let digits = Self.digits(code) else {
      throw line == 1 && Self.isHeading(code) ? heading(code) : noCode(code, of: countries, line)
    }
    let fitting = formats.formats.filter { $0.fits(digits) }.map(\.country)
    let isCode = countries.isEmpty ? PostcodeFormat.lengths.contains(digits.utf8.count) : !fitting.isEmpty
    guard isCode else { throw noCode(code, of: countries, line) }
    return (digits, fitting)
  }

  private func heading(_ code: Bytes) -> CodeListError {
    CodeListError(
      line: 1,
      reason: "'\(Self.text(code.prefix(40)))' heads a column; begin the line with # to have it skipped")
  }

  private func noCode(_ code: Bytes, of countries: [String], _ line: Int) -> CodeListError {
    guard !code.contains(0) else {
      return CodeListError(line: line, reason: "is in UTF-16, or no text; save the list as UTF-8")
    }
    let owners = countries.isEmpty ? "" : " of " + countries.joined(separator: " or ")
    return CodeListError(line: line, reason: "'\(Self.text(code.prefix(40)))' is no post code\(owners)")
  }

  /// What stands between tabs, commas and semicolons, up to a `#`, without spaces and quotation marks round it; nothing of
  /// an empty line.
  private static func columns(_ line: Bytes) -> [Bytes] {
    let separators: [UInt8] = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")]
    let columns = line.prefix { $0 != UInt8(ascii: "#") }
      .split(maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: separators.contains)
      .map(trimmed)
    return columns.allSatisfy(\.isEmpty) ? [] : columns
  }

  private static func trimmed(_ bytes: Bytes) -> Bytes {
    func isIdle(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "\"") }
    let start = bytes.drop(while: isIdle)
    return start.dropLast(start.reversed().prefix(while: isIdle).count)
  }

  /// A code's digits without the spaces and hyphens between them; nil where it has anything else.
  private static func digits(_ code: Bytes) -> String? {
    let digits = code.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func isHeading(_ column: Bytes) -> Bool {
    !column.isEmpty
      && column.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: " ") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 32
  }

  private static func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }
}
