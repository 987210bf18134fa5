import Neural
import Testing

struct SafetensorsTests {
  /// A file of this header, as long as it is or as long as it claims, and body.
  static func file(_ header: String, body: Int = 0, claiming length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    let prefix = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return prefix + Array(header.utf8) + [UInt8](repeating: 0, count: body)
  }

  static func entry(
    _ name: String, type: String = "F32", shape: String = "[2]", offsets: String = "[0,8]"
  ) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  static let example = Safetensors(
    tensors: [
      "b": Tensor(shape: [2, 3], values: [1, -2.5, 0, 65504, 0x1p-24, -0.1]),
      "a": Tensor(shape: [2], values: [.pi, -0]), "scalar": Tensor(shape: [], values: [7]),
      "empty": Tensor(shape: [0], values: []),
    ],
    metadata: ["seed": "7", "quoted \"name\"\n": "\u{1}æøå \\ 😀"])

  @Test func comesBackAsItWas() throws {
    #expect(try Safetensors(bytes: Self.example.bytes()) == Self.example)
    #expect(try Safetensors(bytes: Safetensors().bytes()) == Safetensors())
  }

  @Test func theSameContentGivesTheSameBytes() {
    var other = Safetensors(metadata: Self.example.metadata)
    for (name, tensor) in Self.example.tensors.sorted(by: { $0.key > $1.key }) {
      other.tensors[name] = tensor
    }
    #expect(other.bytes() == Self.example.bytes())
  }

  @Test func headerIsAlignedAndAsTheFormatSays() {
    let bytes = Safetensors(tensors: ["a": Tensor(shape: [1], values: [1])]).bytes()
    let header = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    #expect(bytes == Self.file(header + "  ") + [0, 0, 0x80, 0x3F])
  }

  @Test func halfPrecisionRoundsKernelsAlone() throws {
    let half = try Safetensors(bytes: Self.example.bytes(halfPrecision: true))
    #expect(half.tensors["b"]?.values == [1, -2.5, 0, 65504, 0x1p-24, -0.099975586])
    #expect(half.tensors["a"] == Self.example.tensors["a"])
  }

  #if !(os(macOS) && arch(x86_64))
    /// Every 16-bit float, and floats around the middle between two of them.
    @Test func halvesAreThoseOfTheStandard() throws {
      let patterns = (0...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
      let halves = patterns.map { Float(Float16(bitPattern: $0)) }
      let values = halves.flatMap { [$0, $0 * 1.00048828125, $0 * 1.0003, $0.nextDown] }
        .filter { abs($0) < 65504 }
      let file = Safetensors(tensors: ["x": Tensor(shape: [1, values.count], values: values)])
      let found = try Safetensors(bytes: file.bytes(halfPrecision: true)).tensors["x"]?.values
      #expect(found == values.map { Float(Float16($0)) })
      #expect(found?.map(\.sign) == values.map(\.sign))
    }
  #endif

  @Test func readsWhatJSONAllows() throws {
    let spaced = """
       { "\\u0061\\n\\ud83d\\ude00" : { "shape" : [ 2 , 1 ] , "data_offsets" : [ 0 , 8 ] ,
      "dtype" : "F32" } , "__metadata__" : { } }\t
      """
    let read = try Safetensors(bytes: Self.file(spaced, body: 8))
    #expect(read.tensors == ["a\n😀": Tensor(shape: [2, 1], values: [0, 0])])
  }

  static let malformed: [(String, [UInt8])] = [
    ("no bytes", []),
    ("half a length", [1, 0, 0]),
    ("header longer than the file", file("{}", claiming: 3)),
    ("header of 2^64 - 1", file("{}", claiming: .max)),
    ("header of 2^63", file("{}", claiming: 1 << 63)),
    ("header cut short", file("{\(entry("a"))}", body: 8, claiming: 20)),
    ("empty header", file("")),
    ("no object", file("[]")),
    ("a byte order mark", file("\u{FEFF}{\(entry("a"))}", body: 8)),
    ("text after the object", file("{}x")),
    ("no UTF-8", file("{\"") + [0xFF]),
    ("body cut", file("{\(entry("a"))}", body: 7)),
    ("body too long", file("{\(entry("a"))}", body: 9)),
    ("offsets beyond the body", file("{\(entry("a", offsets: "[8,16]"))}", body: 8)),
    ("offsets reversed", file("{\(entry("a", offsets: "[8,0]"))}", body: 8)),
    ("offsets huge", file("{\(entry("a", offsets: "[0,9223372036854775807]"))}", body: 8)),
    ("offset past 64 bits", file("{\(entry("a", offsets: "[0,99999999999999999999]"))}", body: 8)),
    ("offset negative", file("{\(entry("a", offsets: "[-8,0]"))}", body: 8)),
    ("offset a fraction", file("{\(entry("a", offsets: "[0,8.0]"))}", body: 8)),
    ("one offset", file("{\(entry("a", offsets: "[8]"))}", body: 8)),
    ("tensors that overlap", file("{\(entry("a")),\(entry("b", offsets: "[4,12]"))}", body: 12)),
    ("tensors with a hole", file("{\(entry("a")),\(entry("b", offsets: "[12,20]"))}", body: 20)),
    ("a tensor twice", file("{\(entry("a")),\(entry("a", offsets: "[8,16]"))}", body: 16)),
    ("a tensor twice at one place", file("{\(entry("a")),\(entry("a"))}", body: 8)),
    ("metadata's name twice", file(#"{"__metadata__":{},"__metadata__":{}}"#)),
    ("a key twice", file(#"{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, body: 8)),
    ("an unknown key", file(#"{"a":{"x":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, body: 8)),
    ("no shape", file(#"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#, body: 8)),
    ("metadata twice", file(#"{"__metadata__":{"a":"b","a":"c"}}"#)),
    ("metadata no string", file(#"{"__metadata__":{"a":1}}"#)),
    ("doubles", file("{\(entry("a", type: "F64", shape: "[1]"))}", body: 8)),
    ("integers", file("{\(entry("a", type: "I32"))}", body: 8)),
    ("a shape of other size", file("{\(entry("a", shape: "[3]"))}", body: 8)),
    ("a shape that overflows", file("{\(entry("a", shape: "[4294967296,4294967296]"))}", body: 8)),
    ("a negative shape", file("{\(entry("a", shape: "[-2]"))}", body: 8)),
    ("an unfinished string", file("{\"a")),
    ("an unknown escape", file(#"{"\x":{}}"#)),
    ("half a surrogate pair", file(#"{"\ud83d":{}}"#)),
    ("an unfinished escape", file(#"{"\u12"#)),
    ("a line break in a string", file("{\"a\n\":{}}")),
  ]

  @Test(arguments: malformed.indices) func refusesWhatIsMalformed(_ index: Int) {
    let (what, bytes) = Self.malformed[index]
    let error = #expect(throws: NeuralError.self, "\(what)") { try Safetensors(bytes: bytes) }
    guard case .malformedFile(let reason) = error else {
      Issue.record("\(what): \(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty)
  }

  /// A file cut anywhere is refused, and none with a byte changed is a fault.
  @Test func survivesDamage() {
    let bytes = Self.example.bytes()
    for length in 0..<bytes.count {
      #expect(throws: NeuralError.self) { try Safetensors(bytes: Array(bytes[..<length])) }
    }
    for at in bytes.indices {
      for value: UInt8 in [0, 0x22, 0x2C, 0x39, 0x5B, 0x7D, 0xFF] {
        var damaged = bytes
        damaged[at] = value
        _ = try? Safetensors(bytes: damaged)
      }
    }
  }
}
