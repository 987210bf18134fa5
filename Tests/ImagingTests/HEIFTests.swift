import Imaging
import TestSupport
import Testing

@Suite(.enabled(if: Tools.readHEIC, "libheif's heif-info and heif-convert are not installed"))
struct HEIFTests {
  private func fault(_ bytes: [UInt8], limits: PictureLimits = PictureLimits()) -> ImagingError? {
    do {
      _ = try Picture(bytes: bytes, limits: limits).grey()
      return nil
    } catch {
      return error
    }
  }

  @Test func everyPictureIsAPage() throws {
    let picture = try Picture(bytes: HEICFile.pair)
    #expect(picture.format == .heif && picture.pageCount == 2)
    for (page, isLeftBlack) in [(0, true), (1, false)] {
      // The EXIF block of the first says to turn it, but the format's own transformations alone count.
      #expect(try picture.size(page: page) == (16, 12))
      let image = try picture.grey(page: page)
      #expect((image.width, image.height) == (16, 12))
      let (left, right) = (image[2, 6], image[13, 6])
      #expect(isLeftBlack ? left < 60 && right > 195 : left > 195 && right < 60)
    }
    #expect(try picture.colour()[13, 6].green > 195)
  }

  @Test func theLimitsHold() {
    #expect(fault(HEICFile.pair, limits: PictureLimits(maximumPixels: 191))?.code == "pictureTooLarge")
    #expect(fault(HEICFile.pair, limits: PictureLimits(minimumSide: 13))?.code == "pictureTooSmall")
  }

  @Test(arguments: [24, 40, 300, 700, 850]) func aCutFileIsDamaged(_ length: Int) {
    let error = fault(Array(HEICFile.pair.prefix(length)))
    #expect(error?.code == "damagedPicture")
    #expect(error?.description.hasPrefix("damaged HEIC (heif-") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func changedBytesNeverCrash() {
    var generator = TestGenerator(state: 5)
    for _ in 0..<15 {
      var bytes = HEICFile.pair
      for _ in 0..<3 {
        let at = Int.random(in: 12..<bytes.count, using: &generator)
        bytes[at] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = fault(bytes, limits: PictureLimits(minimumSide: 1, maximumSide: 500))
    }
  }
}

/// What needs no other program to be refused.
@Suite struct ISOBaseMediaTests {
  private func box(_ brand: String) -> [UInt8] {
    [0, 0, 0, 16] + Array("ftyp\(brand)".utf8) + [0, 0, 0, 0]
  }

  @Test func anAVIFIsRefusedByItsName() {
    #expect(throws: ImagingError.unsupportedFormat("an AVIF picture, which is not read")) {
      try Picture(bytes: box("avif"))
    }
  }

  @Test(arguments: ["isom", "qt  ", "M4A "]) func aFilmIsNoPicture(_ brand: String) {
    #expect(
      throws: ImagingError.unsupportedFormat("not a PNG, JPEG, TIFF, WebP, BMP, PNM, PDF or HEIC picture")
    ) {
      try Picture(bytes: box(brand))
    }
  }
}
