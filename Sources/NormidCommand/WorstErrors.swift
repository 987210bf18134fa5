import Imaging
import Normid
import Training

/// The most confident errors of an evaluation, each with a picture of what was seen.
struct WorstErrors {
  private static let shown = 40
  /// Pixels for each of a lone digit's.
  private static let zoom = 4

  private let report: EvaluationReport
  private let folder: String
  private let model: Model
  private let options: ReadingOptions

  init(_ report: EvaluationReport, folder: String, model: Model, options: ReadingOptions) {
    (self.report, self.folder, self.model, self.options) = (report, folder, model, options)
  }

  func illustrated() throws -> [IllustratedError] {
    let errors = report.errors.prefix(Self.shown)
    return StringFolder.isThere(folder) ? try strings(errors) : try digits(errors)
  }

  private func strings(_ errors: ArraySlice<EvaluatedItem>) throws -> [IllustratedError] {
    let reader = Reader(model)
    let items = try StringFolder(path: folder).items
    return try errors.compactMap { error in
      guard let item = items.first(where: { $0.file == error.file }), let image = try? item.image() else {
        return nil
      }
      let seen = reader.explain(image, options: Evaluator.options(options, for: item)).picture
      return IllustratedError(item: error, picture: try seen.pngData())
    }
  }

  private func digits(_ errors: ArraySlice<EvaluatedItem>) throws -> [IllustratedError] {
    let set = try LabelledImages(measuring: folder)
    return try errors.compactMap { error in
      guard let number = error.file.split(separator: "#").last.flatMap({ Int($0) }),
        set.labels.indices ~= number
      else { return nil }
      let image = GreyImage(width: set.width, height: set.height, pixels: set.image(number).map { 255 - $0 })
      let large = try image.resized(
        width: set.width * Self.zoom, height: set.height * Self.zoom, interpolation: .nearest)
      return IllustratedError(item: error, picture: try large.pngData())
    }
  }
}
