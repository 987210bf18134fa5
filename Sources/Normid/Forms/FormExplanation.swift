import Imaging

extension Reader {
  /// Reads, and draws the page with the fields' places: green where read, red where rejected, grey where empty.
  public func explain(
    _ image: GreyImage, form: FormTemplate, threshold: Double? = nil, alternatives: Int = 3
  ) -> (reading: FormReading, picture: ColourImage) {
    let reading = read(image, form: form, threshold: threshold, alternatives: alternatives)
    return (reading, FormExplanation(of: reading, on: image).picture)
  }
}

private struct FormExplanation {
  private let reading: FormReading
  private let image: GreyImage

  /// Longer side of the picture drawn, in pixels.
  private static let longest = 1800.0
  private static let textHeight = 11

  init(of reading: FormReading, on image: GreyImage) { (self.reading, self.image) = (reading, image) }

  /// Drawing cannot fail for want of anything but memory; then the scan itself is the answer.
  var picture: ColourImage { (try? drawn()) ?? ColourImage(image) }

  private func drawn() throws -> ColourImage {
    let scale = min(2, Self.longest / Double(max(image.width, image.height)))
    let (width, height) = (Int(Double(image.width) * scale), Int(Double(image.height) * scale))
    var page = try ColourImage(image).resized(
      width: max(1, width), height: max(1, height), interpolation: scale < 1 ? .area : .linear)
    for field in reading.fields { try draw(field, scale: scale, on: &page) }
    if let error = reading.error {
      try page.drawText(error.message, x: 8, y: 24, height: 14, colour: .red)
    }
    return page
  }

  private func draw(_ field: FormReading.Field, scale: Double, on page: inout ColourImage) throws {
    let colour = colour(of: field)
    let corners = field.corners.map { (x: Int(($0.x * scale).rounded()), y: Int(($0.y * scale).rounded())) }
    try page.drawPolygon(corners, colour: colour, thickness: 2)
    for character in field.reading.characters {
      let box = character.box
      func at(_ value: Int) -> Int { Int((Double(value) * scale).rounded()) }
      try page.drawRectangle(
        PixelRect(minX: at(box.x), minY: at(box.y), maxX: at(box.maxX), maxY: at(box.maxY)), colour: colour)
    }
    guard let corner = corners.first else { return }
    let label = label(of: field)
    let paper = PixelRect(
      minX: corner.x, minY: corner.y - Self.textHeight - 8, maxX: corner.x + label.count * Self.textHeight,
      maxY: corner.y - 2)
    try page.drawRectangle(paper, colour: .white, thickness: nil)
    try page.drawText(label, x: corner.x, y: corner.y - 5, height: Self.textHeight, colour: colour)
  }

  private func colour(of field: FormReading.Field) -> Colour {
    if field.isEmpty { return .grey }
    return field.reading.status == .read ? .green : .red
  }

  /// The font has ASCII alone.
  private func label(of field: FormReading.Field) -> String {
    let name = field.name.unicodeScalars.allSatisfy(\.isASCII) ? field.name + " " : ""
    if field.isEmpty { return name + "empty" }
    if let error = field.reading.error { return name + error.code }
    return "\(name)\(field.reading.text) \(Int((field.reading.confidence * 100).rounded())) %"
  }
}
