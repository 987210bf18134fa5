import Imaging
import Normid

/// What was read from one page, and the picture of how, where that was asked for.
public struct ReadPage: Sendable {
  public var reading: Reading
  /// Of the file that the page is in; 1 where that could not be told.
  public var pageCount = 1
  public var explanation: ColourImage?

  public init(_ reading: Reading, explanation: ColourImage? = nil) {
    self.reading = reading
    self.explanation = explanation
  }
}

/// Reads every page of a picture file. Whatever is wrong becomes a failed reading, so that a list of
/// files has a line for each.
public struct PictureReader: Sendable {
  public var options: ReadingOptions
  public var limits: PictureLimits
  /// The model's name, for readings that fail before a page is seen.
  public var model: String
  private let readPage: @Sendable (GreyImage, ReadingOptions) -> ReadPage

  /// - Parameter readPage: what reads a page; its file and page number are set here.
  public init(
    options: ReadingOptions, limits: PictureLimits = PictureLimits(), model: String,
    readPage: @escaping @Sendable (GreyImage, ReadingOptions) -> ReadPage
  ) {
    self.options = options
    self.limits = limits
    self.model = model
    self.readPage = readPage
  }

  /// - Parameter explains: whether pages come with the picture of what was seen.
  public init(
    _ reader: Reader, options: ReadingOptions, limits: PictureLimits = PictureLimits(),
    explains: Bool = false
  ) {
    self.init(options: options, limits: limits, model: reader.model) { image, options in
      guard explains else { return ReadPage(reader.read(image, options: options)) }
      let explained = reader.explain(image, options: options)
      return ReadPage(explained.reading, explanation: explained.picture)
    }
  }

  /// Reads files, every page of each, several pages at once. Each is delivered as soon as it and all before it are
  /// read: of a long document only the pages under way are in memory.
  ///
  /// An interruption ends what is delivered at the first page that it kept from being read.
  ///
  /// - Parameters:
  ///   - paths: of pictures; "-" is standard input.
  ///   - jobs: pages read at once.
  ///   - deliver: gets the pages in order, at least one of each file; what it throws stops the rest.
  public func read(
    _ paths: some Sequence<String>, jobs: Int, deliver: (ReadPage) throws -> Void
  ) async throws {
    try await OrderedRunner(jobs: jobs).run(
      paths.lazy.map(Portion.file), unfold: { unfold($0) }, deliver: deliver)
  }

  /// What one job works on: a file with its first page, or a further page of it.
  private enum Portion: Sendable {
    case file(String)
    case page(Int, Picture, path: String)
  }

  private func unfold(_ portion: Portion) -> Unfolded<Portion, ReadPage> {
    switch portion {
    case .file(let path): firstPage(of: path)
    case .page(let index, let picture, let path): Unfolded(page(index, of: picture, path: path))
    }
  }

  private func firstPage(of path: String) -> Unfolded<Portion, ReadPage> {
    do throws(FileError) {
      return firstPage(of: try Contents(of: path, limit: limits.maximumBytes), path: path)
    } catch .interrupted {
      return Unfolded(nil)
    } catch {
      return Unfolded(failed(path, code: error.code, message: error.description))
    }
  }

  private func firstPage(of contents: Contents, path: String) -> Unfolded<Portion, ReadPage> {
    do throws(ImagingError) {
      let picture = try contents.picture(limits: limits)
      let others = (1..<picture.pageCount).map { Portion.page($0, picture, path: path) }
      return Unfolded(page(0, of: picture, path: path), rest: others)
    } catch {
      return Unfolded(failed(path, error))
    }
  }

  /// Nil where an interruption kept it from being read.
  private func page(_ index: Int, of picture: Picture, path: String) -> ReadPage? {
    let start = ContinuousClock.now
    do throws(ImagingError) {
      var page = readPage(try picture.grey(page: index), options)
      page.reading.file = path
      page.reading.page = index + 1
      page.reading.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
      page.pageCount = picture.pageCount
      return page
    } catch {
      return failed(path, page: index, of: picture.pageCount, error)
    }
  }

  private func failed(_ path: String, page: Int = 0, of pages: Int = 1, _ error: ImagingError) -> ReadPage? {
    if error == .interrupted {
      // The key was pressed for us as well, though the word of it may not have come yet.
      Interruption.request()
      return nil
    }
    return failed(path, page: page, of: pages, code: error.code, message: error.description)
  }

  private func failed(
    _ path: String, page: Int = 0, of pages: Int = 1, code: String, message: String
  ) -> ReadPage {
    var failed = ReadPage(
      Reading(
        file: path, page: page + 1, task: options.task, status: .failed,
        error: Reading.Failure(code: code, message: message), model: model))
    failed.pageCount = pages
    return failed
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
