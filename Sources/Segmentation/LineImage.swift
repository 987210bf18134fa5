import Imaging

/// One line of writing at the scale the networks know: 32 rows, of which the digits fill about 20, slant taken out,
/// ink in shades from 0 (paper) to 1 (full stroke).
public struct LineImage: Sendable {
  /// Rows of every line image. Commas hang up to six rows under the digits' band.
  public static let height = 32
  /// Rows that the digits' band is scaled to, as the 20 of MNIST's 28.
  public static let bandHeight = 20.0

  public let ink: FloatImage
  /// From the picture's pixels to the line's.
  public let transform: AffineTransform
  /// Shear that took the slant out: columns moved to the right for each row down.
  public let slant: Double

  public var width: Int { ink.width }

  /// From the first column with ink to the last; nil where there is none.
  public var inkedColumns: Range<Int>? { ColumnProfile(self).inked }

  /// The same line with other shades, of the same size.
  public func with(ink: FloatImage) -> LineImage {
    LineImage(ink: ink, transform: transform, slant: slant)
  }

  init(ink: FloatImage, transform: AffineTransform, slant: Double) {
    (self.ink, self.transform, self.slant) = (ink, transform, slant)
  }
}

/// What makes one field into slightly different lines.
public struct LineJitter: Sendable {
  /// Added to the slant found.
  public var slant = 0.0
  /// Factors on the scale found.
  public var scale = 1.0
  public var stretch = 1.0
  /// Moves the band, in rows of the line.
  public var shift = 0.0

  public init(slant: Double = 0, scale: Double = 1, stretch: Double = 1, shift: Double = 0) {
    (self.slant, self.scale, self.stretch, self.shift) = (slant, scale, stretch, shift)
  }

  /// One change after the other.
  public func combined(with other: LineJitter) -> LineJitter {
    LineJitter(
      slant: slant + other.slant, scale: scale * other.scale, stretch: stretch * other.stretch,
      shift: shift + other.shift)
  }
}

extension LineImage {
  /// Scales and straightens a field. Nil where there's no ink to scale by.
  public init?(_ field: Field) throws(ImagingError) {
    guard let measured = try MeasuredField(field) else { return nil }
    self = try measured.line()
  }
}

/// A field whose ink, band of digits and slant are known: all that a line image is made of, whatever its jitter.
public struct MeasuredField: Sendable {
  /// Widest line kept, in columns: 40 digits and their gaps.
  static let maximumWidth = 1200

  public let field: Field
  /// 0 paper … 255 full stroke, the rules erased.
  private(set) var ink: GreyImage
  /// The ink with its rules; nil where it has none.
  private var ruledInk: GreyImage?
  let band: Band
  /// Shear that takes the slant out, columns to the right for each row down.
  let shear: Double

  /// Nil where there's no ink to scale by.
  public init?(_ field: Field) throws(ImagingError) {
    var ink = try Ink(of: field.image, backgroundWindow: Int(0.4 * Double(field.image.height)))
    let whole = ink.map
    let body = try MeasuredField.removeRules(from: &ink)
    let points = try MeasuredField.bodyPoints(body)
    guard points.count >= 10 else { return nil }
    self.field = field
    self.ink = GreyImage(ink.map)
    ruledInk = ink.map == whole ? nil : GreyImage(whole)
    shear =
      Slant.shear(of: points, size: (field.image.width, field.image.height))
      * (MeasuredField.isLone(points) ? MeasuredField.loneTrust : 1)
    band = Band(points, fieldHeight: Double(field.image.height))
  }

  /// The same with what was taken for printed lines: it may have been strokes after all. Nil where there is nothing such.
  public var keepingRules: MeasuredField? {
    ruledInk.map { ruledInk in
      var field = self
      (field.ink, field.ruledInk) = (ruledInk, nil)
      return field
    }
  }

  /// How far the slant of a lone character is believed: what leans may be the digit and not the hand.
  private static let loneTrust = 0.5

  /// Whether points are one character's: hardly wider than high.
  private static func isLone(_ points: [Point]) -> Bool {
    let extent = Bounds(around: points)
    return extent.width < 1.2 * extent.height
  }

  /// The line image, for training slightly different from time to time.
  public func line(_ jitter: LineJitter = LineJitter()) throws(ImagingError) -> LineImage {
    let toLine = placement(jitter)
    let source = toLine.scale < 0.8 ? try ink.blurred(sigma: 0.36 / toLine.scale) : ink
    let line = try source.warped(
      by: toLine.map, width: toLine.width, height: LineImage.height, interpolation: .linear,
      border: .constant(0))
    return LineImage(
      ink: FloatImage(line), transform: field.transform.concatenating(toLine.map),
      slant: shear + jitter.slant)
  }

  /// Erases rules from the ink, and gives back the mask without whatever might be one.
  ///
  /// Bars of neighbouring digits can join to a run as long as the field is high: such runs are only kept from setting the
  /// scale. What is erased for good spans most of the field.
  private static func removeRules(from ink: inout Ink) throws(ImagingError) -> BinaryImage {
    let (width, height) = (Double(ink.mask.width), Double(ink.mask.height))
    let certain = Rules(
      minimumLength: Int(max(12, 0.9 * height, min(1.6 * height, 0.8 * width))),
      minimumHeight: Int(0.75 * height), sideMargin: 6)
    let rules = try certain.pixels(in: ink.mask)
    let around = try rules.dilated(width: 1, height: 3)
    let body = ink.mask.subtracting(rules)
    let erased = around.subtracting(body)
    for index in erased.pixels.indices where erased.pixels[index] != 0 { ink.map.pixels[index] = 0 }
    let bars = try body.opened(width: max(12, Int(0.9 * height)), height: 1).dilated(width: 1, height: 3)
    return body.subtracting(bars)
  }

