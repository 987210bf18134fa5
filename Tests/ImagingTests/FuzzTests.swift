import Imaging
import TestSupport
import Testing

/// Good files with a few bytes changed: each is a picture within the limits, or an error.
@Test(arguments: [
  "png", "palette png", "interlaced", "jpeg", "exif jpeg", "cmyk", "tiff", "fax", "lzw", "webp", "lossy webp",
  "alpha webp", "bmp", "runs bmp", "fields bmp", "pnm", "plain pnm",
])
func changedBytesNeverCrash(kind: String) throws {
  let whole = try goodFile(kind)
  let limits = PictureLimits(minimumSide: 1, maximumSide: 2_000, maximumPixels: 500_000)
  var generator = TestGenerator(state: UInt64(kind.utf8.reduce(0) { $0 &* 31 &+ Int($1) }))
  var read = 0
  for _ in 0..<400 {
    let bytes = changed(whole, using: &generator)
    do {
      let picture = try Picture(bytes: bytes, limits: limits)
      let grey = try picture.grey(page: picture.pageCount - 1)
      let colour = try picture.colour()
      #expect(grey.pixels.count == grey.width * grey.height && colour.width <= 2_000)
      read += 1
    } catch {
      #expect(!error.description.isEmpty)
    }
  }
  #expect(read < 400)
}

/// Up to eight bytes changed, the first ones more often: there the headers are.
private func changed(_ whole: [UInt8], using generator: inout TestGenerator) -> [UInt8] {
  var bytes = whole
  for _ in 0..<Int.random(in: 1...8, using: &generator) {
    let end = Bool.random(using: &generator) ? bytes.count : min(64, bytes.count)
    let at = Int.random(in: 0..<end, using: &generator)
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[at] = UInt8.random(in: 0...255, using: &generator)
    default: bytes[at] = Bool.random(using: &generator) ? 0 : 255
    }
  }
  return bytes
}

private func goodFile(_ kind: String) throws -> [UInt8] {
  let pattern = Sample.pattern
  let indices = (0..<192).map { UInt8($0 % 3) }
  let bgr0: [UInt8] = [0, 0, 0, 0, 90, 90, 90, 0, 255, 255, 255, 0]
  switch kind {
  case "png": return try pattern.pngData()
  case "palette png":
    let rows = (0..<12).map { Array(indices[$0 * 16..<$0 * 16 + 16]) }
    return PNGFile(
      width: 16, height: 12, colourType: 3, rows: rows, palette: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      transparency: [9, 255, 0]
    ).bytes
  case "interlaced": return Sample.interlacedPNG
  case "jpeg": return try ColourImage(pattern).jpegData(quality: 80)
  case "exif jpeg": return withEXIF(try pattern.jpegData(quality: 80), orientation: 6)
  case "cmyk": return Sample.cmykJPEG
  case "tiff":
    let page = TIFFFile.Page(width: 16, height: 12, orientation: 5, data: pattern.pixels)
    return TIFFFile(pages: [page, page, page]).bytes
  case "fax": return Sample.faxTIFF
  case "lzw": return Sample.lzwTIFF
  case "webp": return Sample.webp
  case "lossy webp": return Sample.lossyWebP
  case "alpha webp": return Sample.webpWithAlpha
  case "bmp": return BMPFile(width: 16, height: 12, palette: bgr0, coloursUsed: 3, data: indices).bytes
  case "runs bmp":
    let runs = bytes(of: 0..<12) { _ in [9, 1, 0, 7, 2, 1, 0, 2, 1, 0, 2, 0, 0, 0] } + [0, 1]
    return BMPFile(width: 16, height: 12, compression: 1, palette: bgr0, coloursUsed: 3, data: runs).bytes
  case "fields bmp":
    return BMPFile(
      width: 16, height: 12, bits: 16, compression: 3, masks: [0xf800, 0x07e0, 0x1f],
      data: bytes(of: indices) { [$0, $0] }
    ).bytes
  case "pnm": return Array("P6 8 8 255\n".utf8) + pattern.pixels
  default: return Array(("P2 16 12 255\n" + pattern.pixels.map { "\($0)" }.joined(separator: " ")).utf8)
  }
}

/// libtiff's messages go through the whole process: one thread's bad file mustn't spoil another's good one.
@Test func goodAndBadFilesAtOnce() async {
  let page = TIFFFile.Page(width: 16, height: 12, data: Sample.pattern.pixels)
  let good = TIFFFile(pages: [page, page]).bytes
  let bad = Array(good.dropLast(9))
  await withTaskGroup(of: Bool.self) { group in
    for i in 0..<200 {
      group.addTask {
        let image = try? Picture(bytes: i % 2 == 0 ? good : bad).grey(page: 1)
        return i % 2 == 0 ? image == Sample.pattern : image == nil
      }
    }
    for await right in group { #expect(right) }
  }
}
