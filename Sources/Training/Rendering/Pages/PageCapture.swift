import Imaging
import Neural

extension PageStyle.Capture {
  /// The picture that a scanner or a camera takes of a sheet.
  func picture(
    of sheet: Sheet, label: String, country: String? = nil, date: String? = nil,
    using rng: inout SeededGenerator
  ) throws -> RenderedPage {
    var sheet = sheet
    try sheet.age(using: &rng)
    let view = PageView(sheet, by: self, using: &rng)
    let seen = try view.picture(of: sheet.light, using: &rng)
    let fields = sheet.fields.map { field in
      RenderedField(
        name: field.name, kind: field.kind, text: field.text,
        box: view.box(of: field.place, scale: sheet.scale))
    }
    return RenderedPage(image: seen, label: label, country: country, date: date, fields: fields)
  }
}
