import Normid

/// Small picture files, byte by byte.
enum Pictures {
  /// 20x20 in one grey, as PNM.
  static func pgm(_ grey: UInt8 = 255) -> [UInt8] {
    Array("P5 20 20 255\n".utf8) + Array(repeating: grey, count: 400)
  }

  /// Pages of 16x16 pixels, each in one grey, uncompressed.
  static func tiff(_ greys: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = Array("II*\0".utf8) + word(8)
    for (index, grey) in greys.enumerated() {
      let pixels = bytes.count + 2 + 8 * 12 + 4
      let next = index + 1 < greys.count ? pixels + 256 : 0
      let entries: [(tag: Int, value: Int)] = [
        (256, 16), (257, 16), (258, 8), (259, 1), (262, 1), (273, pixels), (278, 16), (279, 256),
      ]
      bytes += [8, 0]
      for entry in entries { bytes += half(entry.tag) + half(4) + word(1) + word(entry.value) }
      bytes += word(next) + Array(repeating: grey, count: 256)
    }
    return bytes
  }

  private static func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
  private static func word(_ value: Int) -> [UInt8] { half(value & 0xffff) + half(value >> 16) }
}

/// Readings as a reader would give them.
enum Readings {
  static func read(_ text: String, file: String = "a.png", page: Int = 1) -> Reading {
    Reading(file: file, page: page, task: .digits, status: .read, text: text, confidence: 0.5, model: "m")
  }

  static func failed(_ code: String, file: String = "bad.png") -> Reading {
    Reading(
      file: file, task: .digits, status: .failed, error: .init(code: code, message: "is wrong"), model: "m")
  }
}
