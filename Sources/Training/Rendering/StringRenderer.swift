import Imaging
import Neural

/// Composes pictures of handwritten strings out of single characters.
public struct StringRenderer: Sendable {
  private let bank: GlyphBank
  /// For words; nil writes none.
  private let letters: LetterBank?

  public init(bank: GlyphBank, letters: LetterBank? = nil) { (self.bank, self.letters) = (bank, letters) }

  /// Whether a text holds digits, marks and blanks only, and not only blanks.
  public static func canWrite(_ text: String) -> Bool {
    text.contains { $0 != " " }
      && text.allSatisfy { "0123456789 ".contains($0) || GlyphBank.marks.contains($0) }
  }

  /// One picture of a string in one hand. The same generator state gives the same picture.
  /// - Parameter text: digits and the marks `. , - / = * # $`; a blank widens a gap; nil draws one of the
  ///   style's content.
  /// - Throws: `RenderError` where the text can't be written, `ImagingError` where a picture operation fails.
  public func render(
    _ text: String?, style: RenderStyle, using rng: inout SeededGenerator
  ) throws -> RenderedString {
    let text = text ?? RandomText.draw(style.content, using: &rng)
    guard text.contains(where: { $0 != " " }) else { throw RenderError.emptyText }
    guard var writer = bank.hand(using: &rng) else { throw RenderError.emptyBank }
    if let letters, style.content == .words {
      writer = writer.with(letters: letters.letters(style.lettering, using: &rng))
    }
    let line = try WrittenLine(text, style: style, writer: writer, using: &rng)
    let geometry = line.geometry
    var canvas = InkCanvas(
      width: geometry.width, height: geometry.height, pen: line.penWidth(style.pen))
    for piece in line.surroundings { _ = try canvas.paint(piece, by: geometry.line) }
    var inks = try line.pieces.map { try canvas.paint($0, by: geometry.line) }
    if let field = try style.hand.distortion(
      width: geometry.width, height: geometry.height, digitHeight: geometry.digitHeight, using: &rng)
    {
      try canvas.warp(by: field)
      inks = inks.map { $0.map(field.moved) }
    }
    let image = try picture(of: canvas.ink, on: line, style: style, using: &rng)
    let characters = zip(line.pieces, inks).compactMap { piece, ink in
      line.isSeen(piece) ? piece.text.map { RenderedCharacter($0, ink: ink, on: canvas.ink) } : nil
    }
    return RenderedString(image: image, text: String(characters.map(\.character)), characters: characters)
  }

  /// Paper, printed lines, ink, then the camera.
  private func picture(
    of ink: GreyImage, on line: WrittenLine, style: RenderStyle, using rng: inout SeededGenerator
  ) throws -> GreyImage {
    var paper = try Paper(style.paper, geometry: line.geometry, using: &rng)
    paper.print(
      PrintedRules(style.forms, count: line.pieces.count, frame: line.geometry.frameCorners, using: &rng),
      form: style.forms)
    paper.darken(
      by: try style.pen.worn(ink, digitHeight: line.geometry.digitHeight, using: &rng),
      share: style.pen.darkness)
    return try style.capture.picture(
      of: paper.light, contrast: style.paper.grey / 255 * style.pen.darkness,
      digitHeight: line.geometry.digitHeight, using: &rng)
  }
}

extension HandStyle {
  /// The line's bends and the strokes' own distortion; nil where there is none.
  /// - Parameter digitHeight: in pixels, like the sides.
  func distortion(
    width: Int, height: Int, digitHeight: Float, using rng: inout SeededGenerator
  ) throws(ImagingError) -> WarpField? {
    guard bend > 0 || elastic > 0 else { return nil }
    func field(_ amplitude: Float, spacing: Float) throws(ImagingError) -> WarpField {
      try WarpField(
        width: width, height: height, spacing: spacing * digitHeight, amplitude: amplitude * digitHeight,
        using: &rng)
    }
    let strokes = try field(elastic, spacing: 0.45)
    return strokes.adding(try field(bend, spacing: 2.5))
  }
}

extension PenStyle {
  /// Ink that is thinner in places.
  func worn(_ ink: GreyImage, digitHeight: Float, using rng: inout SeededGenerator)
    throws(ImagingError) -> GreyImage
  {
    guard unevenness > 0 else { return ink }
    let coarse = try FloatImage.noise(
      width: ink.width, height: ink.height, spacing: 0.3 * digitHeight, using: &rng)
    var worn = ink
    for at in worn.pixels.indices where worn.pixels[at] > 0 {
      let loss = unevenness * min(1, max(0, 0.3 + 0.3 * coarse.pixels[at] + 0.15 * rng.quickNormal()))
      worn.pixels[at] = UInt8(Float(worn.pixels[at]) * (1 - loss))
    }
    return worn
  }
}

extension RenderedCharacter {
  /// Keeps the ink that stands in the picture.
  fileprivate init(_ character: Character, ink: [SIMD2<Float>], on canvas: GreyImage) {
    let seen = ink.filter { point in
      let (x, y) = (Int(point.x.rounded()), Int(point.y.rounded()))
      return canvas.bounds.contains(x: x, y: y) && canvas[x, y] > 90
    }
    let count = min(64, seen.count)
    self.character = character
    self.ink = (0..<count).map { seen[$0 * seen.count / count] }
    box = PixelRect(round: seen)
  }
}

extension PixelRect {
  /// Round the pixels that the points lie in.
  fileprivate init(round points: [SIMD2<Float>]) {
    guard !points.isEmpty else {
      self.init(x: 0, y: 0, width: 0, height: 0)
      return
    }
    self.init(
      minX: Int(points.minX.rounded()), minY: Int(points.minY.rounded()),
      maxX: Int(points.maxX.rounded()) + 1, maxY: Int(points.maxY.rounded()) + 1)
  }
}
