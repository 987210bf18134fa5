import Imaging
import Testing

/// What each format can hold comes out as plain 8-bit samples.
@Suite struct Formats {
  private let pattern = Sample.pattern

  private func rows(_ image: GreyImage, _ pack: ([UInt8]) -> [UInt8]) -> [[UInt8]] {
    (0..<image.height).map { y in pack(Array(image.pixels[y * image.width..<(y + 1) * image.width])) }
  }

  /// A bit a pixel, 1 where the sample is white.
  private func bits(_ row: [UInt8]) -> [UInt8] {
    stride(from: 0, to: row.count, by: 8).map { start in
      row[start..<start + 8].reduce(0) { $0 << 1 | ($1 > 127 ? 1 : 0) }
    }
  }

  @Test func interlacedPNG() throws {
    #expect(try Picture(bytes: Sample.interlacedPNG).grey() == pattern)
  }

  @Test func sixteenBitPNGTakesTheNearestByte() throws {
    let deep = rows(pattern) { bytes(of: $0) { [$0, $0] } }
    let file = PNGFile(width: 16, height: 12, bitDepth: 16, rows: deep)
    #expect(try Picture(bytes: file.bytes).grey() == pattern)
  }

  @Test func oneBitPNG() throws {
    let file = PNGFile(width: 16, height: 12, bitDepth: 1, rows: rows(Sample.checkerboard, bits))
    #expect(try Picture(bytes: file.bytes).grey() == Sample.checkerboard)
  }

  @Test func palettePNGWithATransparentColour() throws {
    let indices = rows(pattern) { $0.map { $0 == 0 ? 0 : 1 } }
    let file = PNGFile(
      width: 16, height: 12, colourType: 3, rows: indices, palette: [200, 50, 20, 0, 0, 0],
      transparency: [255, 0])
    let colour = try Picture(bytes: file.bytes).colour()
    #expect(colour[0, 0] == Colour(red: 200, green: 50, blue: 20))
    #expect(colour[15, 0] == .white)
    #expect(try Picture(bytes: file.bytes).grey()[0, 0] == 91)  // 0.299 * 200 + 0.587 * 50 + 0.114 * 20
  }

  @Test func alphaLiesOverWhite() throws {
    let clear = rows(pattern) { bytes(of: $0) { _ in [0, 0, 0, 102] } }
    let file = PNGFile(width: 16, height: 12, colourType: 6, rows: clear)
    #expect(try Picture(bytes: file.bytes).grey().pixels.allSatisfy { $0 == 153 })
    let greyRows = rows(pattern) { bytes(of: $0) { [$0, 255] } }
    let opaque = PNGFile(width: 16, height: 12, colourType: 4, rows: greyRows)
    #expect(try Picture(bytes: opaque.bytes).grey() == pattern)
  }

  @Test func webp() throws {
    #expect(try Picture(bytes: Sample.webp).grey() == pattern)
    let overWhite = try Picture(bytes: Sample.webpWithAlpha).grey()
    #expect(overWhite[0, 0] == 0 && overWhite[15, 0] == 255)
    #expect(overWhite[3, 2] == 161)  // 100 at an alpha of 155
    let lossy = try Picture(bytes: Sample.lossyWebP).grey()
    #expect(lossy[1, 6] < 40 && lossy[14, 4] > 215)
  }

