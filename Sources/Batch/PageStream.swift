import Imaging
import Normid

/// Where a page comes from.
struct PagePlace: Sendable {
  let path: String
  /// Counted from 1.
  var page = 1
  /// Of the file; 1 where that could not be told.
  var pageCount = 1
}

/// Reads the pages of files. What is wrong becomes a page as well, so that a list of files has a line for each.
struct PageStream<Content: PageReading>: Sendable {
  typealias Page = ReadPage<Content>

  private let limits: PictureLimits
  private let readPage: @Sendable (GreyImage) -> Page
  private let failed: @Sendable (Reading.Failure) -> Content

  /// - Parameters:
  ///   - read: what reads a page; file, page number and time are set here.
  ///   - failed: what a page is read as that could not be.
  init(
    limits: PictureLimits, read: @escaping @Sendable (GreyImage) -> Page,
    failed: @escaping @Sendable (Reading.Failure) -> Content
  ) {
    (self.limits, readPage, self.failed) = (limits, read, failed)
  }

  /// Each page is delivered as soon as it and all before it are read: of a long document only the pages under way are in memory.
  ///
  /// An interruption ends what is delivered at the first page that it kept from being read.
  ///
  /// - Parameters:
  ///   - paths: of pictures; "-" is standard input.
  ///   - jobs: pages read at once.
  ///   - deliver: gets the pages in order, at least one of each file; what it throws stops the rest.
  func read(
    _ paths: some Sequence<String>, jobs: Int, deliver: (Page) throws -> Void
  ) async throws {
    try await OrderedRunner(jobs: jobs).run(
      paths.lazy.map(Portion.file), unfold: { unfold($0) }, deliver: deliver)
  }

  /// What one job works on: a file with its first page, or a further page of it.
  private enum Portion: Sendable {
    case file(String)
    case page(Picture, PagePlace)
  }

  private func unfold(_ portion: Portion) -> Unfolded<Portion, Page> {
    switch portion {
    case .file(let path): firstPage(of: path)
    case .page(let picture, let place): Unfolded(page(of: picture, place))
    }
  }

  private func firstPage(of path: String) -> Unfolded<Portion, Page> {
    do throws(FileError) {
      return firstPage(of: try Contents(of: path, limit: limits.maximumBytes), path: path)
    } catch .interrupted {
      return Unfolded(nil)
    } catch {
      let failure = Reading.Failure(code: error.code, message: error.description)
      return Unfolded(failed(PagePlace(path: path), failure))
    }
  }

  private func firstPage(of contents: Contents, path: String) -> Unfolded<Portion, Page> {
    do throws(ImagingError) {
      let picture = try contents.picture(limits: limits)
      let places = (0..<picture.pageCount).map {
        PagePlace(path: path, page: $0 + 1, pageCount: picture.pageCount)
      }
      return Unfolded(
        page(of: picture, places[0]), rest: places.dropFirst().map { Portion.page(picture, $0) })
    } catch {
      return Unfolded(failed(PagePlace(path: path), error))
    }
  }

  /// Nil where an interruption kept it from being read.
  private func page(of picture: Picture, _ place: PagePlace) -> Page? {
    let start = ContinuousClock.now
    do throws(ImagingError) {
      var page = readPage(try picture.grey(page: place.page - 1)).placed(at: place)
      page.reading.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
      return page
    } catch {
      return failed(place, error)
    }
  }

  private func failed(_ place: PagePlace, _ error: ImagingError) -> Page? {
    if error == .interrupted {
      // The key was pressed for us as well, though the word of it may not have come yet.
      Interruption.request()
      return nil
    }
    return failed(place, Reading.Failure(code: error.code, message: error.description))
  }

  private func failed(_ place: PagePlace, _ failure: Reading.Failure) -> Page {
    Page(failed(failure)).placed(at: place)
  }
}

extension ReadPage {
  fileprivate func placed(at place: PagePlace) -> ReadPage {
    var page = self
    (page.reading.file, page.reading.page, page.pageCount) = (place.path, place.page, place.pageCount)
    return page
  }
}

/// What is in a file: all of it, but for a PDF on disk, which stays there.
private enum Contents {
  case bytes([UInt8])
  case pdf(OpenFile)

  init(of path: String, limit: Int) throws(FileError) {
    guard path != "-" else {
      self = .bytes(try FileBytes.read(path, limit: limit))
      return
    }
    let file = try FileBytes.open(path, limit: limit)
    self = file.holdsPDF ? .pdf(file) : .bytes(try FileBytes.read(file, limit: limit))
  }

  func picture(limits: PictureLimits) throws(ImagingError) -> Picture {
    switch self {
    case .bytes(let bytes): try Picture(bytes: bytes, limits: limits)
    case .pdf(let file): try Picture(pdf: file, limits: limits)
    }
  }
}
