import CImaging

extension ColourImage {
  /// A line between the middles of two pixels; what lies outside of the picture is cut, here as below.
  public mutating func drawLine(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), colour: Colour, thickness: Int = 1
  ) throws(ImagingError) {
    let (x0, y0, x1, y1) = (
      Int32(clamping: start.x), Int32(clamping: start.y), Int32(clamping: end.x), Int32(clamping: end.y)
    )
    try lendMutably { ci_draw_line($0, x0, y0, x1, y1, Int32(clamping: thickness), colour.value) }
  }

  /// The outline of a rectangle, its stroke centred on the outermost pixels; nil fills it.
  public mutating func drawRectangle(
    _ rect: PixelRect, colour: Colour, thickness: Int? = 1
  ) throws(ImagingError) {
    let (x, y) = (Int32(clamping: rect.x), Int32(clamping: rect.y))
    let (columns, rows) = (Int32(clamping: rect.width), Int32(clamping: rect.height))
    let stroke = thickness.map { max(1, Int32(clamping: $0)) } ?? 0
    try lendMutably { ci_draw_rectangle($0, x, y, columns, rows, stroke, colour.value) }
  }

  /// ASCII text; `x` is its left edge and `y` its baseline.
  /// - Parameters:
  ///   - height: of digits and capitals, in pixels.
  ///   - thickness: of the strokes, in pixels; nil lets it go with the height.
  public mutating func drawText(
    _ text: String, x: Int, y: Int, height: Int, face: Typeface = .sans, thickness: Int? = nil,
    colour: Colour
  ) throws(ImagingError) {
    let lettering = ci_lettering(face, height: height, thickness: thickness)
    let (left, baseline) = (Int32(clamping: x), Int32(clamping: y))
    try lendMutably { ci_draw_text($0, text, left, baseline, lettering, colour.value) }
  }

  /// Lines from corner to corner, and from the last back to the first.
  public mutating func drawPolygon(
    _ corners: [(x: Int, y: Int)], colour: Colour, thickness: Int = 1
  ) throws(ImagingError) {
    for (start, end) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      try drawLine(from: start, to: end, colour: colour, thickness: thickness)
    }
  }
}

extension Raster {
  /// Copies another picture in, its top left corner at (`x`, `y`); what lies outside is cut.
  public mutating func paste(_ other: Self, x: Int, y: Int) {
    let seen = other.bounds.offset(dx: x, dy: y).intersection(bounds)
    guard !seen.isEmpty else { return }
    for row in seen.y..<seen.maxY {
      let source = Self.channels * ((row - y) * other.width + seen.x - x)
      let target = Self.channels * (row * width + seen.x)
      let count = Self.channels * seen.width
      pixels.replaceSubrange(target..<target + count, with: other.pixels[source..<source + count])
    }
  }
}

/// The faces that text is drawn in: those of Hershey (1967), whose letters are strokes.
public enum Typeface: Sendable, CaseIterable {
  case sans
  /// Its strokes doubled.
  case sansWide
  case serif
  /// Its strokes tripled.
  case serifBold
  case script, scriptBroad

  /// How far a text reaches to the right of its left edge and under its baseline, in pixels; `height` and
  /// `thickness` as in `ColourImage.drawText`. The tails of script letters hang lower, up to twice as far.
  public func extent(
    of text: String, height: Int, thickness: Int? = nil
  ) throws(ImagingError) -> (width: Int, descent: Int) {
    var (width, descent) = (Int32(0), Int32(0))
    let lettering = ci_lettering(self, height: height, thickness: thickness)
    try check(ci_measure_text(text, lettering, &width, &descent))
    return (Int(width), Int(descent))
  }

  fileprivate var flag: ci_face {
    switch self {
    case .sans: CI_FACE_SANS
    case .sansWide: CI_FACE_SANS_WIDE
    case .serif: CI_FACE_SERIF
    case .serifBold: CI_FACE_SERIF_BOLD
    case .script: CI_FACE_SCRIPT
    case .scriptBroad: CI_FACE_SCRIPT_BROAD
    }
  }
}

extension ci_lettering {
  fileprivate init(_ face: Typeface, height: Int, thickness: Int?) {
    let stroke = thickness.map { max(1, Int32(clamping: $0)) } ?? 0
    self.init(face: face.flag, height: Int32(clamping: height), thickness: stroke)
  }
}

extension Colour {
  fileprivate var value: ci_colour { ci_colour(red: red, green: green, blue: blue) }
}