  /// Pixels of the components tall enough to be digits rather than specks, dots or dashes.
  private static func bodyPoints(_ body: BinaryImage) throws(ImagingError) -> [Point] {
    let components = try body.components()
    let minimum = 0.22 * Double(body.height)
    var keep = [Bool](repeating: false, count: components.list.count + 1)
    for component in components.list where Double(component.box.height) >= minimum && component.area >= 12 {
      keep[component.label] = true
    }
    let tall = points(of: components, body) { keep[$0] }
    return tall.count >= 20 ? tall : points(of: components, body) { $0 > 0 }
  }

  private static func points(
    of components: Components, _ body: BinaryImage, where isKept: (Int) -> Bool
  ) -> [Point] {
    var points: [Point] = []
    for y in 0..<body.height {
      for x in 0..<body.width where isKept(Int(components.labels[y * body.width + x])) {
        points.append(Point(x: Double(x), y: Double(y)))
      }
    }
    return points
  }

  private struct Placement {
    let map: AffineTransform
    let width: Int
    let scale: Double
  }

  private func placement(_ jitter: LineJitter) -> Placement {
    let shear = shear + jitter.slant
    let scale = LineImage.bandHeight / band.height * jitter.scale
    let across = scale * jitter.stretch
    let middle = band.top + band.height / 2
    // The shear turns about the band's middle; what it pushes out at the sides gets room.
    let padding = across * abs(shear) * Double(ink.height) * 0.3
    let width = Int((Double(ink.width) * across + 2 * padding).rounded(.up))
    let centre = Double(LineImage.height) / 2 + jitter.shift
    let map = AffineTransform(
      a: across, b: across * shear, tx: padding - across * shear * middle,
      c: 0, d: scale, ty: centre - scale * middle)
    return Placement(map: map, width: min(max(width, 8), Self.maximumWidth), scale: scale)
  }
}

/// The rows that the digits stand in.
struct Band: Sendable {
  let top: Double
  let height: Double

  init(_ points: [Point], fieldHeight: Double) {
    let rows = points.map(\.y).sorted()
    // A long tail or a speck that was kept shall not set the scale.
    let first = rows[Int(0.015 * Double(rows.count - 1))] - 0.5
    let last = rows[Int((0.985 * Double(rows.count - 1)).rounded(.up))] + 1
    // Under a third of the field it's a dash, a dot or noise, not the digits' height.
    let height = max(last - first, 0.33 * fieldHeight)
    self.height = height
    top = (first + last - height) / 2
  }
}

/// Slant of the writing by column projection: upright strokes pile up in few columns (Vinciarelli and Luettin 2001).
enum Slant {
  /// The shear, in columns per row down, that makes the sum of squared column sums largest.
  static func shear(of points: [Point], size: (width: Int, height: Int)) -> Double {
    guard points.count > 30 else { return 0 }
    var best = (sharpness: -1, shear: 0.0)
    for step in -3...9 {
      let shear = Double(step) / 10
      var columns = [Int](repeating: 0, count: size.width + 3 * size.height)
      for point in points {
        let column = point.x + shear * (point.y - Double(size.height) / 2) + Double(size.height)
        columns[min(max(Int(column.rounded()), 0), columns.count - 1)] += 1
      }
      let sharpness = columns.reduce(0) { $0 + $1 * $1 }
      if sharpness > best.sharpness { best = (sharpness, shear) }
    }
    return best.shear
  }
}

extension LineImage {
  /// Where the ink in `columns` stands in the picture: an upright box around it, in whole pixels. Around the columns
  /// themselves where they hold no ink.
  ///
  /// Each pixel of ink is taken back on its own: the box of a slanted column would reach far over the neighbours.
  public func pictureBox(of columns: Range<Int>) -> PixelRect {
    guard let toPicture = transform.inverse else { return PixelRect(x: 0, y: 0, width: 0, height: 0) }
    var pixels: [Point] = []
    for y in 0..<LineImage.height {
      for x in columns where ink.pixels[y * width + x] > 0.35 {
        pixels.append(Point(x: Double(x), y: Double(y)))
      }
    }
    if pixels.isEmpty {
      pixels = [columns.lowerBound, columns.upperBound - 1].flatMap { x in
        [0, LineImage.height - 1].map { Point(x: Double(x), y: Double($0)) }
      }
    }
    var bounds = Bounds(around: pixels.map(toPicture.applied))
    // Positions are of the pixels' middles; their own extent is half of a line's pixel to each side.
    let half = 0.5 * abs(toPicture.d)
    bounds = Bounds(
      minX: bounds.minX + 0.5 - half, minY: bounds.minY + 0.5 - half, maxX: bounds.maxX + 0.5 + half,
      maxY: bounds.maxY + 0.5 + half)
    return bounds.rect
  }
}
