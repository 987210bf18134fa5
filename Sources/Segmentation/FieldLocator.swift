import Imaging

/// Finds the line of writing in a picture that may hold wide margins, a turn, a shadow or printed frames.
///
/// A picture that is the field already (a crop with narrow margins) is passed on whole: cutting closer would only lose ink.
public struct FieldLocator: Sendable {
  /// Longer side in pixels of the copy that is searched.
  private static let workingSide = 900.0
  /// Less contrast than this, or less than this many times the paper's own spread, and the picture is blank. Ink that stands
  /// out clearly may be half as faint.
  private static let minimumContrast: Float = 0.03
  private static let minimumSeparation: Float = 2.2

  public init() {}

  /// The main line of writing, turned upright. Nil where the picture is blank.
  public func field(in picture: GreyImage) throws(ImagingError) -> Field? { try fields(in: picture).first }

  /// Ways to understand the picture, the likeliest first: the main line of writing turned upright, and the same as it stands
  /// where that is something else, as a comma or a dash may have been what looked like a turn; then, where light writing and
  /// dark can't be told apart, both of the other kind; and what little stands out of grain. Of squared paper they are there
  /// without its lines first. On a slip of paper that stands out of the picture these come first, the rest being last resorts;
  /// between the black bands of a scan they come last. Which it is shows when the line is read. None where the picture is blank.
  public func fields(in picture: GreyImage) throws(ImagingError) -> [Field] {
    let all = try fields(inWhole: picture)
    if let slip = try Slip(in: picture) { return try fields(on: slip) + all.map { $0.asLastResort() } }
    guard let slip = try Slip(betweenBandsOf: picture) else { return all }
    return try all + fields(on: slip)
  }

  /// The fields of a copy of the picture, larger or smaller by a factor, as fields of the picture.
  public func fields(in picture: GreyImage, resizedBy factor: Double) throws(ImagingError) -> [Field] {
    let copy = try picture.resized(by: factor, interpolation: factor < 1 ? .area : .cubic)
    return try fields(in: copy).map { $0.shrunk(by: factor) }
  }

  private func fields(on slip: Slip) throws(ImagingError) -> [Field] {
    try fields(inWhole: slip.image).map(slip.placed)
  }

  /// On squared paper those without its lines come first.
  private func fields(inWhole picture: GreyImage, mayBeSquared: Bool = true) throws(ImagingError) -> [Field] {
    let scale = min(1, Self.workingSide / Double(max(picture.width, picture.height)))
    let work = scale == 1 ? picture : try picture.resized(by: scale)
    let views = try ClearView.ofWriting(in: work)
    var fields: [Field] = []
    if mayBeSquared, let view = views.first, let bare = try view.bare(picture, work) {
      fields = try self.fields(inWhole: bare, mayBeSquared: false)
    }
    for view in views {
      let contrast = view.ink.separation > ClearView.clear ? 2 * view.ink.contrast : view.ink.contrast
      guard contrast >= Self.minimumContrast, view.ink.separation >= Self.minimumSeparation else { continue }
      fields += try self.fields(of: view, in: view.isInverted ? picture.inverted : picture, scale: scale)
    }
    return fields
  }

  /// - Parameter scale: of the copy of `picture` that the view is of.
  private func fields(
    of view: ClearView, in picture: GreyImage, scale: Double
  ) throws(ImagingError) -> [Field] {
    let characters = try CharacterCandidates(in: view.ink.mask)
    let turns = Self.turns(of: characters, in: view.ink.mask)
    let size = (view.ink.mask.width, view.ink.mask.height)
    var fields: [Field] = []
    for turn in turns {
      guard let line = TextLine(characters, turnedBy: turn, size: size) else { continue }
      let sigma = min(view.sigma, Self.strongestSmoothing * line.bounds.height) / scale
      let smoothed = sigma > 0.3 ? try picture.blurred(sigma: sigma) : picture
      var field = try Field(line, of: smoothed, scale: scale)
      field.isLastResort = view.isLastResort
      fields.append(field)
    }
    return fields
  }

  /// Turns of the line in degrees, the likeliest first.
  private static func turns(of characters: CharacterCandidates, in mask: BinaryImage) -> [Double] {
    let angle = Skew.angle(of: characters)
    let likely = angle == 0 ? [0] : [angle, 0]
    let packed = Skew.angle(of: mask)
    return likely + (likely.allSatisfy { abs($0 - packed) >= leastDifference } ? [packed] : [])
  }

