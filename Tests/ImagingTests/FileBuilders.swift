/// Picture files written by hand, so that tests can lie in any field.

func big(_ value: Int, bytes count: Int) -> [UInt8] {
  (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

func little(_ value: Int, bytes count: Int) -> [UInt8] { big(value, bytes: count).reversed() }

/// The bytes that `body` makes of each item, in a row.
func bytes<Items: Sequence>(of items: Items, _ body: (Items.Element) -> [UInt8]) -> [UInt8] {
  items.reduce(into: []) { $0 += body($1) }
}

/// An EXIF block with an orientation and nothing else.
func exifBlock(orientation: Int, bigEndian: Bool) -> [UInt8] {
  let number = bigEndian ? big : little
  let entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2)
  let magic: [UInt8] = bigEndian ? Array("MM".utf8) : Array("II".utf8)
  return magic + number(42, 2) + number(8, 4) + number(1, 2) + entry + number(0, 4)
}

/// `jpeg` with an EXIF segment after its start marker.
func withEXIF(_ jpeg: [UInt8], orientation: Int, bigEndian: Bool = true) -> [UInt8] {
  let block = Array("Exif\0\0".utf8) + exifBlock(orientation: orientation, bigEndian: bigEndian)
  return [0xff, 0xd8, 0xff, 0xe1] + big(block.count + 2, bytes: 2) + block + jpeg.dropFirst(2)
}

/// A grey progressive JPEG of 64 x 64 pixels, all of them mid-grey: a first scan, then `extra` empty ones.
func progressiveJPEG(extraScans extra: Int) -> [UInt8] {
  func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xff, marker] + big(data.count + 2, bytes: 2) + data
  }
  // One code each, the bit 0: a difference of none, and an end-of-block run of 64 (2^6 and 6 more bits).
  let one = [1] + Array(repeating: UInt8(0), count: 15)
  let tables = segment(0xdb, [0] + Array(repeating: 1, count: 64)) + segment(0xc4, [0x00] + one + [0x00])
  let runs = segment(0xc4, [0x10] + one + [0x60])
  let frame = segment(0xc2, [8, 0, 64, 0, 64, 1, 1, 0x11, 0])
  let first = segment(0xda, [1, 1, 0x00, 0, 0, 0]) + Array(repeating: 0, count: 8)
  let empty = segment(0xda, [1, 1, 0x00, 1, 63, 0]) + [0x01]
  return [0xff, 0xd8] + tables + runs + frame + first + bytes(of: 0..<extra) { _ in empty } + [0xff, 0xd9]
}

struct PNGFile {
  var width: Int
  var height: Int
  var bitDepth = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
  var colourType = 0
  /// Each row packed, without its filter byte.
  var rows: [[UInt8]] = []
  var palette: [UInt8] = []
  var transparency: [UInt8] = []
  var exif: [UInt8] = []

  var bytes: [UInt8] {
    let header = big(width, bytes: 4) + big(height, bytes: 4) + [UInt8(bitDepth), UInt8(colourType), 0, 0, 0]
    var file: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunk("IHDR", header)
    if !exif.isEmpty { file += chunk("eXIf", exif) }
    if !palette.isEmpty { file += chunk("PLTE", palette) }
    if !transparency.isEmpty { file += chunk("tRNS", transparency) }
    return file + chunk("IDAT", stored(ImagingTests.bytes(of: rows) { [0] + $0 })) + chunk("IEND", [])
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(data.count, bytes: 4) + body + big(Int(crc32(body)), bytes: 4)
  }

  /// A zlib stream of one block that isn't compressed.
  private func stored(_ data: [UInt8]) -> [UInt8] {
    let length = min(data.count, 0xffff)
    let block = [1] + little(length, bytes: 2) + little(~length & 0xffff, bytes: 2) + data.prefix(length)
    return [0x78, 0x01] + block + big(adler32(data), bytes: 4)
  }

