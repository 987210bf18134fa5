/// Named tensors in a file: the safetensors format (https://github.com/huggingface/safetensors), of
/// which 32-bit and 16-bit floats are read.
///
/// A reader of files from anywhere: nothing is allocated by a length that the file claims, and a file
/// that is not exactly as the format says is refused.
public struct Safetensors: Sendable, Equatable {
  public struct Tensor: Sendable, Equatable {
    public let shape: [Int]
    /// Row-major.
    public let values: [Float]

    /// A shape that does not fit the number of values becomes that number.
    public init(shape: [Int], values: [Float]) {
      let fits = shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count
      (self.shape, self.values) = (fits ? shape : [values.count], values)
    }
  }

  public var tensors: [String: Tensor]
  public var metadata: [String: String]

  public init(tensors: [String: Tensor] = [:], metadata: [String: String] = [:]) {
    (self.tensors, self.metadata) = (tensors, metadata)
  }
}

public typealias Tensor = Safetensors.Tensor

// MARK: - Reading

extension Safetensors {
  /// - Throws: `malformedFile` with the reason.
  public init(bytes: [UInt8]) throws(NeuralError) {
    guard bytes.count >= 8 else { throw .malformedFile("\(bytes.count) bytes") }
    let length = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw .malformedFile("a header of \(length) bytes in a file of \(bytes.count)")
    }
    let header = try SafetensorsHeader(json: bytes[8..<8 + Int(length)])
    let body = bytes[(8 + Int(length))...]
    try header.checkOffsets(bodySize: body.count)
    self.init(metadata: header.metadata)
    for (name, entry) in header.entries {
      let range = body.startIndex + entry.start..<body.startIndex + entry.end
      tensors[name] = Tensor(shape: entry.shape, values: entry.type.floats(body[range]))
    }
  }
}

// MARK: - Writing

extension Safetensors {
  /// The file: names in order, so that the same content gives the same bytes.
  ///
  /// - Parameter halfPrecision: writes tensors of two dimensions and more, the kernels, as 16-bit
  ///   floats; what has one dimension is small and stays exact.
  public func bytes(halfPrecision: Bool = false) -> [UInt8] {
    var body: [UInt8] = []
    var fields: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\($0.key.quoted):\($0.value.quoted)" }
      fields.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let type: StoredType = halfPrecision && tensor.shape.count > 1 ? .half : .single
      let start = body.count
      type.append(tensor.values, to: &body)
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      fields.append(
        "\(name.quoted):{\"dtype\":\"\(type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(body.count)]}")
    }
    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    // Spaces, so that the floats begin at a multiple of 8 bytes.
    header += [UInt8](repeating: 0x20, count: -header.count & 7)
    return littleEndian(UInt64(header.count)) + header + body
  }
}

extension String {
  fileprivate var quoted: String {
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\u{0}"..."\u{1F}":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

// MARK: - Numbers

/// The floats of a file.
enum StoredType: String {
  case single = "F32"
  case half = "F16"

  var size: Int { self == .single ? 4 : 2 }

  func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { at in
      let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
      guard self == .single else { return Float(halfPattern: UInt16(low)) }
      return Float(bitPattern: low | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24)
    }
  }

  func append(_ values: [Float], to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + values.count * size)
    for value in values {
      bytes += self == .single ? littleEndian(value.bitPattern) : littleEndian(value.halfPattern)
    }
  }
}

private func littleEndian<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
  (0..<Integer.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}
