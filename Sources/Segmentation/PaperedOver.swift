import Imaging

extension GreyImage {
  /// The picture with paper, as it is all round, under a mask.
  /// - Parameter work: a copy of the picture, of the same size or smaller, that the mask is of.
  func papered(over mask: BinaryImage, of work: GreyImage) throws(ImagingError) -> GreyImage {
    let window = ClearView.window(for: work, widest: ClearView.wide) | 1
    let light = FloatImage(width: work.width, height: work.height, pixels: work.pixels.map(Float.init))
    let paper = try light.strokesClosed(window: window)
      .continued(under: mask, sigma: Double(window) / 2)
    var gain = FloatImage(width: work.width, height: work.height, filledWith: 1)
    var limit = FloatImage(width: work.width, height: work.height, filledWith: 255)
    for index in gain.pixels.indices where mask.pixels[index] != 0 {
      (gain.pixels[index], limit.pixels[index]) = (255, paper.pixels[index])
    }
    return lightened(by: gain, upTo: limit)
  }

  /// The picture with more light in it.
  /// - Parameters:
  ///   - gain: factor on the light, for the picture or a smaller copy of it.
  ///   - limit: the lightest that a pixel becomes, of the same size.
  func lightened(by gain: FloatImage, upTo limit: FloatImage) -> GreyImage {
    var result = self
    // A photo is large, and what is known of a small copy of it need not be.
    let columns = (0..<width).map { $0 * gain.width / width }
    for y in 0..<height {
      let row = y * gain.height / height * gain.width
      for x in 0..<width where gain.pixels[row + columns[x]] > 1 {
        let grey = Float(self[x, y])
        let light = min((grey + 1) * gain.pixels[row + columns[x]] - 1, limit.pixels[row + columns[x]])
        result[x, y] = UInt8(min(max(light, grey), 255))
      }
    }
    return result
  }
}

extension FloatImage {
  /// What lies under a mask as the mean of what lies round it (normalised convolution; Knutsson and Westin 1993).
  fileprivate func continued(under mask: BinaryImage, sigma: Double) throws(ImagingError) -> FloatImage {
    var (weights, weighted) = (self, self)
    for index in mask.pixels.indices {
      weights.pixels[index] = mask.pixels[index] == 0 ? 1 : 0
      weighted.pixels[index] *= weights.pixels[index]
    }
    (weights, weighted) = (try weights.blurred(sigma: sigma), try weighted.blurred(sigma: sigma))
    var result = self
    for index in mask.pixels.indices where mask.pixels[index] != 0 {
      result.pixels[index] = weighted.pixels[index] / max(weights.pixels[index], 1e-6)
    }
    return result
  }
}