  private func crc32(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(~0) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
      }
    }
  }

  private func adler32(_ data: [UInt8]) -> Int {
    let (a, b) = data.reduce((1, 0)) { sums, byte in
      let a = (sums.0 + Int(byte)) % 65521
      return (a, (sums.1 + a) % 65521)
    }
    return b << 16 | a
  }
}

/// Uncompressed, one strip a page.
struct TIFFFile {
  struct Page {
    var width: Int
    var height: Int
    var bits = 8
    var samples = 1
    /// 0 white is zero, 1 black is zero, 2 RGB, 3 palette.
    var photometric = 1
    var orientation = 1
    /// 2 is an alpha that the colours aren't multiplied by.
    var extraSample: Int?
    var data: [UInt8]
  }
  var pages: [Page]
  var bigEndian = false

  var bytes: [UInt8] {
    var file = Array((bigEndian ? "MM" : "II").utf8) + number(42, 2)
    for page in pages {
      // The link to this directory, the pixels, then the directory, its own link open.
      file += number(file.count + 4 + page.data.count, 4)
      let offset = file.count
      file += page.data + directory(page, pixels: offset)
    }
    return file + number(0, 4)
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    bigEndian ? big(value, bytes: count) : little(value, bytes: count)
  }

  private func directory(_ page: Page, pixels: Int) -> [UInt8] {
    var tags = [
      (256, page.width), (257, page.height), (258, page.bits), (259, 1), (262, page.photometric),
      (273, pixels), (274, page.orientation), (277, page.samples), (278, page.height),
      (279, page.data.count),
    ]
    if let extra = page.extraSample { tags.append((338, extra)) }
    return number(tags.count, 2) + ImagingTests.bytes(of: tags, entry)
  }

  /// Sizes, offsets and counts are long; the rest is short. Samples are as deep as the first.
  private func entry(tag: Int, value: Int) -> [UInt8] {
    let long = [256, 257, 273, 278, 279].contains(tag)
    let cell = long ? number(value, 4) : number(value, 2) + number(0, 2)
    return number(tag, 2) + number(long ? 4 : 3, 2) + number(1, 4) + cell
  }
}

struct BMPFile {
  var width: Int
  /// Negative: the rows run from top to bottom.
  var height: Int
  var bits = 8
  var compression = 0
  /// Blue, green, red, 0 for each colour.
  var palette: [UInt8] = []
  var coloursUsed = 0
  /// Of red, green, blue and alpha.
  var masks: [Int] = []
  /// Rows from the bottom, each padded to four bytes.
  var data: [UInt8] = []

  var bytes: [UInt8] {
    let info =
      little(40, bytes: 4) + little(width, bytes: 4) + little(height, bytes: 4) + little(1, bytes: 2)
      + little(bits, bytes: 2) + little(compression, bytes: 4) + little(data.count, bytes: 4)
      + little(0, bytes: 8) + little(coloursUsed, bytes: 4) + little(0, bytes: 4)
    let tables = ImagingTests.bytes(of: masks) { little($0, bytes: 4) } + palette
    let offset = 14 + info.count + tables.count
    let head = Array("BM".utf8) + little(offset + data.count, bytes: 4) + little(0, bytes: 4)
    return head + little(offset, bytes: 4) + info + tables + data
  }
}

/// A WebP of one simple chunk in the extended form, which can hold EXIF.
func withEXIF(webp: [UInt8], width: Int, height: Int, orientation: Int) -> [UInt8] {
  let block = exifBlock(orientation: orientation, bigEndian: false)
  let features: [UInt8] = [8, 0, 0, 0] + little(width - 1, bytes: 3) + little(height - 1, bytes: 3)
  let chunks =
    Array("WEBPVP8X".utf8) + little(10, bytes: 4) + features + webp.dropFirst(12) + Array("EXIF".utf8)
    + little(block.count, bytes: 4) + block
  return Array("RIFF".utf8) + little(chunks.count, bytes: 4) + chunks
}
