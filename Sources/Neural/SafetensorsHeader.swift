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
    var reader = JSONReader(json)
    var names: Set<String> = []
    try reader.readObject { (reader, name) throws(NeuralError) in
      guard names.insert(name).inserted else { throw .malformedFile("two entries named \(name)") }
      if name == "__metadata__" {
        metadata = try Self.readMetadata(&reader)
      } else {
        entries[name] = try Self.readEntry(&reader, name)
      }
    }
    try reader.expectEnd()
  }

  private static func readMetadata(
    _ reader: inout JSONReader
  ) throws(NeuralError) -> [String: String] {
    var metadata: [String: String] = [:]
    try reader.readObject { (reader, key) throws(NeuralError) in
      guard metadata[key] == nil else { throw .malformedFile("two metadata named \(key)") }
      metadata[key] = try reader.readString()
    }
    return metadata
  }

  private static func readEntry(
    _ reader: inout JSONReader, _ name: String
  ) throws(NeuralError) -> Entry {
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    try reader.readObject { (reader, key) throws(NeuralError) in
      switch key {
      case "dtype" where type == nil: type = try reader.readString()
      case "shape" where shape == nil: shape = try reader.readIntegers()
      case "data_offsets" where offsets == nil: offsets = try reader.readIntegers()
      default: throw .malformedFile("\(name) has an unexpected or second \(key)")
      }
    }
    guard let type, let shape, let offsets, offsets.count == 2 else {
      throw .malformedFile("\(name) lacks its type, shape or offsets")
    }
    guard let stored = StoredType(rawValue: type) else {
      throw .malformedFile("\(name) is of the type \(type), not F32 or F16")
    }
    return Entry(type: stored, shape: shape, start: offsets[0], end: offsets[1])
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
