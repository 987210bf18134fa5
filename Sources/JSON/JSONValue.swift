/// A value of JSON (RFC 8259) with the members of objects in the order in which they stand.
package indirect enum JSONValue: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    package let key: String
    package let value: JSONValue
  }

  case object([Member])
  case array([JSONValue])
  case string(String)
  /// Written without a point or an exponent, and within 64 bits.
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case null
}

extension JSONValue {
  /// Of either kind of number.
  package var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  /// Of an array of numbers alone.
  package var numbers: [Double]? {
    guard case .array(let elements) = self else { return nil }
    let numbers = elements.compactMap(\.number)
    return numbers.count == elements.count ? numbers : nil
  }
}
