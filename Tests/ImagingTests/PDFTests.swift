import Imaging
import TestSupport
import Testing

@Suite(.enabled(if: Tools.readPDF, "poppler's pdfinfo and pdftoppm are not installed"))
struct PDFTests {
  private let pattern = Sample.pattern

  private func rows(_ image: GreyImage) -> [[UInt8]] {
    (0..<image.height).map { y in Array(image.pixels[y * image.width..<(y + 1) * image.width]) }
  }

  private func picture(_ pages: PDFFile.Page..., limits: PictureLimits = PictureLimits()) throws -> Picture {
    try Picture(bytes: PDFFile(pages).bytes, limits: limits)
  }

  private func fault(_ bytes: [UInt8]) -> ImagingError? {
    do {
      _ = try Picture(bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyPageIsDrawnAtTwoHundredDots() throws {
    let picture = try picture(.init(rows(pattern)), .init(rows(pattern.inverted)))
    #expect(picture.format == .pdf && picture.pageCount == 2)
    #expect(try picture.grey(page: 1) == pattern.inverted)
    #expect(try picture.grey() == pattern)
    #expect(try picture.colour() == ColourImage(pattern))
    #expect(throws: ImagingError.noSuchPage(2, of: 2)) { try picture.grey(page: 2) }
  }

  @Test func aTurnedPageIsShownTurned() throws {
    let picture = try picture(.init(rows(pattern), turn: 90))
    #expect(try picture.size() == (12, 16))
    #expect(try picture.grey() == pattern.rotated(quarterTurns: 1))
  }

  /// Sides that `pdfinfo` rounds, and those that a viewer shows a part of.
  @Test(arguments: [
    PDFFile.Page(width: 612, height: 792), .init(width: 595.276, height: 841.89),
    .init(width: 611.99996, height: 791.99996), .init(width: 100.8000004, height: 50.4000001, turn: 270),
    .init(width: 300, height: 200, crop: [10, 20, 110, 75.5]), .init(width: 4.33, height: 700),
  ])
  func theSizeIsKnownBeforehand(_ page: PDFFile.Page) throws {
    try expectKnownSize(try picture(page))
  }

  /// 842 pixels wide at the 101 dots an inch that fit, but `pdfinfo` says 600.238 points, which would be a trifle more.
  @Test func theSizeIsKnownBeforehandWhereDrawnCoarser() throws {
    try expectKnownSize(
      try picture(.init(width: 600.2376, height: 720), limits: PictureLimits(maximumSide: 1010)))
  }

  private func expectKnownSize(_ picture: Picture) throws {
    let (size, image) = (try picture.size(), try picture.grey())
    #expect(size == (image.width, image.height))
  }

  @Test func onlyTheCropBoxIsShown() throws {
    // The right half of the pattern's upper six rows.
    var page = PDFFile.Page(rows(pattern))
    page.crop = [8, 6, 16, 12].map { $0 * 0.36 }
    let limits = PictureLimits(minimumSide: 1)
    let part = PixelRect(x: 8, y: 0, width: 8, height: 6)
    #expect(try picture(page, limits: limits).grey() == pattern.cropped(part))
  }

  @Test func aPageTooLargeIsDrawnCoarserAndThenRefused() throws {
    let page = PDFFile.Page(width: 720, height: 720)
    #expect(try picture(page).size() == (2000, 2000))
    #expect(try picture(page, limits: PictureLimits(maximumSide: 1000)).size() == (1000, 1000))
    let coarse = try picture(page, limits: PictureLimits(maximumPixels: 1_000_000))
    #expect(try coarse.grey().width == 1000)
    #expect(
      throws: ImagingError.tooLarge(width: 720, height: 720, maximumSide: 719, maximumPixels: 100_000_000)
    ) {
      try picture(page, limits: PictureLimits(maximumSide: 719))
    }
    #expect(throws: ImagingError.tooSmall(width: 3, height: 2000, minimumSide: 12)) {
      try picture(.init(width: 1, height: 720))
    }
  }

  @Test func aLockedFileNeedsAPassword() {
    var file = PDFFile([.init(rows(pattern))])
    file.isLocked = true
    #expect(fault(file.bytes) == .locked)
  }

  @Test func aFileWithoutPagesSaysSo() {
    #expect(fault(PDFFile([]).bytes) == .damaged("the PDF has no pages"))
  }

  @Test func damageIsToldInTheToolsWords() {
    for bytes in [Array("%PDF-1.4\nnothing".utf8), Array(PDFFile([.init(rows(pattern))]).bytes.prefix(150))] {
      let error = fault(bytes)
      #expect(error?.code == "damagedPicture")
      #expect(error?.description.hasPrefix("damaged PDF (pdfinfo: ") == true)
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test func aPageThatIsNotThereDoesNotSpoilTheOthers() throws {
    var lost = PDFFile([.init(rows(pattern)), .init(rows(pattern))]).bytes
    let found = try #require(lost.firstRange(of: Array("\n6 0 obj".utf8)), "the second page")
    lost.replaceSubrange(found, with: Array("\n9 0 obj".utf8))
    let picture = try Picture(bytes: lost)
    #expect(picture.pageCount == 2)
    #expect(try picture.grey() == pattern)
    #expect(throws: ImagingError.self) { try picture.grey(page: 1) }
  }

  @Test func junkBeforeTheHeaderIsPassedOver() throws {
    let bytes = Array("\r\n%!PS of some mailer\n".utf8) + PDFFile([.init(rows(pattern))]).bytes
    #expect(try Picture(bytes: bytes).grey() == pattern)
  }

  /// A hostile file must not get more than an error out of it; few, since each costs two processes.
  @Test func changedBytesNeverCrash() {
    let whole = PDFFile([.init(rows(pattern))]).bytes
    let limits = PictureLimits(minimumSide: 1, maximumSide: 500)
    var generator = TestGenerator(state: 11)
    for _ in 0..<15 {
      var bytes = whole
      for _ in 0..<3 {
        let at = Int.random(in: 9..<bytes.count, using: &generator)
        bytes[at] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let image = try? Picture(bytes: bytes, limits: limits).grey() else { continue }
      #expect(image.width <= 500 && image.height <= 500)
    }
  }
}
