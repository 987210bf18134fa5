import Imaging
import TestSupport
import Testing

/// What isn't a good picture is an error that says so, never a crash and never half a picture.
@Suite struct Malformed {
  /// The code of the error that reading ends with; nil where it doesn't.
  private func fault(_ bytes: [UInt8], limits: PictureLimits = PictureLimits()) -> String? {
    do {
      let picture = try Picture(bytes: bytes, limits: limits)
      for page in 0..<picture.pageCount {
        _ = try picture.grey(page: page)
        _ = try picture.colour(page: page)
      }
      return nil
    } catch {
      #expect(!error.description.isEmpty)
      return error.code
    }
  }

  private func flatPNG(_ width: Int, _ height: Int, rows: Int? = nil) -> [UInt8] {
    let rows = (0..<(rows ?? height)).map { _ in [UInt8](repeating: 255, count: width) }
    return PNGFile(width: width, height: height, rows: rows).bytes
  }

  @Test func noPictureAtAll() {
    #expect(fault([]) == "emptyFile")
    #expect(fault(Array("hello, no picture".utf8)) == "unsupportedFormat")
    #expect(fault([0x42]) == "unsupportedFormat")
    #expect(fault(Array("P5".utf8)) == "unsupportedFormat")
    #expect(fault(Array("GIF89a".utf8)) == "unsupportedFormat")
  }

  @Test func sizesOutsideOfTheLimits() {
    #expect(fault(flatPNG(0, 0)) == "pictureTooSmall")
    #expect(fault(flatPNG(1, 1)) == "pictureTooSmall")
    #expect(fault(flatPNG(11, 40)) == "pictureTooSmall")
    #expect(fault(flatPNG(12, 12)) == nil)
    #expect(fault(flatPNG(60_000, 12, rows: 1)) == "pictureTooLarge")
    #expect(fault(flatPNG(50_000, 50_000, rows: 1)) == "pictureTooLarge")
    #expect(fault(flatPNG(16_000, 16_000, rows: 1)) == "pictureTooLarge")
    #expect(fault(flatPNG(0xffff_ffff, 0xffff_ffff, rows: 0)) == "pictureTooLarge")
  }

  @Test func limitsCanBeMoved() {
    #expect(fault(flatPNG(40, 30), limits: PictureLimits(maximumPixels: 1199)) == "pictureTooLarge")
    #expect(fault(flatPNG(40, 30), limits: PictureLimits(maximumPixels: 1200)) == nil)
    #expect(fault(flatPNG(40, 30), limits: PictureLimits(maximumSide: 39)) == "pictureTooLarge")
    #expect(fault(flatPNG(2, 1), limits: PictureLimits(minimumSide: 0)) == nil)
    #expect(fault(flatPNG(0, 1), limits: PictureLimits(minimumSide: 0)) == "pictureTooSmall")
    #expect(fault(flatPNG(40, 30), limits: PictureLimits(maximumBytes: 100)) == "fileTooLarge")
  }

