import Imaging
import Neural

/// A sheet of paper that is being printed and written on. Lengths are millimetres, from its top left corner;
/// a share is that of the light which full ink takes.
struct Sheet {
  let size: SIMD2<Float>
  /// Pixels in a millimetre.
  let scale: Float
  /// 0 black … 1 white.
  var light: FloatImage
  private(set) var fields: [SheetField] = []

  /// - Parameters:
  ///   - columns: width in pixels; the height follows.
  ///   - grey: of the paper, 0…1.
  init(size: SIMD2<Float>, columns: Int, grey: Float) {
    (self.size, scale) = (size, Float(columns) / size.x)
    let rows = max(1, Int(size.y * scale))
    light = FloatImage(width: columns, height: rows, filledWith: grey)
  }

  /// Ink over what is there; a mask of 0 none … 255 full, its corner in pixels.
  mutating func lay(_ ink: GreyImage, x: Int, y: Int, share: Float) {
    let table = (0..<256).map { 1 - share * Float($0) / 255 }
    change(ink, x: x, y: y) { light, level in light * table[Int(level)] }
  }

  /// Something opaque over what is there, `grey` of 0…1.
  mutating func cover(_ mask: GreyImage, x: Int, y: Int, grey: Float) {
    change(mask, x: x, y: y) { light, level in light + (grey - light) * Float(level) / 255 }
  }

  private mutating func change(_ mask: GreyImage, x: Int, y: Int, by change: (Float, UInt8) -> Float) {
    let seen = mask.bounds.offset(dx: x, dy: y).intersection(light.bounds)
    for row in seen.y..<seen.maxY {
      let (source, target) = ((row - y) * mask.width - x, row * light.width)
      for column in seen.x..<seen.maxX {
        let level = mask.pixels[source + column]
        if level > 0 { light.pixels[target + column] = change(light.pixels[target + column], level) }
      }
    }
  }

  /// Notes where something stands that a reader may look for.
  mutating func note(_ name: String, _ kind: FieldKind, _ text: String, at place: SheetRect) {
    fields.append(SheetField(name: name, kind: kind, text: text, place: place))
  }
}

/// What a field on a sheet says, and where.
struct SheetField {
  let name: String
  let kind: FieldKind
  let text: String
  let place: SheetRect
}

/// A rectangle in millimetres.
struct SheetRect {
  var x: Float, y: Float, width: Float, height: Float

  var maxX: Float { x + width }
  var maxY: Float { y + height }
  var middle: SIMD2<Float> { [x + width / 2, y + height / 2] }
  var corners: [SIMD2<Float>] { [[x, y], [maxX, y], [maxX, maxY], [x, maxY]] }

  init(x: Float, y: Float, width: Float, height: Float) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// Round points.
  init(round points: [SIMD2<Float>]) {
    let (low, high) = points.extent
    self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }

  func union(_ other: SheetRect) -> SheetRect { SheetRect(round: corners + other.corners) }

  func inset(_ by: Float) -> SheetRect {
    SheetRect(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by)
  }
}