  /// Turns that differ by less, in degrees, are one to the networks.
  private static let leastDifference = 2.5

  /// Sigma in heights of the line that leaves a digit what it is.
  private static let strongestSmoothing = 0.05
}

/// A picture's ink, and how far the picture is smoothed for it to stand out from noise and blotches.
struct ClearView {
  let ink: Ink
  /// Of the Gaussian, in pixels; 0 where the picture is best as it is.
  let sigma: Double
  /// The writing is lighter than the paper.
  let isInverted: Bool
  /// Worth a look only where no other view holds writing.
  let isLastResort: Bool

  /// Separation of the ink from which on nothing else is tried.
  static let clear: Float = 6
  /// How much better another view must be: printed patterns gain less than half by being smoothed, grain more.
  private static let gain: Float = 1.5

  /// Window of the background in a share of the shorter side, and at most in pixels; the narrow one follows blotches of the
  /// paper that are not much larger than a digit.
  private static let (share, narrow) = (0.4, 25)
  static let wide = 61

  /// How much better the other polarity must be than the one that the picture's majority suggests, and how much worse at
  /// most to be thought of at all.
  private static let (polarityGain, polarityLoss): (Float, Float) = (1.3, 1.5)
  /// Share of dark up to which a picture is dark writing on light paper for sure, if that is clear, and up to which it may
  /// still be, under a shadow.
  private static let (mostWriting, mostShadow) = (0.35, 0.6)

  /// Whichever way round the picture is; the other way as well where a shadow may have turned it; and what stands out of the
  /// grain, if a view may be grain.
  static func ofWriting(in picture: GreyImage) throws(ImagingError) -> [ClearView] {
    var views: [ClearView] = []
    for view in try eitherWayRound(picture) {
      let grainless = try view.outOfGrain(of: picture)
      let isFirst = grainless.map { !$0.isLastResort } ?? false
      views += (isFirst ? [grainless, view] : [view, grainless]).compactMap { $0 }
    }
    return views
  }

  private static func eitherWayRound(_ picture: GreyImage) throws(ImagingError) -> [ClearView] {
    let dark = try picture.shareOfDark()
    let isLight = dark > mostShadow
    let likely = try ClearView(of: isLight ? picture.inverted : picture, isInverted: isLight)
    guard dark > mostWriting || likely.ink.separation < clear else { return [likely] }
    let other = try ClearView(of: isLight ? picture : picture.inverted, isInverted: !isLight)
    if other.ink.separation > polarityGain * likely.ink.separation { return [other, likely] }
    return other.ink.separation > likely.ink.separation / polarityLoss ? [likely, other] : [likely]
  }

  private init(of picture: GreyImage, isInverted: Bool) throws(ImagingError) {
    var best = try Ink(of: picture, backgroundWindow: Self.window(for: picture, widest: Self.wide))
    var chosen = 0.0
    var least = best.separation * Self.gain
    if best.separation < Self.clear {
      for sigma in [0.0, 1, 2] {
        let smoothed = sigma > 0 ? try picture.blurred(sigma: sigma) : picture
        let ink = try Ink(of: smoothed, backgroundWindow: Self.window(for: picture, widest: Self.narrow))
        if ink.separation > least { (best, chosen, least) = (ink, sigma, ink.separation) }
      }
    }
    self.init(ink: best, sigma: chosen, isInverted: isInverted, isLastResort: false)
  }

  private init(ink: Ink, sigma: Double, isInverted: Bool, isLastResort: Bool) {
    (self.ink, self.sigma) = (ink, sigma)
    (self.isInverted, self.isLastResort) = (isInverted, isLastResort)
  }

  /// A picture of light paper, or the other way round, without the lines of squared paper; nil where the view shows none.
  /// - Parameter work: the copy of it that this is a view of.
  fileprivate func bare(_ picture: GreyImage, _ work: GreyImage) throws(ImagingError) -> GreyImage? {
    guard isInverted else { return try picture.withoutSquares(ink.mask, of: work) }
    return try picture.inverted.withoutSquares(ink.mask, of: work.inverted)?.inverted
  }

  /// Window of the background, in pixels.
  static func window(for picture: GreyImage, widest: Int) -> Int {
    min(max(Int(share * Double(min(picture.width, picture.height))), 9), widest)
  }

