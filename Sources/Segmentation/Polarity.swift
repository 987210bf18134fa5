import Imaging

extension GreyImage {
  /// The picture with dark ink on light paper, whichever way round it came.
  ///
  /// Paper is what most of the picture and most of its border show. Only a clear majority turns the picture over, so that a
  /// shadow across half a page does not.
  func withDarkInk() throws(ImagingError) -> GreyImage {
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
    return (border + dark) / 2 > 0.6 ? inverted : self
  }
}