  @Test func animatedWebPIsUnsupported() {
    #expect(throws: ImagingError.unsupportedFormat("an animated WebP")) {
      try Picture(bytes: Sample.animatedWebP)
    }
  }

  @Test func tiffCompressions() throws {
    #expect(try Picture(bytes: Sample.faxTIFF).grey() == Sample.checkerboard)
    #expect(try Picture(bytes: Sample.lzwTIFF).grey() == pattern)
  }

  @Test(arguments: [false, true]) func tiffPages(bigEndian: Bool) throws {
    let light = pattern.inverted
    let deep = bytes(of: pattern.pixels) { [$0, $0] }
    let colours = bytes(of: pattern.pixels) { [$0, 10, 20] }
    let veiled = bytes(of: pattern.pixels) { [$0, 0] }
    let file = TIFFFile(
      pages: [
        .init(width: 16, height: 12, data: pattern.pixels),
        .init(width: 16, height: 12, photometric: 0, data: light.pixels),
        .init(width: 16, height: 12, bits: 16, data: deep),
        .init(width: 16, height: 12, samples: 3, photometric: 2, data: colours),
        .init(width: 16, height: 12, samples: 2, extraSample: 2, data: veiled),
      ], bigEndian: bigEndian)
    let picture = try Picture(bytes: file.bytes)
    #expect(picture.format == .tiff && picture.pageCount == 5)
    for page in 0..<3 { #expect(try picture.grey(page: page) == pattern) }
    #expect(try picture.colour(page: 3)[3, 2] == Colour(red: 100, green: 10, blue: 20))
    #expect(try picture.isColour(page: 3) && !picture.isColour(page: 0))
    #expect(try picture.grey(page: 4).pixels.allSatisfy { $0 == 255 })
    #expect(throws: ImagingError.noSuchPage(5, of: 5)) { try picture.grey(page: 5) }
    #expect(throws: ImagingError.noSuchPage(-1, of: 5)) { try picture.grey(page: -1) }
  }

  @Test func tiffPageOfAnotherSizeIsHeldAgainstTheLimits() throws {
    let file = TIFFFile(pages: [
      .init(width: 16, height: 12, data: pattern.pixels),
      .init(width: 4, height: 4, data: Array(repeating: 0, count: 16)),
    ])
    let picture = try Picture(bytes: file.bytes)
    #expect(throws: ImagingError.tooSmall(width: 4, height: 4, minimumSide: 12)) { try picture.grey(page: 1) }
  }

  @Test func cmykJPEG() throws {
    let colour = try Picture(bytes: Sample.cmykJPEG).colour()[5, 5]
    let wanted = [200, 50, 20]
    for (found, expected) in zip([colour.red, colour.green, colour.blue], wanted) {
      #expect(abs(Int(found) - expected) <= 6)
    }
  }

  @Test func bmpDepths() throws {
    let fromBottom = bytes(of: (0..<12).reversed()) { Array(pattern.pixels[$0 * 16..<($0 + 1) * 16]) }
    let greys = bytes(of: UInt8.min...UInt8.max) { [$0, $0, $0, 0] }
    let indexed = BMPFile(width: 16, height: 12, palette: greys, data: fromBottom)
    #expect(try Picture(bytes: indexed.bytes).grey() == pattern)
    let fromTop = BMPFile(width: 16, height: -12, palette: greys, data: pattern.pixels)
    #expect(try Picture(bytes: fromTop.bytes).grey() == pattern)
    let full = BMPFile(width: 16, height: 12, bits: 24, data: bytes(of: fromBottom) { [$0, $0, $0] })
    #expect(try Picture(bytes: full.bytes).grey() == pattern)
    let wide = BMPFile(width: 16, height: 12, bits: 32, data: bytes(of: fromBottom) { [$0, $0, $0, 0] })
    #expect(try Picture(bytes: wide.bytes).grey() == pattern)
    let oneBit = BMPFile(
      width: 16, height: -12, bits: 1, palette: [0, 0, 0, 0, 255, 255, 255, 0],
      data: bytes(of: rows(Sample.checkerboard, bits)) { $0 + [0, 0] })
    #expect(try Picture(bytes: oneBit.bytes).grey() == Sample.checkerboard)
  }

  @Test func bmpFields() throws {
    let red565 = BMPFile(
      width: 16, height: 12, bits: 16, compression: 3, masks: [0xf800, 0x07e0, 0x001f],
      data: bytes(of: 0..<192) { _ in little(0xf800, bytes: 2) })
    #expect(try Picture(bytes: red565.bytes).colour()[9, 9] == Colour(red: 255, green: 0, blue: 0))
    let veiled = BMPFile(
      width: 16, height: 12, bits: 32, compression: 6, masks: [0xff, 0xff00, 0xff0000, 0xff00_0000],
      data: bytes(of: 0..<192) { _ in [0, 0, 0, 102] })
    #expect(try Picture(bytes: veiled.bytes).colour()[9, 9] == Colour(red: 153, green: 153, blue: 153))
  }

  @Test func bmpRuns() throws {
    // A row of a run of 8 and 8 literals, then moved 1 right and 2 up for a run of 3.
    let literals: [UInt8] = [0, 8, 1, 0, 1, 0, 1, 0, 1, 0]
    let file = BMPFile(
      width: 16, height: 12, compression: 1, palette: [0, 0, 0, 0, 255, 255, 255, 0], coloursUsed: 2,
      data: [8, 1] + literals + [0, 0, 0, 2, 1, 1, 3, 1, 0, 1])
    let image = try Picture(bytes: file.bytes).grey()
    let bottom = image.pixels.suffix(16).map { $0 == 0 ? 0 : 1 }
    #expect(bottom == [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0])
    #expect(image.pixels.dropLast(16).filter { $0 == 255 }.count == 3)
    #expect(image[0, 9] == 0 && image[1, 9] == 255 && image[3, 9] == 255 && image[4, 9] == 0)
  }

  @Test func pnmKinds() throws {
    let plain = "P2 # a comment\n16 12\n100\n" + (0..<192).map { "\($0 % 101)" }.joined(separator: " ")
    #expect(try Picture(bytes: Array(plain.utf8)).grey()[10, 0] == 26)  // 10 of 100
    let raw = Array("P5\n16 12\n255\n".utf8) + pattern.pixels
    #expect(try Picture(bytes: raw).grey() == pattern)
    let deep = Array("P5 16 12 65535\n".utf8) + bytes(of: pattern.pixels) { [$0, $0] }
    #expect(try Picture(bytes: deep).grey() == pattern)
    let bitmap = Array("P4\n16 12\n".utf8) + bytes(of: rows(Sample.checkerboard.inverted, bits)) { $0 }
    #expect(try Picture(bytes: bitmap).grey() == Sample.checkerboard)
    let plainBits = "P1\n16 12\n" + Sample.checkerboard.pixels.map { $0 == 0 ? "1" : "0" }.joined()
    #expect(try Picture(bytes: Array(plainBits.utf8)).grey() == Sample.checkerboard)
    let colours = Array("P6 16 12 255\n".utf8) + bytes(of: pattern.pixels) { [$0, 1, 2] }
    #expect(try Picture(bytes: colours).colour()[3, 2] == Colour(red: 100, green: 1, blue: 2))
    let plainColours = "P3 16 12 9\n" + (0..<192).map { _ in "9 0 3" }.joined(separator: "\n")
    #expect(
      try Picture(bytes: Array(plainColours.utf8)).colour()[0, 0] == Colour(red: 255, green: 0, blue: 85))
  }

  @Test func writtenColourComesBack() throws {
    var image = ColourImage(width: 20, height: 15, filledWith: .orange)
    image[4, 7] = .blue
    #expect(try Picture(bytes: image.pngData()).colour() == image)
    let flat = ColourImage(width: 20, height: 15, filledWith: .grey)
    #expect(try Picture(bytes: flat.jpegData(quality: 90)).colour() == flat)
  }
}