  /// Separation under which ink is hardly better than grain, whose halves are 2.7 deviations apart; and how many times as much
  /// ink as stands out of the grain makes a mask that of the grain.
  private static let (grainy, grainShare): (Float, Int) = (4, 4)

  /// The least smoothed view in which little writing stands out of much grain; nil where this one is clear or there is none.
  /// The dark parts of a security print stand out of it as writing does of grain: where this view may hold one, the other is
  /// the last resort.
  /// - Parameter original: the picture as it is.
  private func outOfGrain(of original: GreyImage) throws(ImagingError) -> ClearView? {
    guard ink.separation < Self.clear else { return nil }
    let picture = isInverted ? original.inverted : original
    for sigma in [1.0, 2, 3] {
      let found = try Ink.outOfGrain(
        in: try picture.blurred(sigma: sigma), backgroundWindow: Self.window(for: picture, widest: Self.wide))
      if let found, Self.grainShare * found.inked < ink.inked {
        return ClearView(
          ink: found, sigma: sigma, isInverted: isInverted, isLastResort: ink.separation >= Self.grainy)
      }
    }
    return nil
  }
}

/// Components of a mask that may be characters, and the height most of the ink stands at.
struct CharacterCandidates {
  let components: [Component]
  /// Typical height of a character, in pixels.
  let height: Double

  init(in mask: BinaryImage) throws(ImagingError) {
    let shorter = Double(min(mask.width, mask.height))
    var body = mask
    let rules = try Rules(
      minimumLength: max(24, min(Int(0.9 * shorter), mask.width / 3)),
      minimumHeight: Int(0.75 * Double(mask.height)), sideMargin: max(6, mask.width / 25)
    ).pixels(in: mask)
    for index in body.pixels.indices where rules.pixels[index] != 0 { body.pixels[index] = 0 }
    let specks = try body.components().list.filter { $0.area >= 8 && $0.box.height >= 2 }
    let typical = CharacterCandidates.typicalHeight(specks)
    height = typical
    // A dash is flat and a dot small; what is smaller than a dot both ways is grain.
    components = specks.filter {
      Double(max($0.box.height, $0.box.width)) >= 0.22 * typical && Double($0.box.height) <= 2.5 * typical
    }
  }

  /// The median of the components' heights, each weighted by its ink times its height: a security pattern has more
  /// components than the writing on it, but lower ones.
  private static func typicalHeight(_ components: [Component]) -> Double {
    let sorted = components.sorted { ($0.box.height, $0.label) < ($1.box.height, $1.label) }
    let half = sorted.reduce(0) { $0 + $1.area * $1.box.height } / 2
    var seen = 0
    for component in sorted {
      seen += component.area * component.box.height
      if seen > half { return Double(component.box.height) }
    }
    return 0
  }
}

/// The row of components that holds the most ink, and its turn.
struct TextLine {
  /// Turn in degrees, positive clockwise.
  let angle: Double
  /// Extent of the line's components in the picture turned upright about its centre.
  let bounds: Bounds

  /// Gaps wider than this many character heights part two strings.
  private static let widestGap = 3.0

  /// - Parameter angle: turn of the writing in degrees, positive clockwise.
  init?(_ candidates: CharacterCandidates, turnedBy angle: Double, size: (width: Int, height: Int)) {
    guard !candidates.components.isEmpty else { return nil }
    let centre = Point(x: Double(size.width) / 2, y: Double(size.height) / 2)
    self.angle = angle
    let upright = AffineTransform.rotation(degrees: -angle, about: centre)
    let boxes = candidates.components.map { TextLine.turned($0, by: upright) }
    guard let row = TextLine.mainRow(of: boxes, height: candidates.height) else { return nil }
    let group = TextLine.mainGroup(of: row, gap: TextLine.widestGap * candidates.height)
    let whole = TextLine.completed(group, from: boxes)
    bounds = TextLine.isLone(whole) ? whole : group
  }

  /// Whether bounds are those of a single character: hardly wider than high.
  private static func isLone(_ bounds: Bounds) -> Bool { bounds.width < 1.5 * bounds.height }

  /// Least ink of a part of a broken character, against the largest part, and its distance at most, in heights of the whole.
  private static let (partInk, partGap) = (0.1, 0.1)

