import Decoding
import Imaging
import Segmentation

/// A picture of what was seen: the scan with the field and the characters' boxes, the line as the classifier sees it with
/// all cuts and the path taken, and what came out.
struct Explanation {
  /// Pixels that a pixel of the line takes.
  private static let zoom = 6
  private static let margin = 16
  private static let widest = 1000

  private let trace: ReadingTrace
  private let image: GreyImage

  init(of trace: ReadingTrace, picture: GreyImage) { (self.trace, image) = (trace, picture) }

  /// Drawing cannot fail for want of anything but memory; then the scan itself is the answer.
  var picture: ColourImage {
    (try? drawn()) ?? ColourImage(image)
  }

  private func drawn() throws -> ColourImage {
    let panels = try [scanPanel(), linePanel(), resultPanel(), placesPanel()].compactMap { $0 }
    let margin = Self.margin
    let width = (panels.map(\.width).max() ?? 0) + 2 * margin
    let height = panels.reduce(margin) { $0 + $1.height + margin }
    var sheet = ColourImage(width: width, height: height, filledWith: Ink.paper)
    var y = margin
    for panel in panels {
      sheet.paste(panel, x: margin, y: y)
      y += panel.height + margin
    }
    return sheet
  }

  /// The scan, small enough for a screen, with the field in blue and the characters in green.
  private func scanPanel() throws -> ColourImage {
    let scale = min(4, Double(Self.widest) / Double(max(image.width, image.height)))
    func at(_ value: Double) -> Int { Int((value * scale).rounded()) }
    var panel = try ColourImage(image).resized(
      width: max(1, at(Double(image.width))), height: max(1, at(Double(image.height))),
      interpolation: scale < 1 ? .area : .nearest)
    if let finding = trace.finding { try draw(finding, at: at, on: &panel) }
    if let field = trace.reading.field {
      try panel.drawPolygon(field.corners.map { (at($0.x), at($0.y)) }, colour: Ink.field, thickness: 2)
    }
    for character in trace.reading.characters {
      let box = character.box
      try panel.drawRectangle(
        PixelRect(
          x: at(Double(box.x)), y: at(Double(box.y)), width: at(Double(box.width)),
          height: at(Double(box.height))),
        colour: Ink.path, thickness: 1)
    }
    return panel
  }

  /// The document's blocks of lines and cells, in light blue, places that were looked at, in grey, and those that were read,
  /// in orange with their belief.
  private func draw(_ finding: DocumentFinding, at: (Double) -> Int, on panel: inout ColourImage) throws {
    func corners(of part: PixelRect) -> [(x: Int, y: Int)] {
      finding.page.pictureCorners(of: part).map { (at($0.x), at($0.y)) }
    }
    let layout = finding.layout
    for part in layout.blocks.map(\.box) + layout.cells + layout.combs.flatMap(\.cells) {
      try panel.drawPolygon(corners(of: part), colour: Ink.block)
    }
    for place in finding.places { try panel.drawPolygon(corners(of: place.box), colour: Ink.cut) }
    for candidate in finding.read {
      let corners = corners(of: candidate.field.box)
      try panel.drawPolygon(corners, colour: Ink.doubt)
      try panel.drawText(
        "\(candidate.reading.raw) \(Explanation.percent(candidate.belief))", x: corners[0].x,
        y: corners[0].y - 3, height: 9, colour: Ink.doubt)
    }
  }

  /// The line six times as large; under it every cut in grey, the path's in green, each character with its score.
  private func linePanel() throws -> ColourImage? {
    guard let segmentation = trace.field?.segmentation else { return nil }
    let zoom = Self.zoom
    let line = segmentation.line
    let bottom = LineImage.height * zoom
    let grey = GreyImage(
      width: line.width, height: LineImage.height,
      pixels: line.ink.pixels.map { UInt8(255 - min(max($0, 0), 1) * 255) })
    var panel = ColourImage(width: line.width * zoom, height: bottom + 64, filledWith: Ink.paper)
    panel.paste(
      try ColourImage(grey).resized(width: line.width * zoom, height: bottom, interpolation: .nearest), x: 0,
      y: 0)
    for cut in segmentation.cuts {
      try panel.drawLine(from: (cut * zoom, bottom), to: (cut * zoom, bottom + 8), colour: Ink.cut)
    }
    for character in trace.field?.candidates.first?.hypothesis.characters ?? [] {
      try draw(character, segmentation.cuts, bottom: bottom, on: &panel)
    }
    return panel
  }

