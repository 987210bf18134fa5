import Imaging

/// The part of a picture that holds one line of writing, turned upright.
public struct Field: Sendable {
  /// The line with its margins, dark ink on light paper, the writing about 20 to 48 pixels high.
  public let image: GreyImage
  /// From the picture's pixels to `image`'s.
  public private(set) var transform: AffineTransform
  /// The field in the picture before the turn by `angle` about its centre, in pixels.
  public private(set) var box: PixelRect
  /// Turn of the writing in degrees, positive clockwise.
  public private(set) var angle: Double
  /// Worth a look only where no other way to understand the picture holds writing.
  public internal(set) var isLastResort = false
  /// The picture's characters stand one above the other rather than in a row, where that was asked.
  var isOfStack = false
  /// Other lines of the picture, and this one the other way up, that may be meant as well, by their look.
  public internal(set) var rivals: [Field] = []
}

extension Field {
  /// The same field as part of a larger picture.
  /// - Parameters:
  ///   - placement: from the larger picture's pixels to those of the picture that it was found in.
  ///   - degrees: turn of that picture in the larger one, positive clockwise.
  func placed(by placement: AffineTransform, turnedBy degrees: Double) -> Field {
    var field = self
    field.transform = placement.concatenating(transform)
    field.angle = angle + degrees
    let bounds = Bounds(
      minX: Double(box.x), minY: Double(box.y), maxX: Double(box.maxX), maxY: Double(box.maxY))
    field.box = Field.box(of: bounds, upright: placement)
    field.rivals = rivals.map { $0.placed(by: placement, turnedBy: degrees) }
    return field
  }

  /// The same field of a picture that is `factor` times smaller.
  func shrunk(by factor: Double) -> Field {
    var field = self
    field.transform = AffineTransform.scale(x: factor, y: factor).concatenating(transform)
    func shrunk(_ length: Int) -> Int { Int((Double(length) / factor).rounded()) }
    field.box = PixelRect(
      x: shrunk(box.x), y: shrunk(box.y), width: shrunk(box.width), height: shrunk(box.height))
    field.rivals = rivals.map { $0.shrunk(by: factor) }
    return field
  }

  /// Fields of the part of this one that some columns of its line show, found anew without what stands beside them.
  /// - Parameter line: of this field.
  public func fields(in columns: Range<Int>, of line: LineImage) throws(ImagingError) -> [Field] {
    guard let toField = line.transform.inverse?.concatenating(transform) else { return [] }
    func edge(_ column: Int) -> Int {
      Int(toField.applied(to: Point(x: Double(column), y: Double(LineImage.height) / 2)).x.rounded())
    }
    let left = columns.lowerBound <= 0 ? 0 : edge(columns.lowerBound)
    let right = columns.upperBound >= line.width ? image.width : edge(columns.upperBound)
    let part = PixelRect(minX: left, minY: 0, maxX: right, maxY: image.height).intersection(image.bounds)
    guard part.width >= Field.leastPart else { return [] }
    let placement = transform.concatenating(.translation(x: -Double(part.x), y: 0))
    return try FieldLocator().fields(in: try image.cropped(part)).map { field in
      field.placed(by: placement, turnedBy: angle)
    }
  }

  /// Least width of a part that is looked at, in pixels.
  private static let leastPart = 8

  /// With one more field that may be meant as well.
  func contested(by rival: Field?) -> Field {
    var field = self
    field.rivals += [rival].compactMap { $0 }
    return field
  }

  func asLastResort() -> Field {
    var field = self
    field.isLastResort = true
    return field
  }

  /// Cuts the rectangle `bounds` out of `picture`, in the pixels of the picture turned upright by `upright`.
  init(
    of picture: GreyImage, upright: AffineTransform, bounds: Bounds, textHeight: Double, angle: Double
  ) throws(ImagingError) {
    let scale = min(1, 44 / max(textHeight, 1))
    let shift = AffineTransform.translation(x: -bounds.minX, y: -bounds.minY)
    let transform = upright.concatenating(shift).concatenating(.scale(x: scale, y: scale))
    let width = max(8, Int((bounds.width * scale).rounded()))
    let height = max(8, Int((bounds.height * scale).rounded()))
    self.transform = transform
    self.angle = angle
    let isWhole = transform == .identity && width == picture.width && height == picture.height
    image = isWhole ? picture : try Field.cut(picture, by: transform, scale, width, height)
    box = Field.box(of: bounds, upright: upright)
  }

  private static func cut(
    _ picture: GreyImage, by transform: AffineTransform, _ scale: Double, _ width: Int, _ height: Int
  ) throws(ImagingError) -> GreyImage {
    // Only the part under the field is smoothed before it shrinks: blurring a whole page costs far more than reading it.
    guard scale < 0.8, let back = transform.inverse else {
      return try picture.warped(
        by: transform, width: width, height: height, interpolation: .linear, border: .replicate)
    }
    let corners = [(0, 0), (width, 0), (0, height), (width, height)]
      .map { back.applied(to: Point(x: Double($0.0), y: Double($0.1))) }
    let margin = Int(2 / scale) + 2
    let source = Bounds(around: corners)
      .rect.inset(dx: -margin, dy: -margin).intersection(picture.bounds)
    guard source.width > 1, source.height > 1 else {
      return try picture.warped(
        by: transform, width: width, height: height, interpolation: .linear, border: .replicate)
    }
    let part = try picture.cropped(source).blurred(sigma: 0.4 / scale)
    let move = AffineTransform.translation(x: Double(source.x), y: Double(source.y))
    return try part.warped(
      by: move.concatenating(transform), width: width, height: height, interpolation: .linear,
      border: .replicate)
  }

  /// The rectangle's extent in the picture, with its own centre and the size that it has when upright.
  private static func box(of bounds: Bounds, upright: AffineTransform) -> PixelRect {
    let centre = (upright.inverse ?? .identity).applied(
      to: Point(x: bounds.minX + bounds.width / 2, y: bounds.minY + bounds.height / 2))
    return PixelRect(
      x: Int((centre.x - bounds.width / 2).rounded()), y: Int((centre.y - bounds.height / 2).rounded()),
      width: Int(bounds.width.rounded()), height: Int(bounds.height.rounded()))
  }
}

/// An upright rectangle in real coordinates.
struct Bounds {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }

  /// The smallest pixel rectangle that holds this one.
  var rect: PixelRect {
    let (left, top) = (Int(minX.rounded(.down)), Int(minY.rounded(.down)))
    return PixelRect(
      x: left, y: top, width: Int(maxX.rounded(.up)) - left, height: Int(maxY.rounded(.up)) - top)
  }

  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    (self.minX, self.minY, self.maxX, self.maxY) = (minX, minY, maxX, maxY)
  }

  init(around points: [Point]) {
    self.init(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for point in points {
      minX = min(minX, point.x)
      maxX = max(maxX, point.x)
      minY = min(minY, point.y)
      maxY = max(maxY, point.y)
    }
  }
}
