import Imaging

/// A document as it lies flat and straight, cut out of a scan or a photo.
public struct Page: Sendable {
  public let image: GreyImage
  /// From the picture's pixels to the page's.
  public let placement: Perspective

  /// Longest side of a page, in pixels: 200 dots an inch of an A4 sheet.
  private static let longestSide = 2400.0
  /// Turns under this many degrees are left to the fields.
  private static let leastTurn = 0.25

  /// Finds the sheet's edge where there is one, and sets the rows level. Which end is up stays open: see ``turned(_:)``.
  /// - Parameter layout: of the picture as it is, where that is known already.
  public init(of picture: GreyImage, _ layout: PageLayout? = nil) throws(ImagingError) {
    var page = try Page.flat(picture)
    let known = page.placement == .identity ? layout?.ink : nil
    let ink: PageInk
    if let known { ink = known } else { ink = try PageInk(of: page.image) }
    let skew = try PageSkew(of: ink)
    if abs(skew.degrees) >= Self.leastTurn { page = try page.levelled(by: -skew.degrees) }
    self = skew.isSideways ? try page.turned(1) : page
  }

  private init(image: GreyImage, placement: Perspective) { (self.image, self.placement) = (image, placement) }

  private static func flat(_ picture: GreyImage) throws(ImagingError) -> Page {
    if let outline = try PageOutline(ofPageIn: picture), let page = try Page(picture, outline) { return page }
    let (image, scale) = try picture.fitted(within: longestSide)
    guard scale < 1 else { return Page(image: picture, placement: .identity) }
    let placement = AffineTransform(
      a: scale, b: 0, tx: (scale - 1) / 2, c: 0, d: scale, ty: (scale - 1) / 2)
    return Page(image: image, placement: Perspective(placement))
  }

  /// The sheet inside an outline, as large as its longer sides say; nil where the outline has no inside.
  private init?(_ picture: GreyImage, _ outline: PageOutline) throws(ImagingError) {
    func length(_ from: Int, _ to: Int) -> Double {
      outline.corners[from].distance(to: outline.corners[to])
    }
    let (width, height) = (max(length(0, 1), length(3, 2)), max(length(0, 3), length(1, 2)))
    let scale = min(1, Self.longestSide / max(width, height, 1))
    let (columns, rows) = (Int(width * scale), Int(height * scale))
    guard columns >= 16, rows >= 16 else { return nil }
    let (right, bottom) = (Double(columns - 1), Double(rows - 1))
    let corners = [(0, 0), (right, 0), (right, bottom), (0, bottom)].map { Point(x: $0.0, y: $0.1) }
    guard let placement = Perspective(from: outline.corners, to: corners) else { return nil }
    try self.init(picture, placement: placement, width: columns, height: rows)
  }

  /// A page whose place in a picture is known.
  ///
  /// - Parameter placement: from the picture's pixels to the page's, which has `width` x `height` of them.
  init(_ picture: GreyImage, placement: Perspective, width: Int, height: Int) throws(ImagingError) {
    let back = placement.inverse ?? .identity
    let (right, bottom) = (Double(width), Double(height))
    let corners = [(0, 0), (right, 0), (right, bottom), (0, bottom)]
      .map { back.applied(to: Point(x: $0.0, y: $0.1)) }
    let scale = (right * bottom / max(1, PageOutline.area(corners))).squareRoot()
    // Shrinking by more than a little takes what lies between the samples along.
    let source = scale < 0.75 ? try picture.blurred(sigma: 0.4 / scale) : picture
    self.init(
      image: try source.warped(by: placement, width: width, height: height), placement: placement)
  }

  /// Turned about its middle, clockwise, on paper of the same size.
  private func levelled(by degrees: Double) throws(ImagingError) -> Page {
    let centre = Point(x: Double(image.width - 1) / 2, y: Double(image.height - 1) / 2)
    let turn = AffineTransform.rotation(degrees: degrees, about: centre)
    return Page(
      image: try image.warped(by: turn, width: image.width, height: image.height),
      placement: placement.concatenating(Perspective(turn)))
  }

  /// Turned clockwise by quarters of a circle.
  public func turned(_ quarters: Int) throws(ImagingError) -> Page {
    let turn = AffineTransform.turn(byQuarters: quarters, width: image.width, height: image.height)
    return Page(
      image: try image.rotated(quarterTurns: quarters),
      placement: placement.concatenating(Perspective(turn)))
  }

  /// The box round a part of the page, in the picture's pixels.
  public func pictureBox(of part: PixelRect) -> PixelRect {
    Bounds(around: pictureCorners(of: part)).rect
  }

  /// Corners of a part of the page in the picture: top left, top right, bottom right, bottom left.
  public func pictureCorners(of part: PixelRect) -> [Point] {
    let back = placement.inverse ?? .identity
    return [(part.x, part.y), (part.maxX, part.y), (part.maxX, part.maxY), (part.x, part.maxY)]
      .map { back.applied(to: Point(x: Double($0.0), y: Double($0.1))) }
  }
}
