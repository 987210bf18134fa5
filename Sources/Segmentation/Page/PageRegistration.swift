import Imaging

/// What is printed on every sheet of a form: how one is set straight and known from other forms.
public struct FormPrint: Sendable, Equatable {
  /// Registration marks.
  public struct Marks: Sendable, Equatable {
    public var kind: RegistrationMarks.Kind
    /// In fractions of the page: top left, top right, bottom right, bottom left.
    public var places: [Point]

    public init(kind: RegistrationMarks.Kind, places: [Point]) { (self.kind, self.places) = (kind, places) }
  }

  /// Width against height of the page.
  public var aspect: Double
  /// Nil registers by the page's edges.
  public var marks: Marks?
  /// Boxes and, of no height, rules.
  public var landmarks: [RelativeRect]

  public init(aspect: Double, marks: Marks?, landmarks: [RelativeRect]) {
    (self.aspect, self.marks, self.landmarks) = (aspect, marks, landmarks)
  }
}

/// A sheet of a form, laid over the sheet that its template was made from.
public struct PageRegistration: Sendable {
  public let page: Page
  public let fit: LandmarkFit
  /// Whether its marks were found, or none asked for.
  public let hasMarks: Bool

  /// Longer side of a registered page, in pixels: of a small scan the cells shall not be lost to rounding.
  private static let sides = 2000.0...2400.0
  /// So many landmarks found are enough for no other way up to be tried.
  private static let enough = 0.8
  /// Width against height of a page may differ by this factor: scans have margins.
  private static let aspectSlack = 1.3

  /// Tries the page every way up that its sides allow, by its marks or, where these are not found, by its edges.
  /// - Returns: the way in which most landmarks are found; nil where no way comes into question.
  public init?(of picture: GreyImage, to form: FormPrint) throws(ImagingError) {
    let page = try Page(of: picture)
    var best: PageRegistration?
    for turns in [0, 2, 1, 3] where (best?.fit.share ?? 0) < Self.enough {
      guard let found = try PageRegistration(page.turned(turns), picture, form) else { continue }
      if best.map({ found.rank > $0.rank }) ?? true { best = found }
    }
    guard var best else { return nil }
    for _ in 0..<Self.rounds { best = try best.refined(picture, form) }
    self = best
  }

  private var rank: Double { (fit.share ?? 0) + (hasMarks ? 0.1 : 0) }

  private init(page: Page, fit: LandmarkFit, hasMarks: Bool) {
    (self.page, self.fit, self.hasMarks) = (page, fit, hasMarks)
  }

  /// One way up.
  private init?(_ page: Page, _ picture: GreyImage, _ form: FormPrint) throws(ImagingError) {
    let aspect = Double(page.image.width) / Double(page.image.height)
    guard max(aspect / form.aspect, form.aspect / aspect) <= Self.aspectSlack else { return nil }
    let side = Double(max(page.image.width, page.image.height))
    let longest = min(max(side, Self.sides.lowerBound), Self.sides.upperBound)
    let width = form.aspect >= 1 ? longest : longest * form.aspect
    let size = (width: max(16, Int(width)), height: max(16, Int(width / form.aspect)))
    let byMarks = try form.marks.flatMap { marks throws(ImagingError) in
      try RegistrationMarks(on: page.image, of: marks.kind).flatMap { found in
        Perspective(from: found.places, to: marks.places.map { $0.scaled(to: size) })
      }
    }
    let edges = Self.corners.map { $0.scaled(to: (page.image.width, page.image.height)) }
    guard let placement = byMarks ?? Perspective(from: edges, to: Self.corners.map { $0.scaled(to: size) })
    else { return nil }
    let registered = try Page(
      picture, placement: page.placement.concatenating(placement), width: size.width, height: size.height)
    self.init(
      page: registered, fit: try LandmarkFit(of: form.landmarks, on: registered.image),
      hasMarks: form.marks == nil || byMarks != nil)
  }

  private static let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { Point(x: $0.0, y: $0.1) }

  /// Largest movement of a landmark, in pixels of a page, that the fields are left to make good.
  private static let smallShift = 2.0

  /// What lies far off at first is found more exactly once the rest is set right.
  private static let rounds = 3

  /// A landmark or two that is lost on the way says nothing against a correction.
  private static let fewLost = 0.1

  /// Laid over the template by the landmarks, which are where the fields are; marks and edges are farther away.
  private func refined(_ picture: GreyImage, _ form: FormPrint) throws(ImagingError) -> PageRegistration {
    guard let correction = fit.correction?.inverse, fit.largestShift > Self.smallShift else { return self }
    let (width, height) = (page.image.width, page.image.height)
    let moved = try Page(
      picture, placement: page.placement.concatenating(Perspective(correction)), width: width, height: height)
    let better = PageRegistration(
      page: moved, fit: try LandmarkFit(of: form.landmarks, on: moved.image), hasMarks: hasMarks)
    return better.rank >= rank - Self.fewLost ? better : self
  }
}

extension Point {
  /// A place in fractions of a page as a place in its pixels, whose first one's middle is 0.
  fileprivate func scaled(to size: (width: Int, height: Int)) -> Point {
    Point(x: x * Double(size.width) - 0.5, y: y * Double(size.height) - 0.5)
  }
}

extension LandmarkFit {
  /// Of those found, in pixels of the page.
  fileprivate var largestShift: Double {
    matches.filter(\.isFound).map { max(abs($0.shift.x), abs($0.shift.y)) }.max() ?? 0
  }
}
