/// Picture files, good and bad, byte by byte.
enum PictureBytes {
  /// A PNG in one grey, its data stored without compression; `height` rows are there whatever the
  /// header says.
  static func png(width: Int, height: Int, grey: UInt8 = 255, headerHeight: Int? = nil) -> [UInt8] {
    let rows = Array(
      repeating: [0] + [UInt8](repeating: grey, count: width), count: height
    ).flatMap(\.self)
    let header = word(width) + word(headerHeight ?? height) + [8, 0, 0, 0, 0]
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
      + chunk("IHDR", header) + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  /// A JPEG that ends in its header.
  static let cutJPEG: [UInt8] = [0xff, 0xd8, 0xff, 0xe0, 0, 0x10] + Array("JFIF".utf8)

  private static func chunk(_ kind: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(kind.utf8) + data
    return word(data.count) + body + word(Int(crc(body)))
  }

  /// A zlib stream (RFC 1950) of stored blocks (RFC 1951).
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: max(1, data.count), by: 65_535) {
      let block = data[start..<min(data.count, start + 65_535)]
      let length = [UInt8(block.count & 255), UInt8(block.count >> 8)]
      stream += [start + 65_535 >= data.count ? 1 : 0] + length + length.map(~) + block
    }
    return stream + word(Int(adler(data)))
  }

  private static func crc(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(~UInt32(0)) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1) * 0xedb8_8320 }
    }
  }

  private static func adler(_ data: [UInt8]) -> UInt32 {
    let sums = data.reduce((UInt32(1), UInt32(0))) { sums, byte in
      let first = (sums.0 + UInt32(byte)) % 65_521
      return (first, (sums.1 + first) % 65_521)
    }
    return sums.1 << 16 | sums.0
  }

  private static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
