import Imaging
import Testing

/// Pictures come upright whatever way the camera was held.
@Suite struct Orientations {
  private let pattern = Sample.pattern

  private func expectUpright(_ bytes: [UInt8], _ orientation: Int) throws {
    let picture = try Picture(bytes: bytes)
    let wanted = upright(pattern, orientation: orientation)
    #expect(try picture.grey() == wanted)
    #expect(try picture.colour() == ColourImage(wanted))
    #expect(try picture.size() == (wanted.width, wanted.height))
  }

  @Test(arguments: 1...8) func png(orientation: Int) throws {
    let rows = (0..<12).map { Array(pattern.pixels[$0 * 16..<$0 * 16 + 16]) }
    let exif = exifBlock(orientation: orientation, bigEndian: orientation % 2 == 0)
    try expectUpright(PNGFile(width: 16, height: 12, rows: rows, exif: exif).bytes, orientation)
  }

  @Test(arguments: 1...8) func tiff(orientation: Int) throws {
    let page = TIFFFile.Page(width: 16, height: 12, orientation: orientation, data: pattern.pixels)
    try expectUpright(TIFFFile(pages: [page]).bytes, orientation)
  }

  @Test(arguments: 1...8) func webp(orientation: Int) throws {
    let bytes = withEXIF(webp: Sample.webp, width: 16, height: 12, orientation: orientation)
    try expectUpright(bytes, orientation)
  }

  @Test(arguments: 1...8) func jpeg(orientation: Int) throws {
    let plain = try pattern.jpegData(quality: 100)
    let stored = try Picture(bytes: plain).grey()
    for bigEndian in [false, true] {
      let turned = withEXIF(plain, orientation: orientation, bigEndian: bigEndian)
      #expect(try Picture(bytes: turned).grey() == upright(stored, orientation: orientation))
    }
  }

  @Test(arguments: [0, 9, 255]) func nonsenseIsUpright(orientation: Int) throws {
    let plain = try pattern.jpegData(quality: 100)
    let turned = withEXIF(plain, orientation: orientation)
    #expect(try Picture(bytes: turned).grey() == Picture(bytes: plain).grey())
  }
}
