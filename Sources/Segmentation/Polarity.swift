import Imaging

extension GreyImage {
  /// How much of the picture and of its border is dark, 0…1: both show paper for the most part, which is dark where much is.
  func shareOfDark() throws(ImagingError) -> Double {
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
    return (border + dark) / 2
  }
}
