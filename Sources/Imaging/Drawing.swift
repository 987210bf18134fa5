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

  /// ASCII text, its digits and capitals `height` pixels high; `x` is its left edge and `y` its baseline.
  public mutating func drawText(
    _ text: String, x: Int, y: Int, height: Int, colour: Colour
  ) throws(ImagingError) {
    let (left, baseline, size) = (Int32(clamping: x), Int32(clamping: y), Int32(clamping: height))
    try lendMutably { ci_draw_text($0, text, left, baseline, size, colour.value) }
  }

  /// Copies another picture in, its top left corner at (`x`, `y`).
  public mutating func paste(_ other: ColourImage, x: Int, y: Int) {
    let seen = other.bounds.offset(dx: x, dy: y).intersection(bounds)
    guard !seen.isEmpty else { return }
    for row in seen.y..<seen.maxY {
      let source = 3 * ((row - y) * other.width + seen.x - x)
      let target = 3 * (row * width + seen.x)
      let count = 3 * seen.width
      pixels.replaceSubrange(target..<target + count, with: other.pixels[source..<source + count])
    }
  }
}

extension Colour {
  fileprivate var value: ci_colour { ci_colour(red: red, green: green, blue: blue) }
}
