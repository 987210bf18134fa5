/// Where the pages of a picture file come from: a codec of ours, or another program. Pages count from 0, and are
/// asked for only where there are that many.
protocol PageSource: Sendable {
  var pageCount: Int { get }
  /// A page as `decoded` gives it, as claimed by the file: possibly absurd.
  func size(of page: Int) throws(ImagingError) -> PageSize
  /// Whether a page holds colour samples; they may all be grey.
  func isColour(page: Int) throws(ImagingError) -> Bool
  /// A page upright, in grey or colour. Its size has been held against the limits.
  func decoded<Image: Raster>(page: Int) throws(ImagingError) -> Image
}

/// The sides of a page, in pixels.
struct PageSize: Sendable, Equatable {
  var width: Int
  var height: Int
}
