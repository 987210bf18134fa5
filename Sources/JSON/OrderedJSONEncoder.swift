/// Writes a value as one line of JSON whose keys keep the order in which the value encodes them.
///
/// The encoder of Foundation keeps no order but the alphabet's, and people read these lines. Numbers
/// have at most four decimals and no exponent within the range of everyday figures; a number that is
/// not finite becomes null, since JSON has no word for it.
package struct OrderedJSONEncoder: Sendable {
  package init() {}

  /// - Throws: what `value.encode(to:)` throws.
  package func encode(_ value: some Encodable) throws -> String {
    let node = JSONNode()
    try node.set(value)
    var text = ""
    node.write(to: &text)
    return text
  }

  /// A number as it is written: at most four decimals, the fewest that give it back.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let scaled = (value * 10_000).rounded()
    let rounded = abs(scaled) < 9e15 ? scaled / 10_000 : value
    return rounded == 0 ? "0.0" : "\(rounded)"
  }
}

/// One value of the JSON being built; a class, because a container fills it after it was handed out.
private final class JSONNode {
  /// What the value is where it is neither an object nor an array.
  var literal = "null"
  var members: [(key: String, node: JSONNode)]?
  var elements: [JSONNode]?

  func set(_ value: some Encodable) throws {
    switch value {
    case let value as Bool: literal = value ? "true" : "false"
    case let value as String: literal = quoted(value)
    case let value as Double: literal = OrderedJSONEncoder.number(value)
    case let value as Float: literal = OrderedJSONEncoder.number(Double(value))
    case let value as any BinaryInteger: literal = String(value)
    default: try value.encode(to: JSONNodeEncoder(node: self))
    }
  }

  func member(_ key: String) -> JSONNode {
    let node = JSONNode()
    members?.append((key, node))
    return node
  }

  func element() -> JSONNode {
    let node = JSONNode()
    elements?.append(node)
    return node
  }

  func write(to text: inout String) {
    if let members {
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? ", " : "") + quoted(member.key) + ": "
        member.node.write(to: &text)
      }
      text += "}"
    } else if let elements {
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        element.write(to: &text)
      }
      text += "]"
    } else {
      text += literal
    }
  }
}

/// Quoted and escaped as RFC 8259 wants it: quotation mark, backslash and the control characters.
private func quoted(_ string: String) -> String {
  var text = "\""
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}":
      let digits = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
  return text + "\""
}

private struct JSONNodeEncoder: Encoder {
  let node: JSONNode
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.members = node.members ?? []
    return KeyedEncodingContainer(JSONObjectContainer<Key>(node: node))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.elements = node.elements ?? []
    return JSONArrayContainer(node: node)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    JSONValueContainer(node: node)
  }
}

private struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: JSONNode
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { _ = node.member(key.stringValue) }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    try node.member(key.stringValue).set(value)
  }

  func nestedContainer<NestedKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    JSONNodeEncoder(node: node.member(key.stringValue)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    JSONNodeEncoder(node: node.member(key.stringValue)).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { JSONNodeEncoder(node: node.member("super")) }
  func superEncoder(forKey key: Key) -> any Encoder {
    JSONNodeEncoder(node: node.member(key.stringValue))
  }
}

private struct JSONArrayContainer: UnkeyedEncodingContainer {
  let node: JSONNode
  var codingPath: [any CodingKey] { [] }
  var count: Int { node.elements?.count ?? 0 }

  func encodeNil() { _ = node.element() }
  func encode<T: Encodable>(_ value: T) throws { try node.element().set(value) }

  func nestedContainer<NestedKey>(
    keyedBy type: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    JSONNodeEncoder(node: node.element()).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    JSONNodeEncoder(node: node.element()).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { JSONNodeEncoder(node: node.element()) }
}

private struct JSONValueContainer: SingleValueEncodingContainer {
  let node: JSONNode
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { node.literal = "null" }
  func encode<T: Encodable>(_ value: T) throws { try node.set(value) }
}