  @Test func errorsNameTheNumbers() {
    #expect(throws: ImagingError.tooSmall(width: 1, height: 1, minimumSide: 12)) {
      try Picture(bytes: flatPNG(1, 1))
    }
    let large = ImagingError.tooLarge(width: 60_000, height: 2, maximumSide: 16_000, maximumPixels: 1)
    #expect(large.description.contains("60000 x 2"))
    #expect(ImagingError.noSuchPage(2, of: 2).description == "there is no page 3: the file has 2")
  }

  /// Every file that is cut anywhere is damaged.
  @Test(arguments: ["png", "interlaced", "jpeg", "tiff", "fax", "webp", "lossy webp", "bmp", "pnm"])
  func cutAnywhere(kind: String) throws {
    let whole = try wholeFile(kind)
    #expect(fault(whole) == nil)
    for length in 3..<whole.count where fault(Array(whole.prefix(length))) == nil {
      Issue.record("\(kind) cut to \(length) of \(whole.count) bytes was read")
    }
  }

  private func wholeFile(_ kind: String) throws -> [UInt8] {
    let pattern = Sample.pattern
    switch kind {
    case "png": return try pattern.pngData()
    case "interlaced": return Sample.interlacedPNG
    case "jpeg": return try pattern.jpegData(quality: 90)
    case "tiff":
      let page = TIFFFile.Page(width: 16, height: 12, data: pattern.pixels)
      return TIFFFile(pages: [page, page]).bytes
    case "fax": return Sample.faxTIFF
    case "webp": return Sample.webp
    case "lossy webp": return Sample.lossyWebP
    case "bmp":
      return BMPFile(width: 16, height: 12, bits: 24, data: bytes(of: pattern.pixels) { [$0, $0, $0] }).bytes
    default: return Array("P5\n16 12\n255\n".utf8) + pattern.pixels
    }
  }

  @Test func headersAlone() {
    #expect(fault(Array(flatPNG(40, 30).prefix(30))) == "damagedPicture")
    #expect(
      fault([0xff, 0xd8, 0xff, 0xe0, 0, 16] + Array("JFIF".utf8) + Array(repeating: 0, count: 40))
        == "damagedPicture")
    #expect(fault(Array("II*\0".utf8) + [0xff, 0xff, 0xff, 0x7f]) == "damagedPicture")
    #expect(fault(Array("RIFF\u{10}\0\0\0WEBPVP8 ".utf8)) == "damagedPicture")
    #expect(fault(Array("P6 16 12 255".utf8)) == "damagedPicture")
  }

  /// A scan that goes out of step decodes to the end, to something else; the bytes that are left over tell.
  @Test func jpegOutOfStep() throws {
    var generator = TestGenerator(state: 3)
    let noise = (0..<64 * 64).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let whole = try GreyImage(width: 64, height: 64, pixels: noise).jpegData(quality: 80)
    let scan = try #require(whole.indices.dropLast().last { whole[$0] == 0xff && whole[$0 + 1] == 0xda })
    var damaged = 0
    for start in stride(from: scan + 20, to: whole.count - 60, by: 50) {
      var bytes = whole
      for index in start..<start + 40 { bytes[index] = UInt8(index & 0x7f) }
      if fault(bytes) == "damagedPicture" { damaged += 1 }
    }
    #expect(damaged > 20)
    let padded = Array(whole.dropLast(2)) + [UInt8](repeating: 0, count: 30) + whole.suffix(2)
    #expect(fault(padded) == nil)
  }

  /// A few kilobytes that would keep a decoder busy for minutes.
  @Test func jpegOfManyScans() throws {
    let flat = GreyImage(width: 64, height: 64, filledWith: 128)
    #expect(try Picture(bytes: progressiveJPEG(extraScans: 20)).grey() == flat)
    #expect(fault(progressiveJPEG(extraScans: 300)) == "unsupportedFormat")
  }

  @Test func noiseAfterBM() {
    var generator = TestGenerator(state: 7)
    for _ in 0..<200 {
      let noise = (0..<60).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(fault(Array("BM".utf8) + noise) != nil)
    }
  }

  @Test func bmpSizesThatLie() {
    #expect(fault(BMPFile(width: -16, height: 12, bits: 24).bytes) == "damagedPicture")
    #expect(fault(BMPFile(width: 0, height: 12, bits: 24).bytes) == "pictureTooSmall")
    #expect(fault(BMPFile(width: 0x7fff_ffff, height: 0x7fff_ffff, bits: 24).bytes) == "pictureTooLarge")
    #expect(fault(BMPFile(width: 16, height: -0x8000_0000, bits: 24).bytes) == "pictureTooLarge")
    #expect(fault(BMPFile(width: 9_000, height: 9_000, bits: 32).bytes) == "damagedPicture")
    #expect(fault(BMPFile(width: 16, height: 12, bits: 7).bytes) == "unsupportedFormat")
    #expect(fault(BMPFile(width: 16, height: 12, compression: 5).bytes) == "unsupportedFormat")
  }

  @Test func bmpRunsThatLie() {
    let palette: [UInt8] = [0, 0, 0, 0, 255, 255, 255, 0]
    func runs(_ data: [UInt8]) -> String? {
      fault(
        BMPFile(width: 16, height: 12, compression: 1, palette: palette, coloursUsed: 2, data: data).bytes)
    }
    #expect(runs([0, 1]) == nil)
    #expect(runs([16, 1]) == "damagedPicture")  // no end
    #expect(runs([0, 2, 0, 200, 1, 1, 0, 1]) == "damagedPicture")  // above the picture
    #expect(runs([1, 2, 0, 1]) == "damagedPicture")  // a colour that isn't there
  }

  @Test func paletteIndexOutOfRange() {
    let palette: [UInt8] = [0, 0, 0, 0, 255, 255, 255, 0]
    let data = Array(repeating: UInt8(2), count: 16 * 12)
    let bmp = BMPFile(width: 16, height: 12, palette: palette, coloursUsed: 2, data: data)
    #expect(fault(bmp.bytes) == "damagedPicture")
    let row = Array(repeating: UInt8(200), count: 16)
    let png = PNGFile(
      width: 16, height: 12, colourType: 3, rows: Array(repeating: row, count: 12), palette: [1, 2, 3])
    _ = fault(png.bytes)  // libpng shows black: a picture or an error, no crash
  }

  @Test(arguments: [
    "P5\n16 12\n0\n", "P5\n16 12\n65536\n", "P5\n16 -12\n255\n", "P5\n16 12\n255\n123", "P5\n\n\n", "P5 16\n",
    "P2 16 12 9 1 2 3", "P2 12 12 9 " + String(repeating: "10 ", count: 144),
    "P1 12 12 " + String(repeating: "2", count: 144),
    "P5 99999999999999999999 3 255\n", "P5 # comment without end",
  ]) func pnmLies(text: String) {
    #expect(fault(Array(text.utf8)) == "damagedPicture")
  }

  @Test func pnmSizesThatLie() {
    #expect(fault(Array("P5 999999999 999999999 255\n".utf8)) == "pictureTooLarge")
    #expect(fault(Array("P6 10000 10000 65535\n1234".utf8)) == "damagedPicture")
    #expect(fault(Array("P4 0 0\n".utf8)) == "pictureTooSmall")
  }

  @Test func tiffClaims() {
    func page(_ width: Int, _ height: Int, samples: Int = 1) -> [UInt8] {
      TIFFFile(pages: [.init(width: width, height: height, samples: samples, data: [1, 2, 3])]).bytes
    }
    #expect(fault(page(50_000, 50_000)) == "pictureTooLarge")
    #expect(fault(page(0xffff_ffff, 0xffff_ffff)) != nil)
    #expect(fault(page(5_000, 5_000)) == "damagedPicture")
    #expect(fault(page(5_000, 5_000, samples: 60_000)) != nil)
    #expect(fault(page(0, 12)) != nil)
  }

  /// A directory whose link leads back to itself ends the pages, or is damage; libtiff's versions differ.
  @Test func tiffLoop() {
    var bytes = TIFFFile(pages: [.init(width: 16, height: 12, data: Sample.pattern.pixels)]).bytes
    bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: bytes[4..<8])
    #expect([nil, "damagedPicture"].contains(fault(bytes)))
    if let picture = try? Picture(bytes: bytes) { #expect(picture.pageCount == 1) }
  }
}
