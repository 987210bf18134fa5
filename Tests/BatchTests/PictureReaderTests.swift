import Batch
import Imaging
import Normid
import Synchronization
import TestSupport
import Testing

@Suite struct PictureReaderTests {
  let scratch: Scratch
  /// Reads the grey of the first pixel.
  let reader = PictureReader(options: ReadingOptions(task: .postcode), model: "fake") { image, options in
    ReadPage(Reading(task: options.task, status: .read, text: "\(image[0, 0])", model: "fake"))
  }

  init() throws { scratch = try Scratch() }

  private func pages(of path: String, with other: PictureReader? = nil) async throws -> [ReadPage<Reading>] {
    var pages: [ReadPage<Reading>] = []
    try await (other ?? reader).read([path], jobs: 2) { pages.append($0) }
    return pages
  }

  @Test func aPictureIsReadAndNamed() async throws {
    let path = try scratch.write(Pictures.pgm(7), "a.pgm")
    let pages = try await pages(of: path)
    #expect(pages.map(\.reading.text) == ["7"])
    #expect(pages.map(\.reading.file) == [path])
    #expect(pages.map(\.reading.page) == [1])
    #expect(pages.map(\.reading.task) == [.postcode])
  }

  @Test func everyPageOfATIFFIsRead() async throws {
    let pages = try await pages(of: try scratch.write(Pictures.tiff([3, 4, 5]), "a.tif"))
    #expect(pages.map(\.reading.text) == ["3", "4", "5"])
    #expect(pages.map(\.reading.page) == [1, 2, 3])
    #expect(pages.map(\.pageCount) == [3, 3, 3])
  }

  @Test func aPageIsDeliveredBeforeThoseFarBehindItAreRead() async throws {
    let path = try scratch.write(Pictures.tiff(Array(0..<200)), "a.tif")
    let read = Atomic(0)
    let reader = PictureReader(options: ReadingOptions(), model: "fake") { image, options in
      read.add(1, ordering: .relaxed)
      return ReadPage(Reading(task: options.task, status: .read, text: "\(image[0, 0])", model: "fake"))
    }
    var delivered = 0
    var lead = 0
    try await reader.read([path], jobs: 2) { page in
      #expect(page.reading.text == "\(delivered)")
      lead = max(lead, read.load(ordering: .relaxed) - delivered)
      delivered += 1
    }
    #expect(delivered == 200)
    #expect(lead <= 17)
  }

  @Test(.enabled(if: Tools.readPDF, "poppler's pdfinfo and pdftoppm are not installed"))
  func aPDFIsReadWhereItLies() async throws {
    let page = PDFFile.Page(Array(repeating: Array(repeating: 7, count: 20), count: 20))
    let path = try scratch.write(PDFFile([page, page]).bytes, "a.pdf")
    let pages = try await pages(of: path)
    #expect(pages.map(\.reading.text) == ["7", "7"])
    #expect(pages.map(\.reading.page) == [1, 2])
  }

  @Test(arguments: [
    ([], "emptyFile"), (Array("no picture".utf8), "unsupportedFormat"),
    (Array("P5 20 20 255\n".utf8), "damagedPicture"), (Array("P5 1 1 255\nx".utf8), "pictureTooSmall"),
  ])
  func aWrongPictureIsAFailedReading(_ bytes: [UInt8], _ code: String) async throws {
    let path = try scratch.write(bytes, "a.png")
    let pages = try await pages(of: path)
    #expect(pages.map(\.reading.status) == [.failed])
    #expect(pages.map(\.reading.error?.code) == [code])
    #expect(pages.map(\.reading.file) == [path])
    #expect(pages.map(\.reading.model) == ["fake"])
  }

  @Test func whatCannotBeOpenedIsAFailedReading() async throws {
    #expect(try await pages(of: scratch.path + "/none.png").map(\.reading.error?.code) == ["noSuchFile"])
    #expect(try await pages(of: scratch.path).map(\.reading.error?.code) == ["isFolder"])
  }

  /// As a folder's listing shows it: it is there, and under that name it isn't.
  @Test func aNameThatIsNotUTF8IsSaidToBeSo() async throws {
    let error = try await pages(of: scratch.path + "/bl\u{FFFD}.png").first?.reading.error
    #expect(error?.message == "cannot be read (its name is not UTF-8; rename it)")
  }

  @Test func aFileOverTheLimitIsNotRead() async throws {
    var reader = reader
    reader.limits.maximumBytes = 100
    let path = try scratch.write(Pictures.pgm(), "a.pgm")
    #expect(try await pages(of: path, with: reader).map(\.reading.error?.code) == ["fileTooLarge"])
  }

  @Test func theLimitOfPixelsHolds() async throws {
    var reader = reader
    reader.limits.maximumPixels = 399
    let path = try scratch.write(Pictures.pgm(), "a.pgm")
    #expect(try await pages(of: path, with: reader).map(\.reading.error?.code) == ["pictureTooLarge"])
  }
}
