/// Reads the part of JSON (RFC 8259) that a safetensors header is made of: objects, strings, and lists of
/// whole numbers that are not negative.
struct JSONReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Calls `member` at each member's value, which it must read.
  mutating func readObject(
    _ member: (inout JSONReader, String) throws(NeuralError) -> Void
  ) throws(NeuralError) {
    try expect("{")
    if take("}") { return }
    repeat {
      let name = try readString()
      try expect(":")
      try member(&self, name)
    } while take(",")
    try expect("}")
  }

  mutating func readIntegers() throws(NeuralError) -> [Int] {
    try expect("[")
    var numbers: [Int] = []
    if take("]") { return numbers }
    repeat { numbers.append(try readInteger()) } while take(",")
    try expect("]")
    return numbers
  }

  private mutating func readInteger() throws(NeuralError) -> Int {
    skipSpace()
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest.dropFirst(digits.count)
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
      throw .malformedFile("the header has no whole number where one belongs")
    }
    return number
  }

  mutating func readString() throws(NeuralError) -> String {
    try expect("\"")
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return try Self.text(bytes)
      case UInt8(ascii: "\\"): bytes += try readEscape()
      case 0..<0x20: throw .malformedFile("the header has a control character in a string")
      default: bytes.append(byte)
      }
    }
    throw .malformedFile("the header ends within a string")
  }

  private static func text(_ bytes: [UInt8]) throws(NeuralError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformedFile("the header is not UTF-8")
    }
    return text
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  private mutating func readEscape() throws(NeuralError) -> [UInt8] {
    let kind = rest.popFirst() ?? 0
    if let byte = Self.escapes[kind] { return [byte] }
    guard kind == UInt8(ascii: "u"), let scalar = readScalar() else {
      throw .malformedFile("the header has an escape that JSON does not know")
    }
    return Array(String(scalar).utf8)
  }

  /// After `\u`: four hexadecimal digits, or a surrogate pair of them.
  private mutating func readScalar() -> Unicode.Scalar? {
    guard let high = readHexadecimal() else { return nil }
    guard 0xD800..<0xDC00 ~= high else { return Unicode.Scalar(high) }
    guard rest.starts(with: Array("\\u".utf8)) else { return nil }
    rest = rest.dropFirst(2)
    guard let low = readHexadecimal(), 0xDC00..<0xE000 ~= low else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func readHexadecimal() -> UInt32? {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    let text = String(decoding: digits, as: UTF8.self)
    return text.utf8.count == 4 && text.allSatisfy(\.isHexDigit) ? UInt32(text, radix: 16) : nil
  }

  /// Nothing but space may follow.
  mutating func expectEnd() throws(NeuralError) {
    skipSpace()
    guard rest.isEmpty else { throw .malformedFile("the header goes on after its end") }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(NeuralError) {
    guard take(character) else { throw .malformedFile("the header lacks a \(character)") }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
