import Imaging
import Normid

/// What was read from one page of a form, and the picture of how, where that was asked for.
public struct FormPage: Sendable {
  public var reading: FormReading
  /// Of the file that the page is in; 1 where that could not be told.
  public var pageCount = 1
  public var explanation: ColourImage?
}

/// Reads every page of files of filled-in forms.
public struct FormPageReader: Sendable {
  private let reader: Reader
  private let form: FormTemplate
  private let limits: PictureLimits
  private let threshold: Double?
  private let alternatives: Int
  private let explains: Bool

  /// - Parameters:
  ///   - threshold, alternatives: as in ``ReadingOptions``.
  ///   - explains: whether pages come with the picture of what was seen.
  public init(
    _ reader: Reader, form: FormTemplate, limits: PictureLimits = PictureLimits(), threshold: Double? = nil,
    alternatives: Int = 3, explains: Bool = false
  ) {
    (self.reader, self.form, self.limits) = (reader, form, limits)
    (self.threshold, self.alternatives, self.explains) = (threshold, alternatives, explains)
  }

  /// Reads files, every page of each, several pages at once, and delivers the pages in order.
  public func read(
    _ paths: some Sequence<String>, jobs: Int, deliver: (FormPage) throws -> Void
  ) async throws {
    try await PageStream(limits: limits) { image, place in
      var page = read(image)
      (page.reading.file, page.reading.page, page.pageCount) = (place.path, place.page, place.pageCount)
      return page
    } timed: {
      $0.reading.milliseconds = $1
    } failed: { failure, place in
      FormPage(
        reading: FormReading(file: place.path, page: place.page, error: failure, model: reader.model),
        pageCount: place.pageCount)
    }.read(paths, jobs: jobs, deliver: deliver)
  }

  private func read(_ image: GreyImage) -> FormPage {
    guard explains else {
      return FormPage(
        reading: reader.read(image, form: form, threshold: threshold, alternatives: alternatives))
    }
    let explained = reader.explain(image, form: form, threshold: threshold, alternatives: alternatives)
    return FormPage(reading: explained.reading, explanation: explained.picture)
  }
}
