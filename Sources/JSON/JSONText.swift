/// Where JSON goes wrong. The decoder of Foundation does not say where.
package struct JSONError: Error, CustomStringConvertible {
  /// From 1.
  package let line: Int
  /// In bytes, from 1.
  package let column: Int
  package let reason: String

  package var description: String { "line \(line), column \(column): \(reason)" }
}

/// Parses JSON (RFC 8259) from anywhere: a key that stands twice in an object is refused, and so is what is nested too deep.
package struct JSONText {
  private let bytes: [UInt8]
  private var at = 0

  /// How deep arrays and objects may be nested.
  private static let deepest = 32

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that is all of the bytes, UTF-8 with or without a byte order mark.
  package static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var text = JSONText(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.at = 3 }
    let value = try text.value(depth: 0)
    text.skipSpace()
    guard text.at == bytes.count else { throw text.error("something follows the end") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.deepest else { throw error("it is nested too deep") }
    skipSpace()
    switch bytes[safe: at] {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case nil: throw error("it ends where a value should be")
    default: return try word()
    }
  }

  private mutating func members(depth: Int) throws(JSONError) -> [JSONValue.Member] {
    at += 1
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    if take("}") { return members }
    repeat {
      skipSpace()
      let start = at
      guard bytes[safe: at] == UInt8(ascii: "\"") else { throw error("a name in quotes belongs here") }
      let key = try string()
      guard keys.insert(key).inserted else {
        at = start
        throw error("\"\(key)\" stands here for the second time")
      }
      guard take(":") else { throw error("a colon belongs here") }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw error("a comma or } belongs here") }
    return members
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
    at += 1
    var elements: [JSONValue] = []
    if take("]") { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw error("a comma or ] belongs here") }
    return elements
  }

  /// A number, true, false or null.
  private mutating func word() throws(JSONError) -> JSONValue {
    let start = at
    while let byte = bytes[safe: at], Self.isOfWord(byte) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    guard Self.isNumber(word.utf8), let number = Double(word), number.isFinite else {
      at = start
      throw error("no value of JSON begins like this")
    }
    return Int(word).map(JSONValue.integer) ?? .number(number)
  }

  /// Whether this is a number by RFC 8259, section 6. Swift takes more for one: hexadecimal digits, leading zeros, a lone point.
  private static func isNumber(_ word: String.UTF8View) -> Bool {
    var rest = word[...]
    func digits() -> Int {
      let digits = rest.prefix(while: isDigit)
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    func take(_ characters: String) -> Bool {
      guard let next = rest.first, characters.utf8.contains(next) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("-")
    guard take("0") || digits() > 0 else { return false }
    if take("."), digits() == 0 { return false }
    if take("eE") {
      _ = take("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  private mutating func string() throws(JSONError) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = bytes[safe: at] {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw error("it is not UTF-8") }
        return string
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw error("a line ends within quotes")
      default:
        text.append(byte)
        at += 1
      }
    }
    throw error("it ends within quotes")
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func escape() throws(JSONError) -> [UInt8] {
    if let byte = bytes[safe: at + 1].flatMap({ Self.escapes[$0] }) {
      at += 2
      return [byte]
    }
    guard bytes[safe: at + 1] == UInt8(ascii: "u"), let high = hexadecimal(at + 2) else {
      throw error("JSON has no such escape")
    }
    at += 6
    if let scalar = Unicode.Scalar(high) { return Array(String(scalar).utf8) }
    guard 0xD800..<0xDC00 ~= high, bytes[safe: at] == UInt8(ascii: "\\"),
      bytes[safe: at + 1] == UInt8(ascii: "u"), let low = hexadecimal(at + 2), 0xDC00..<0xE000 ~= low,
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("half of a surrogate pair is missing") }
    at += 6
    return Array(String(scalar).utf8)
  }

  private func hexadecimal(_ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[start..<start + 4], as: UTF8.self)
    return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard bytes[safe: at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = bytes[safe: at], [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
  }

  private func error(_ reason: String) -> JSONError {
    let before = bytes[..<min(at, bytes.count)]
    let line = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONError(
      line: 1 + before.count { $0 == 0x0A }, column: 1 + before.count - line, reason: reason)
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
