import Imaging

extension GreyImage {
  /// Whether the paper is darker than the ink, as far as the greys alone can tell.
  ///
  /// Paper is what most of the picture and most of its border show. Only a clear majority of dark counts, so that a shadow
  /// across half a page does not.
  func isMostlyDark() throws(ImagingError) -> Bool {
    let threshold = try otsuThreshold()
    var darkBorder = 0
    for x in 0..<width {
      darkBorder += (self[x, 0] <= threshold ? 1 : 0) + (self[x, height - 1] <= threshold ? 1 : 0)
    }
    for y in 0..<height {
      darkBorder += (self[0, y] <= threshold ? 1 : 0) + (self[width - 1, y] <= threshold ? 1 : 0)
    }
    let border = Double(darkBorder) / Double(2 * (width + height))
    let dark = Double(pixels.count { $0 <= threshold }) / Double(pixels.count)
    return (border + dark) / 2 > 0.6
  }
}
