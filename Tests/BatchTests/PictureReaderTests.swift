import Batch
import Imaging
import Normid
import TestSupport
import Testing

@Suite struct PictureReaderTests {
  let scratch: Scratch
  /// Reads the grey of the first pixel.
  let reader = PictureReader(options: ReadingOptions(task: .postcode), model: "fake") { image, options in
    ReadPage(Reading(task: options.task, status: .read, text: "\(image[0, 0])", model: "fake"))
  }

  init() throws { scratch = try Scratch() }

  @Test func aPictureIsReadAndNamed() throws {
    let path = try scratch.write(Pictures.pgm(7), "a.pgm")
    let pages = reader.pages(of: path)
    #expect(pages.map(\.reading.text) == ["7"])
    #expect(pages.map(\.reading.file) == [path])
    #expect(pages.map(\.reading.page) == [1])
    #expect(pages.map(\.reading.task) == [.postcode])
  }

  @Test func everyPageOfATIFFIsRead() throws {
    let pages = reader.pages(of: try scratch.write(Pictures.tiff([3, 4, 5]), "a.tif"))
    #expect(pages.map(\.reading.text) == ["3", "4", "5"])
    #expect(pages.map(\.reading.page) == [1, 2, 3])
  }

  @Test(arguments: [
    ([], "emptyFile"), (Array("no picture".utf8), "unsupportedFormat"),
    (Array("P5 20 20 255\n".utf8), "damagedPicture"), (Array("P5 1 1 255\nx".utf8), "pictureTooSmall"),
  ])
  func aWrongPictureIsAFailedReading(_ bytes: [UInt8], _ code: String) throws {
    let path = try scratch.write(bytes, "a.png")
    let pages = reader.pages(of: path)
    #expect(pages.map(\.reading.status) == [.failed])
    #expect(pages.map(\.reading.error?.code) == [code])
    #expect(pages.map(\.reading.file) == [path])
    #expect(pages.map(\.reading.model) == ["fake"])
  }

  @Test func whatCannotBeOpenedIsAFailedReading() throws {
    #expect(reader.pages(of: scratch.path + "/none.png").map(\.reading.error?.code) == ["noSuchFile"])
    #expect(reader.pages(of: scratch.path).map(\.reading.error?.code) == ["isFolder"])
  }

  @Test func aFileOverTheLimitIsNotRead() throws {
    var reader = reader
    reader.limits.maximumBytes = 100
    let path = try scratch.write(Pictures.pgm(), "a.pgm")
    #expect(reader.pages(of: path).map(\.reading.error?.code) == ["fileTooLarge"])
  }

  @Test func theLimitOfPixelsHolds() throws {
    var reader = reader
    reader.limits.maximumPixels = 399
    let path = try scratch.write(Pictures.pgm(), "a.pgm")
    #expect(reader.pages(of: path).map(\.reading.error?.code) == ["pictureTooLarge"])
  }
}
