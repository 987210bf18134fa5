import Imaging

/// A slip of paper that lies on something darker or lighter: a cheque's corner on a desk, a label on a scanner's white lid.
struct Slip {
  /// The slip alone, its sides upright.
  let image: GreyImage
  /// From the picture's pixels to the slip's.
  private let placement: AffineTransform
  /// Its turn in the picture in degrees, positive clockwise.
  private let angle: Double

  /// What is cut off all round, in shares of the slip's shorter side: the edge itself is blurred and seldom straight.
  private static let edge = 0.02

  /// Least side of a slip in pixels where it takes less than a page does: a block of digits is no slip.
  private static let leastSide = 60.0
  /// A picture with a smaller side has no room for a slip and its surroundings.
  static let leastPicture = 60

  /// Nil where nothing in the picture stands out as a slip would.
  /// - Parameter outlines: of the picture.
  init?(in picture: GreyImage, _ outlines: [PageOutline]) throws(ImagingError) {
    guard let outline = outlines.first(where: { $0.cutSides <= 1 }),
      SheetEdge(outline.corners, in: picture).isStep
    else { return nil }
    try self.init(outline.corners, in: picture)
  }

  /// Least side of a picture that may show one or two edges of a sheet: a photo, and no cut-out field.
  private static let leastPhoto = 300

  /// A sheet that goes on outside of the picture. A hard shadow looks like one as well, so this is one way to see the picture.
  init?(cutOffIn picture: GreyImage, _ outlines: [PageOutline]) throws(ImagingError) {
    guard min(picture.width, picture.height) >= Self.leastPhoto,
      let outline = outlines.first(where: { $0.share >= PageOutline.leastShare && $0.cutSides <= 3 }),
      SheetEdge(outline.corners, in: picture).isClearStep
    else { return nil }
    try self.init(outline.corners, in: picture)
  }

  private init?(_ corners: [Point], in picture: GreyImage) throws(ImagingError) {
    let centre = Point(
      x: corners.reduce(0) { $0 + $1.x } / 4, y: corners.reduce(0) { $0 + $1.y } / 4)
    angle = (corners[0].degrees(to: corners[1]) + corners[3].degrees(to: corners[2])) / 2
    let upright = AffineTransform.rotation(degrees: -angle, about: centre)
    let turned = corners.map(upright.applied)
    var inside = Bounds(
      minX: max(turned[0].x, turned[3].x), minY: max(turned[0].y, turned[1].y),
      maxX: min(turned[1].x, turned[2].x), maxY: min(turned[2].y, turned[3].y))
    let margin = max(1, Self.edge * min(inside.width, inside.height))
    inside = Bounds(
      minX: inside.minX + margin, minY: inside.minY + margin, maxX: inside.maxX - margin,
      maxY: inside.maxY - margin)
    let share = PageOutline.area(corners) / Double(picture.width * picture.height)
    let leastSide = share < PageOutline.leastShare ? Self.leastSide : 12
    guard min(inside.width, inside.height) >= leastSide else { return nil }
    placement = upright.concatenating(.translation(x: -inside.minX.rounded(), y: -inside.minY.rounded()))
    image = try picture.warped(by: placement, width: Int(inside.width), height: Int(inside.height))
  }

  /// Least share of a band's pixels that are dark, and most of the picture's: light writing on dark paper has no bands.
  private static let (bandDarkness, mostDarkness) = (0.9, 0.45)
  /// Least share of either side that is left between bands.
  private static let leastRest = 0.6

  /// What lies between dark bands along the picture's sides, which scanners leave where their glass has no paper. Nil where
  /// there are none. A stroke along the side of a tight crop looks just like one, so this is one way to see the picture.
  init?(betweenBandsOf picture: GreyImage) throws(ImagingError) {
    let (work, scale) = try picture.fitted(within: Self.workingSide)
    guard let rest = try Self.part(betweenBandsOf: work) else { return nil }
    let blurred = max(1, Int(Self.edge * Double(min(rest.width, rest.height))))
    let inside = rest.inset(dx: blurred, dy: blurred).scaled(by: 1 / scale).intersection(picture.bounds)
    guard min(inside.width, inside.height) >= 8 else { return nil }
    angle = 0
    placement = .translation(x: -Double(inside.x), y: -Double(inside.y))
    image = try picture.cropped(inside)
  }

  /// Longer side, in pixels, of the copy in which bands are looked for.
  private static let workingSide = 480.0

  private static func part(betweenBandsOf picture: GreyImage) throws(ImagingError) -> PixelRect? {
    let dark = try picture.binarisedByOtsu()
    let darkness = Double(dark.pixels.count { $0 != 0 }) / Double(max(dark.pixels.count, 1))
    guard darkness <= mostDarkness else { return nil }
    var rest = picture.bounds
    while let side = rest.strips.first(where: { dark.share(in: $0.strip) >= bandDarkness }) {
      rest = side.rest
      guard Double(rest.width) >= leastRest * Double(picture.width),
        Double(rest.height) >= leastRest * Double(picture.height)
      else { return nil }
    }
    return rest != picture.bounds && picture.isBlack(outside: rest) ? rest : nil
  }

  /// A field of the slip as one of the picture.
  func placed(_ field: Field) -> Field { field.placed(by: placement, turnedBy: angle) }
}

extension PixelRect {
  /// The outermost row or column of each side, and what is left without it.
  fileprivate var strips: [(strip: PixelRect, rest: PixelRect)] {
    guard width > 1, height > 1 else { return [] }
    return [
      (
        PixelRect(x: x, y: y, width: 1, height: height),
        PixelRect(x: x + 1, y: y, width: width - 1, height: height)
      ),
      (
        PixelRect(x: maxX - 1, y: y, width: 1, height: height),
        PixelRect(x: x, y: y, width: width - 1, height: height)
      ),
      (
        PixelRect(x: x, y: y, width: width, height: 1),
        PixelRect(x: x, y: y + 1, width: width, height: height - 1)
      ),
      (
        PixelRect(x: x, y: maxY - 1, width: width, height: 1),
        PixelRect(x: x, y: y, width: width, height: height - 1)
      ),
    ]
  }
}

extension BinaryImage {
  /// How much of a part is ink, 0…1.
  fileprivate func share(in part: PixelRect) -> Double {
    var inked = 0
    for y in part.y..<part.maxY { for x in part.x..<part.maxX where self[x, y] != 0 { inked += 1 } }
    return Double(inked) / Double(max(part.width * part.height, 1))
  }
}

extension GreyImage {
  /// Light of the paper that black glass gives back at most; the deepest shadow leaves more.
  private static let blackness = 0.3

  /// Whether what lies outside of a part is black against it, by the medians.
  fileprivate func isBlack(outside part: PixelRect) -> Bool {
    var (inner, outer): ([UInt8], [UInt8]) = ([], [])
    for y in 0..<height {
      for x in 0..<width {
        if part.contains(x: x, y: y) { inner.append(self[x, y]) } else { outer.append(self[x, y]) }
      }
    }
    guard let paper = inner.median, let around = outer.median else { return false }
    return Double(around) <= Self.blackness * Double(paper)
  }
}
