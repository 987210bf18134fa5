import Imaging
import Normid

/// What was read from one page of a form, and the picture of how, where that was asked for.
public struct FormPage: Sendable {
  public var reading: FormReading
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

  /// As ``PictureReader/pages(of:)``.
  public func pages(of path: String) -> [FormPage] {
    PicturePages(limits: limits).map(path) { image, index in
      var page = read(image)
      page.reading.file = path
      page.reading.page = index + 1
      return page
    } failure: { failure, index in
      FormPage(reading: FormReading(file: path, page: index + 1, error: failure, model: reader.model))
    } timed: {
      $0.reading.milliseconds = $1
    }
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
