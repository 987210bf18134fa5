import Imaging
import Normid

/// What was read from one page, and the picture of how, where that was asked for.
public struct ReadPage: Sendable {
  public var reading: Reading
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

  /// The pages of a file in their order, at least one; none only where the user interrupted the wait
  /// for standard input.
  ///
  /// - Parameter path: of a picture; "-" is standard input.
  public func pages(of path: String) -> [ReadPage] {
    PicturePages(limits: limits).map(path) { image, index in
      var page = readPage(image, options)
      page.reading.file = path
      page.reading.page = index + 1
      return page
    } failure: { failure, index in
      ReadPage(
        Reading(
          file: path, page: index + 1, task: options.task, status: .failed, error: failure, model: model))
    } timed: {
      $0.reading.milliseconds = $1
    }
  }
}