  /// A group with the parts that it may be broken from: a lone character has no line to say where it ends.
  private static func completed(_ group: Bounds, from boxes: [TurnedBox]) -> Bounds {
    let least = partInk * (boxes.map(\.area).max() ?? 0)
    var (whole, left) = (group, boxes.filter { $0.area >= least })
    while let next = left.firstIndex(where: { $0.bounds.distance(to: whole) <= partGap * whole.height }) {
      whole = whole.union(left.remove(at: next).bounds)
    }
    return whole
  }

  struct TurnedBox {
    let bounds: Bounds
    let centreY: Double
    let area: Double
  }

  /// A component's box about its centre after the turn; for small turns its size hardly changes.
  private static func turned(_ component: Component, by upright: AffineTransform) -> TurnedBox {
    let box = component.box
    let centre = upright.applied(
      to: Point(x: box.midX, y: box.midY))
    let (halfWidth, halfHeight) = (Double(box.width) / 2, Double(box.height) / 2)
    return TurnedBox(
      bounds: Bounds(
        minX: centre.x - halfWidth, minY: centre.y - halfHeight, maxX: centre.x + halfWidth,
        maxY: centre.y + halfHeight),
      centreY: centre.y, area: Double(component.area))
  }

  /// The boxes whose middles lie within 0.6 character heights of the row with the most ink.
  private static func mainRow(of boxes: [TurnedBox], height: Double) -> [TurnedBox]? {
    let reach = 0.6 * max(height, 3)
    let tall = boxes.filter { $0.bounds.height >= 0.5 * height }
    let weighed = tall.map { seed in
      (seed, tall.reduce(0) { abs($1.centreY - seed.centreY) <= reach ? $0 + $1.area : $0 })
    }
    guard let (seed, _) = weighed.max(by: { $0.1 < $1.1 }) else { return nil }
    return boxes.filter { abs($0.centreY - seed.centreY) <= reach }
  }

  /// The part of the row with the most ink between gaps wider than `gap`.
  private static func mainGroup(of row: [TurnedBox], gap: Double) -> Bounds {
    var groups: [(bounds: Bounds, area: Double)] = []
    for box in row.sorted(by: { $0.bounds.minX < $1.bounds.minX }) {
      if let last = groups.last, box.bounds.minX - last.bounds.maxX <= gap {
        groups[groups.count - 1] = (last.bounds.union(box.bounds), last.area + box.area)
      } else {
        groups.append((box.bounds, box.area))
      }
    }
    return groups.max { $0.area < $1.area }?.bounds ?? Bounds(around: [])
  }
}

extension Bounds {
  /// The wider of the gaps across and down; 0 or less where they overlap.
  func distance(to other: Bounds) -> Double {
    max(other.minX - maxX, minX - other.maxX, other.minY - maxY, minY - other.maxY)
  }

  func union(_ other: Bounds) -> Bounds {
    Bounds(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }
}

extension Field {
  /// Margins kept around the line, in character heights.
  private static let sideMargin = 0.45
  private static let verticalMargin = 0.32
  /// A picture this little wider or higher than the line with its margins is taken whole, in character heights.
  private static let slack = 0.7

  /// The field around `line`, which was found in a copy of `picture` scaled by `scale`.
  init(_ line: TextLine, of picture: GreyImage, scale: Double) throws(ImagingError) {
    let textHeight = line.bounds.height / scale
    let (width, height) = (Double(picture.width), Double(picture.height))
    let upright = AffineTransform.rotation(degrees: -line.angle, about: Point(x: width / 2, y: height / 2))
    var bounds = Bounds(
      minX: line.bounds.minX / scale - Field.sideMargin * textHeight,
      minY: line.bounds.minY / scale - Field.verticalMargin * textHeight,
      maxX: line.bounds.maxX / scale + Field.sideMargin * textHeight,
      maxY: line.bounds.maxY / scale + Field.verticalMargin * textHeight)
    let slack = Field.slack * textHeight
    if line.angle == 0 {
      if bounds.minX < slack { bounds.minX = 0 }
      if bounds.minY < slack { bounds.minY = 0 }
      if bounds.maxX > width - slack { bounds.maxX = width }
      if bounds.maxY > height - slack { bounds.maxY = height }
    }
    try self.init(
      of: picture, upright: upright, bounds: bounds, textHeight: textHeight, angle: line.angle)
  }
}
