import Imaging

/// What a picture may be cleared of before it is looked at.
enum Clutter: CaseIterable { case surroundings, squares }

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

  /// What is looked for.
  public struct Looks: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The main line of writing.
    public static let mainLine = Looks(rawValue: 1)
    /// Fainter ink and other lines than the main one, as last resorts.
    public static let otherLines = Looks(rawValue: 2)
    /// The words of the main line one by one, as last resorts.
    public static let words = Looks(rawValue: 4)
    /// The main lines of what printed lines or a ring close in.
    public static let enclosures = Looks(rawValue: 8)
    /// Besides the main line, one that runs up or down, as in a picture that lies on its side.
    public static let eitherSide = Looks(rawValue: 16)
  }

  private let looks: Looks

  public init(_ looks: Looks = .mainLine) { self.looks = looks }

  /// The main line of writing, turned upright. Nil where the picture is blank.
  public func field(in picture: GreyImage) throws(ImagingError) -> Field? { try fields(in: picture).first }

  /// Ways to understand the picture, the likeliest first: the main line of writing turned upright, and the same as it stands
  /// where that is something else, as a comma or a dash may have been what looked like a turn; then, where light writing and
  /// dark can't be told apart, both of the other kind; and what little stands out of grain. Of a picture that shows the desk
  /// beside the paper they are there without it first, and of squared paper without its lines. On a slip of paper that stands
  /// out of the picture these come first, the rest being last resorts; between the black bands of a scan, and on a sheet that
  /// goes on outside of the picture, they come last. Where characters stand one above the other they are those of the
  /// picture turned either way, if asked for. Enclosures, where they are looked for, come behind the picture's own lines.
  /// Which it is shows when the line is read. None where the picture is blank.
  public func fields(in picture: GreyImage) throws(ImagingError) -> [Field] {
    let all = try fields(onEitherSideOf: picture)
    let hasRoom = min(picture.width, picture.height) >= Slip.leastPicture
    let outlines = hasRoom ? try PageOutline.all(in: picture) : []
    if let slip = try Slip(in: picture, outlines) {
      return try fields(onEitherSideOf: slip.image).map(slip.placed) + all.map { $0.asLastResort() }
    }
    if let slip = try Slip(betweenBandsOf: picture) { return try all + fields(on: slip) }
    if let slip = try Slip(cutOffIn: picture, outlines) { return try all + fields(on: slip) }
    return all
  }

  /// The fields of a copy of the picture, larger or smaller by a factor, as fields of the picture.
  public func fields(in picture: GreyImage, resizedBy factor: Double) throws(ImagingError) -> [Field] {
    if factor == 1 { return try fields(in: picture) }
    let copy = try picture.resized(by: factor, interpolation: factor < 1 ? .area : .cubic)
    return try fields(in: copy).map { $0.shrunk(by: factor) }
  }

  private func fields(on slip: Slip) throws(ImagingError) -> [Field] {
    try fields(inWhole: slip.image).map(slip.placed)
  }

  /// Where characters stand one above the other those of the picture turned either way, each the other's rival: what the picture
  /// as it is would be read as is one of them on its side, often surely.
  private func fields(onEitherSideOf picture: GreyImage) throws(ImagingError) -> [Field] {
    let upright = try fields(inWhole: picture)
    guard looks.isSuperset(of: [.mainLine, .eitherSide]), upright.first?.isOfStack ?? false else {
      return upright
    }
    let clockwise = try fields(inWhole: picture, turned: 1)
    let anticlockwise = try fields(inWhole: picture, turned: -1)
    let turned =
      clockwise.map { $0.contested(by: anticlockwise.first) }
      + anticlockwise.map { $0.contested(by: clockwise.first) }
    return turned.isEmpty ? upright : turned
  }

  private func fields(inWhole picture: GreyImage, turned quarters: Int) throws(ImagingError) -> [Field] {
    let placement = AffineTransform.turn(byQuarters: quarters, width: picture.width, height: picture.height)
    return try fields(inWhole: try picture.rotated(quarterTurns: quarters))
      .map { $0.placed(by: placement, turnedBy: Double(-90 * quarters)) }
  }

  /// Of a picture that can be cleared of something those of the clear picture come first.
  private func fields(
    inWhole picture: GreyImage, clear cleared: Set<Clutter> = []
  ) throws(ImagingError) -> [Field] {
    let (work, scale) = try picture.fitted(within: Self.workingSide)
    let views = try ClearView.ofWriting(in: work)
    var fields: [Field] = []
    for clutter in Clutter.allCases
    where looks.contains(.mainLine) && fields.isEmpty && !cleared.contains(clutter) {
      if let clear = try views.first?.picture(picture, without: clutter, work) {
        fields = try self.fields(inWhole: clear, clear: cleared.union([clutter]))
      }
    }
    let faint = looks.contains(.otherLines) ? try views.first?.fainter() : nil
    let seen = (views + [faint].compactMap { $0 }).filter(Self.isSeen)
    for view in seen where looks.contains(.mainLine) {
      fields += try self.fields(of: view, in: view.isInverted ? picture.inverted : picture, scale: scale)
    }
    guard looks.contains(.enclosures), cleared.isEmpty else { return fields }
    for enclosed in try seen.first?.enclosed(in: picture, work) ?? [] {
      let inside = FieldLocator(looks.intersection(.eitherSide).union(.mainLine))
      fields += enclosed.placed(try inside.fields(onEitherSideOf: enclosed.image))
    }
    return fields
  }

  /// Whether a view shows more than the paper's own grain.
  private static func isSeen(_ view: ClearView) -> Bool {
    let contrast = view.ink.separation > ClearView.clear ? 2 * view.ink.contrast : view.ink.contrast
    return contrast >= minimumContrast && view.ink.separation >= minimumSeparation
  }

  /// - Parameter scale: of the copy of `picture` that the view is of.
  private func fields(
    of view: ClearView, in picture: GreyImage, scale: Double
  ) throws(ImagingError) -> [Field] {
    let characters = try CharacterCandidates(in: view.ink.mask)
    let size = (view.ink.mask.width, view.ink.mask.height)
    let main = Self.turns(of: characters, in: view.ink.mask).compactMap {
      TextLine(characters, turnedBy: $0, size: size)
    }
    var fields = try self.fields(around: main, view, in: picture, scale: scale)
    guard let first = main.first else { return fields }
    let rivals = try self.fields(
      around: Self.rivals(of: first, among: characters, size: size), view, in: picture, scale: scale)
    let isStack =
      looks.contains(.eitherSide) ? try TextLine.isStack(characters, in: view.ink.mask) : false
    for index in fields.indices { (fields[index].rivals, fields[index].isOfStack) = (rivals, isStack) }
    let words =
      looks.contains(.words) ? TextLine.words(of: characters, turnedBy: first.angle, size: size) : []
    let lines = looks.contains(.otherLines) ? Self.lines(of: characters.without(first), size: size) : []
    let others = (words.prefix(Self.mostWords) + lines)
      .filter { $0.bounds.height >= Self.leastHeight }
    return try fields + self.fields(around: others, view, in: picture, scale: scale).map { $0.asLastResort() }
  }

  private func fields(
    around lines: [TextLine], _ view: ClearView, in picture: GreyImage, scale: Double
  ) throws(ImagingError) -> [Field] {
    var fields: [Field] = []
    for line in lines {
      let sigma = min(view.sigma, Self.strongestSmoothing * line.bounds.height) / scale
      let smoothed = sigma > 0.3 ? try picture.blurred(sigma: sigma) : picture
      var field = try Field(line, of: smoothed, scale: scale)
      field.isLastResort = view.isLastResort
      fields.append(field)
    }
    return fields
  }

  /// Words of the main line, and lines besides it, that are looked at.
  private static let (mostWords, otherLines) = (3, 2)
  /// Height of such a one at least, in pixels of the copy that is searched.
  private static let leastHeight = 10.0

  /// Further lines, the one with the most ink first: a dark corner or the edge of a shadow may have been what looked like the
  /// main one.
  private static func lines(of characters: CharacterCandidates, size: (width: Int, height: Int)) -> [TextLine]
  {
    var (lines, rest) = ([TextLine](), characters)
    while lines.count < otherLines, let line = TextLine(rest, turnedBy: Skew.angle(of: rest), size: size) {
      lines.append(line)
      rest = rest.without(line)
    }
    return lines
  }

  /// The line with the most ink besides the main one, on the same row or another, where it looks like that one.
  private static func rivals(
    of main: TextLine, among characters: CharacterCandidates, size: (width: Int, height: Int)
  ) -> [TextLine] {
    let other = TextLine(characters.without(main), turnedBy: main.angle, size: size)
    return [other].compactMap { $0 }.filter { $0.isRival(of: main, size: size) }
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
