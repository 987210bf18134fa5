import JSON

/// What a safetensors file says of its tensors.
struct SafetensorsHeader {
  struct Entry {
    let type: StoredType
    let shape: [Int]
    /// Bytes within the body.
    let start: Int, end: Int
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var metadata: [String: String] = [:]

  init(json: ArraySlice<UInt8>) throws(NeuralError) {
    for (name, value) in try Self.members(of: try Self.value(of: json), "the header") {
      if name == "__metadata__" {
        metadata = try Self.metadata(value)
      } else {
        entries[name] = try Entry(value, name)
      }
    }
  }

  /// Its first byte in UTF-8; the format has none.
  private static let byteOrderMark: UInt8 = 0xEF

  private static func value(of json: ArraySlice<UInt8>) throws(NeuralError) -> JSONValue {
    guard json.first != Self.byteOrderMark else { throw .malformedFile("the header has a byte order mark") }
    do { return try JSONText.value(of: Array(json)) } catch {
      throw .malformedFile("the header: \(error)")
    }
  }

  private static func metadata(_ value: JSONValue) throws(NeuralError) -> [String: String] {
    var metadata: [String: String] = [:]
    for (key, value) in try members(of: value, "the metadata") {
      guard case .string(let text) = value else { throw .malformedFile("the metadata \(key) is no text") }
      metadata[key] = text
    }
    return metadata
  }

  fileprivate static func members(
    of value: JSONValue, _ what: String
  ) throws(NeuralError) -> [String: JSONValue] {
    guard case .object(let members) = value else { throw .malformedFile("\(what) is no object") }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// Every tensor has its shape's bytes, and together they fill the body without hole or overlap.
  func checkOffsets(bodySize: Int) throws(NeuralError) {
    var next = 0
    for (name, entry) in entries.sorted(by: {
      ($0.value.start, $0.value.end) < ($1.value.start, $1.value.end)
    }) {
      guard entry.start == next, entry.end >= entry.start, entry.end <= bodySize else {
        throw .malformedFile(
          "\(name) at \(entry.start)..<\(entry.end), expected from \(next) and within \(bodySize)")
      }
      guard entry.byteCount == entry.end - entry.start else {
        throw .malformedFile("\(name) of shape \(entry.shape) in \(entry.end - entry.start) bytes")
      }
      next = entry.end
    }
    guard next == bodySize else { throw .malformedFile("\(bodySize - next) bytes left over") }
  }
}

extension SafetensorsHeader.Entry {
  fileprivate init(_ value: JSONValue, _ name: String) throws(NeuralError) {
    let members = try SafetensorsHeader.members(of: value, name)
    guard case .string(let type)? = members["dtype"], let shape = members["shape"]?.sizes,
      let offsets = members["data_offsets"]?.sizes, offsets.count == 2, members.count == 3
    else { throw .malformedFile("\(name) must have a dtype, a shape, two data_offsets, and no more") }
    guard let stored = StoredType(rawValue: type) else {
      throw .malformedFile("\(name) is of the type \(type), not F32 or F16")
    }
    self.init(type: stored, shape: shape, start: offsets[0], end: offsets[1])
  }

  /// By its shape; nil where that overflows.
  fileprivate var byteCount: Int? {
    var product = type.size
    for side in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: side)
      guard !overflow else { return nil }
      product = next
    }
    return product
  }
}

extension JSONValue {
  /// Of an array of whole numbers from 0 on.
  fileprivate var sizes: [Int]? {
    guard case .array(let elements) = self else { return nil }
    let sizes = elements.compactMap { element -> Int? in
      if case .integer(let size) = element, size >= 0 { size } else { nil }
    }
    return sizes.count == elements.count ? sizes : nil
  }
}
