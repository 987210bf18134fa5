import Imaging
import Segmentation

extension FormTemplate {
  /// Cells are written as their number where they are as wide as each other within this share.
  private static let evenness = 0.12

  /// A template of what is printed on a sheet: a field of digits for every comb and every box to write in, named field1,
  /// field2, … in reading order. An empty sheet serves best.
  ///
  /// - Throws: ``Reading/Failure`` with the code `noFields` where there are none, or a fault on the way.
  public init(proposedFor picture: GreyImage) throws(Reading.Failure) {
    do {
      let page = try Page(of: picture).image
      self.init(
        try FormLayout(of: page), marks: try RegistrationMarks(on: page), size: (page.width, page.height))
    } catch { throw Reading.Failure(error) }
    guard !fields.isEmpty else {
      throw Reading.Failure(
        code: "noFields", message: "no boxes or combs were found: write the template by hand")
    }
  }

  private init(_ layout: FormLayout, marks: RegistrationMarks?, size: (width: Int, height: Int)) {
    let combs = layout.combs.map { comb in
      let place = RelativeRect(comb.box, on: size)
      return (comb.box, FormField(name: "", place: place, cells: Self.cells(of: comb, in: place, on: size)))
    }
    let boxes = layout.boxes.map { ($0, FormField(name: "", place: RelativeRect($0, on: size))) }
    let sides = (Double(size.width), Double(size.height))
    self.init(
      width: sides.0, height: sides.1,
      marks: marks.map { marks in
        FormPrint.Marks(
          kind: marks.kind,
          places: marks.places.map { Point(x: ($0.x + 0.5) / sides.0, y: ($0.y + 0.5) / sides.1) })
      },
      landmarks: layout.landmarks.map { RelativeRect($0, on: size) }.filter(\.isOnPage),
      fields: Self.named(combs + boxes))
  }

  private static func cells(
    of comb: Comb, in place: RelativeRect, on size: (width: Int, height: Int)
  ) -> [ClosedRange<Double>] {
    let even = FormField.evenCells(comb.cells.count, across: place)
    let found = comb.cells.map { cell in
      let cell = RelativeRect(cell, on: size)
      return cell.x...cell.x + cell.width
    }
    let slack = evenness * place.width / Double(comb.cells.count)
    let isEven = zip(even, found).allSatisfy {
      abs($0.lowerBound - $1.lowerBound) < slack && abs($0.upperBound - $1.upperBound) < slack
    }
    return isEven ? even : found
  }

  /// In rows from top to bottom, in each from left to right.
  private static func named(_ fields: [(box: PixelRect, field: FormField)]) -> [FormField] {
    var rows: [[(box: PixelRect, field: FormField)]] = []
    for field in fields.sorted(by: { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) }) {
      if let last = rows.last, last[0].box.verticalOverlap(field.box) >= 0.5 {
        rows[rows.count - 1].append(field)
      } else {
        rows.append([field])
      }
    }
    return rows.flatMap { $0.sorted { $0.box.x < $1.box.x } }.enumerated().map { index, found in
      var field = found.field
      field.name = "field\(index + 1)"
      return field
    }
  }
}
