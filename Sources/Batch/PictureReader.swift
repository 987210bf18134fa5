import Imaging
import Normid

/// Reads every page of a picture file. Whatever is wrong becomes a failed reading, so that a list of
/// files has a line for each.
public struct PictureReader: Sendable {
  public var options: ReadingOptions
  public var limits: PictureLimits
  /// The model's name, for readings that fail before a page is seen.
  public var model: String
  private let readPage: @Sendable (GreyImage, ReadingOptions) -> ReadPage<Reading>

  /// - Parameter readPage: what reads a page; its file and page number are set here.
  public init(
    options: ReadingOptions, limits: PictureLimits = PictureLimits(), model: String,
    readPage: @escaping @Sendable (GreyImage, ReadingOptions) -> ReadPage<Reading>
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

  /// Reads files, every page of each, several pages at once: see ``PageStream``.
  public func read(
    _ paths: some Sequence<String>, jobs: Int, deliver: (ReadPage<Reading>) throws -> Void
  ) async throws {
    let (options, model, readPage) = (options, model, readPage)
    try await PageStream(limits: limits) {
      readPage($0, options)
    } failed: {
      Reading(task: options.task, status: .failed, error: $0, model: model)
    }.read(paths, jobs: jobs, deliver: deliver)
  }
}
