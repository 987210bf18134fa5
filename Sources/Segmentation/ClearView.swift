import Imaging

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
    for (view, inks) in try eitherWayRound(picture) {
      let grainless = try view.outOfGrain(inks)
      let isFirst = grainless.map { !$0.isLastResort } ?? false
      views += (isFirst ? [grainless, view] : [view, grainless]).compactMap { $0 }
    }
    return views
  }

  private static func eitherWayRound(
    _ picture: GreyImage
  ) throws(ImagingError) -> [(view: ClearView, inks: SmoothedInks)] {
    let dark = try picture.shareOfDark()
    let isLight = dark > mostShadow
    let likely = try seen(picture, isInverted: isLight)
    let separation = likely.view.ink.separation
    guard dark > mostWriting || separation < clear else { return [likely] }
    let other = try seen(picture, isInverted: !isLight)
    if other.view.ink.separation > polarityGain * separation { return [other, likely] }
    return other.view.ink.separation > separation / polarityLoss ? [likely, other] : [likely]
  }

  /// The view of a picture or of its negative, with the inks that were looked at for it.
  private static func seen(
    _ picture: GreyImage, isInverted: Bool
  ) throws(ImagingError) -> (view: ClearView, inks: SmoothedInks) {
    var inks = SmoothedInks(of: isInverted ? picture.inverted : picture)
    let view = try ClearView(&inks, isInverted: isInverted)
    return (view, inks)
  }

  /// What is fainter than this view's ink; nil where that is no better than grain.
  func fainter() throws(ImagingError) -> ClearView? {
    let faint = try ink.fainter()
    guard faint.separation >= Self.grainy else { return nil }
    return ClearView(ink: faint, sigma: sigma, isInverted: isInverted, isLastResort: true)
  }

  private init(_ inks: inout SmoothedInks, isInverted: Bool) throws(ImagingError) {
    let (wide, narrow) = (inks.window(widest: Self.wide), inks.window(widest: Self.narrow))
    var best = Ink(try inks.ink(sigma: 0, window: wide))
    var chosen = 0.0
    var least = best.separation * Self.gain
    if best.separation < Self.clear {
      for sigma in [0.0, 1, 2] where sigma > 0 || narrow != wide {
        let ink = Ink(try inks.ink(sigma: sigma, window: narrow))
        if ink.separation > least { (best, chosen, least) = (ink, sigma, ink.separation) }
      }
    }
    self.init(ink: best, sigma: chosen, isInverted: isInverted, isLastResort: false)
  }

  private init(ink: Ink, sigma: Double, isInverted: Bool, isLastResort: Bool) {
    (self.ink, self.sigma) = (ink, sigma)
    (self.isInverted, self.isLastResort) = (isInverted, isLastResort)
  }

  /// A picture of light paper, or the other way round, without some clutter; nil where the view shows none.
  /// - Parameter work: the copy of it that this is a view of.
  func picture(
    _ picture: GreyImage, without clutter: Clutter, _ work: GreyImage
  ) throws(ImagingError) -> GreyImage? {
    func onLight(_ image: GreyImage) -> GreyImage { isInverted ? image.inverted : image }
    switch clutter {
    case .surroundings:
      guard let surroundings = try Surroundings(in: ink.mask) else { return nil }
      return onLight(try onLight(picture).without(surroundings, of: onLight(work)))
    case .squares:
      guard let squares = try SquaredPaper(in: ink.mask),
        let bare = try onLight(picture).without(squares, of: onLight(work))
      else { return nil }
      return onLight(bare)
    }
  }

  /// What lines close in, dark on light; none where the view shows nothing such.
  /// - Parameter work: the copy of the picture that this is a view of.
  func enclosed(in picture: GreyImage, _ work: GreyImage) throws(ImagingError) -> [EnclosedPicture] {
    let (picture, work) = isInverted ? (picture.inverted, work.inverted) : (picture, work)
    var enclosed: [EnclosedPicture] = []
    for enclosure in try Enclosure.all(in: ink.mask) {
      if let found = try EnclosedPicture(enclosure, of: picture, work) { enclosed.append(found) }
    }
    return enclosed
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
  private func outOfGrain(_ inks: SmoothedInks) throws(ImagingError) -> ClearView? {
    guard ink.separation < Self.clear else { return nil }
    var inks = inks
    for sigma in [1.0, 2, 3] {
      let found = try Ink.outOfGrain(of: try inks.ink(sigma: sigma, window: inks.window(widest: Self.wide)))
      if let found, Self.grainShare * found.inked < ink.inked {
        return ClearView(
          ink: found, sigma: sigma, isInverted: isInverted, isLastResort: ink.separation >= Self.grainy)
      }
    }
    return nil
  }
}

/// The ink of a picture that is smoothed by several Gaussians, before several backgrounds; each is found once.
private struct SmoothedInks {
  private struct Kind: Hashable {
    let sigma: Double
    let window: Int
  }

  private let picture: GreyImage
  private var found: [Kind: FloatImage] = [:]

  init(of picture: GreyImage) { self.picture = picture }

  /// Window of the background, in pixels.
  func window(widest: Int) -> Int { ClearView.window(for: picture, widest: widest) }

  /// `1 - grey / background`, 0…1.
  mutating func ink(sigma: Double, window: Int) throws(ImagingError) -> FloatImage {
    let kind = Kind(sigma: sigma, window: window)
    if let ink = found[kind] { return ink }
    let ink = try Ink.overBackground(try picture.blurred(sigma: sigma), window: window)
    found[kind] = ink
    return ink
  }
}