  private func draw(
    _ character: Hypothesis.Character, _ cuts: [Int], bottom: Int, on panel: inout ColourImage
  ) throws {
    let (left, right) = (
      cuts[character.cuts.lowerBound] * Self.zoom, cuts[character.cuts.upperBound] * Self.zoom
    )
    for x in [left, right - 1] {
      try panel.drawLine(from: (x, 0), to: (x, bottom + 14), colour: Ink.path)
    }
    let sure = character.posterior >= 0.9
    try panel.drawText(
      String(character.character), x: (left + right) / 2 - 8, y: bottom + 36, height: 18, colour: Ink.text)
    try panel.drawText(
      Explanation.percent(character.posterior), x: (left + right) / 2 - 12, y: bottom + 56, height: 10,
      colour: sure ? Ink.path : Ink.doubt)
  }

  /// What was read, how sure, and what else it may be.
  private func resultPanel() throws -> ColourImage {
    let reading = trace.reading
    var panel = ColourImage(width: 640, height: 96, filledWith: Ink.paper)
    let title = reading.text.isEmpty ? "(nothing)" : reading.text
    try panel.drawText(
      "\(title)   \(reading.status.rawValue), \(Explanation.percent(reading.confidence)) sure", x: 0, y: 24,
      height: 18, colour: reading.status == .read ? Ink.text : Ink.doubt)
    if let value = reading.value {
      try panel.drawText(Explanation.words(for: value), x: 0, y: 50, height: 12, colour: Ink.text)
    }
    let others = reading.alternatives.map { "\($0.text) \(Explanation.percent($0.confidence))" }
    if !others.isEmpty {
      try panel.drawText("or: " + others.joined(separator: ", "), x: 0, y: 76, height: 12, colour: Ink.cut)
    }
    return panel
  }

  /// Places that are listed, and the height of a line of that list.
  private static let (listed, lineHeight) = (5, 20)

  /// The likeliest places of a document, each with what spoke for and against it.
  private func placesPanel() throws -> ColourImage? {
    guard let finding = trace.finding, !finding.read.isEmpty else { return nil }
    let places = finding.read.prefix(Self.listed)
    var panel = ColourImage(
      width: Self.widest, height: Self.lineHeight * 2 * places.count + 4, filledWith: Ink.paper)
    for (index, place) in places.enumerated() {
      let title =
        "\(Explanation.percent(place.belief)) for \(place.reading.raw) at \(place.field.box.x), \(place.field.box.y)"
      let why = place.field.evidence.map { "\($0.name) \(Explanation.signed($0.weight))" }
      let y = (2 * index + 1) * Self.lineHeight
      try panel.drawText(title, x: 0, y: y - 4, height: 11, colour: index == 0 ? Ink.field : Ink.text)
      try panel.drawText(
        why.joined(separator: ", "), x: 20, y: y + Self.lineHeight - 8, height: 9, colour: Ink.cut)
    }
    return panel
  }

  private static func signed(_ weight: Double) -> String {
    let tenths = Int((abs(weight) * 10).rounded())
    return "\(weight < 0 ? "-" : "+")\(tenths / 10).\(tenths % 10)"
  }

  private static func words(for value: Reading.Value) -> String {
    switch value {
    case .amount(let amount):
      (amount.ambiguous
        ? "an ambiguous amount: name the locale"
        : "amount \(amount.amount ?? "") \(amount.currency ?? "")")
        + (amount.aboveMaximum ? ", above the maximum" : "")
    case .postcode(let postcode):
      "post code \(postcode.code) \(postcode.country ?? ""), format \(postcode.format.rawValue)"
    case .date(let day): "date \(day.date)"
    }
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// The colours used.
  private enum Ink {
    static let paper = Colour(red: 255, green: 255, blue: 255)
    static let text = Colour(red: 20, green: 20, blue: 20)
    static let cut = Colour(red: 150, green: 150, blue: 150)
    static let field = Colour(red: 30, green: 90, blue: 220)
    static let block = Colour(red: 150, green: 190, blue: 245)
    static let path = Colour(red: 0, green: 140, blue: 60)
    static let doubt = Colour(red: 210, green: 60, blue: 20)
  }
}
