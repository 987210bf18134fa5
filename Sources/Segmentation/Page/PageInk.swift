import Imaging

/// The ink of a page, at a scale where print and writing are 10 to 40 pixels high.
struct PageInk {
  /// Longer side of the copy, in pixels.
  static let workingSide = 1600.0

  let mask: BinaryImage
  /// Of the copy against the page.
  let scale: Double

  init(of page: GreyImage) throws(ImagingError) {
    scale = min(1, Self.workingSide / Double(max(page.width, page.height)))
    let work =
      scale == 1
      ? page
      : try page.resized(
        width: max(8, Int(Double(page.width) * scale)), height: max(8, Int(Double(page.height) * scale)))
    mask = try Self.mask(of: work)
  }

  /// Window of the local threshold in pixels: larger than a stroke, smaller than a shadow.
  private static let window = 41
  private static let k = 0.25

  private static func mask(of work: GreyImage) throws(ImagingError) -> BinaryImage {
    try work.blurred(sigma: 0.7).binarisedBySauvola(window: window, k: k)
  }
}
