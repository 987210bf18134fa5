import JSON

/// An object of JSON whose members are asked for one by one, with errors that say whose they are.
struct JSONObject {
  private let members: [JSONValue.Member]
  private let what: String

  /// - Parameters:
  ///   - value: nil where there is none.
  ///   - what: names the object in errors.
  ///   - keys: all that it may have, so that a slip of the pen is no silent nothing; nil for any.
  init(_ value: JSONValue?, what: String, keys: Set<String>? = nil) throws(FormTemplateError) {
    guard case .object(let members)? = value else {
      throw FormTemplateError(description: "\(what) must be an object, in { and }")
    }
    (self.members, self.what) = (members, what)
    if let keys, let stranger = members.first(where: { !keys.contains($0.key) }) {
      throw error("nothing is called '\(stranger.key)' here")
    }
  }

  /// Nil where there is none or it is null.
  subscript(key: String) -> JSONValue? {
    let value = members.first { $0.key == key }?.value
    return value == .null ? nil : value
  }

  func error(_ reason: String) -> FormTemplateError {
    FormTemplateError(description: "\(what): \(reason)")
  }

  func string(_ key: String) throws(FormTemplateError) -> String? {
    switch self[key] {
    case nil: return nil
    case .string(let text)?: return text
    default: throw error("'\(key)' must be a text in quotes")
    }
  }

  func number(_ key: String) throws(FormTemplateError) -> Double? {
    guard let value = self[key] else { return nil }
    guard let number = value.number else { throw error("'\(key)' must be a number") }
    return number
  }

  func required(_ key: String) throws(FormTemplateError) -> Double {
    guard let number = try number(key) else { throw error("'\(key)' is missing") }
    return number
  }

  func whole(_ key: String) throws(FormTemplateError) -> Int? {
    guard let number = try number(key) else { return nil }
    guard let whole = Int(exactly: number) else { throw error("'\(key)' must be a whole number") }
    return whole
  }

  /// None where the key is missing.
  func array(_ key: String) throws(FormTemplateError) -> [JSONValue] {
    switch self[key] {
    case nil: return []
    case .array(let elements)?: return elements
    default: throw error("'\(key)' must be a list, in [ and ]")
    }
  }

  /// One of the words of a type.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(FormTemplateError) -> Choice? where Choice.RawValue == String {
    guard let text = try string(key) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("its \(key) must be one of \(words), not '\(text)'")
    }
    return choice
  }
}
