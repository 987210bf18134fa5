import Imaging
import Normid

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
    _ paths: some Sequence<String>, jobs: Int, deliver: (ReadPage<FormReading>) throws -> Void
  ) async throws {
    try await PageStream(limits: limits) {
      read($0)
    } failed: {
      FormReading(error: $0, model: reader.model)
    }.read(paths, jobs: jobs, deliver: deliver)
  }

  private func read(_ image: GreyImage) -> ReadPage<FormReading> {
    guard explains else {
      return ReadPage(reader.read(image, form: form, threshold: threshold, alternatives: alternatives))
    }
    let explained = reader.explain(image, form: form, threshold: threshold, alternatives: alternatives)
    return ReadPage(explained.reading, explanation: explained.picture)
  }
}
