import Imaging

/// The ink of a page, at a scale where print and writing are 10 to 40 pixels high.
struct PageInk: Sendable {
  /// Longer side of the copy, in pixels.
  static let workingSide = 1600.0

  let mask: BinaryImage
  /// Of the copy against the page.
  let scale: Double

  /// - Parameter hasFaintLines: lines of print that are hardly darker than the paper or a shaded field count as well, and
  ///   a small page is enlarged, for thin lines to be as thick as on others.
  init(of page: GreyImage, hasFaintLines: Bool = false) throws(ImagingError) {
    let fitting = Self.workingSide / Double(max(page.width, page.height))
    scale = hasFaintLines ? fitting : min(1, fitting)
    let work =
      scale == 1 ? page : try page.resized(by: scale, interpolation: scale > 1 ? .linear : .area)
    mask = try Self.mask(of: work, k: hasFaintLines ? Self.faintK : Self.k)
  }

  /// Window of the local threshold in pixels: larger than a stroke, smaller than a shadow.
  private static let window = 41
  private static let (k, faintK) = (0.25, 0.1)

  private static func mask(of work: GreyImage, k: Double) throws(ImagingError) -> BinaryImage {
    try work.blurred(sigma: 0.7).binarisedBySauvola(window: window, k: k)
  }
}
