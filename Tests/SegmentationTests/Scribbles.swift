import Imaging

/// Small pictures with bars for digits: enough to hold the geometry to account.
enum Scribbles {
  /// Upright bars, each `height` pixels high and 4 wide, their middles at `columns`, on light paper.
  static func bars(
    at columns: [Int], height: Int = 30, in size: (width: Int, height: Int) = (160, 60), top: Int = 15
  ) -> GreyImage {
    var image = GreyImage(width: size.width, height: size.height, filledWith: 230)
    for column in columns {
      for y in top..<top + height {
        for x in column - 2..<column + 2 { image[x, y] = 40 }
      }
    }
    return image
  }

  /// The same writing under a lamp at the left side: paper falls from 250 to 100 across the picture.
  static func shaded(_ image: GreyImage) -> GreyImage {
    var shaded = image
    for y in 0..<image.height {
      for x in 0..<image.width {
        let light = 250 - 150 * Double(x) / Double(image.width)
        shaded[x, y] = UInt8(Double(image[x, y]) / 230 * light)
      }
    }
    return shaded
  }

  /// The writing with all that lies beyond a slanting edge in a shadow that takes `share` of the light.
  static func shadowed(_ image: GreyImage, from column: Int, share: Double) -> GreyImage {
    var shadowed = image
    for y in 0..<image.height {
      for x in 0..<image.width where x > column + y / 3 {
        shadowed[x, y] = UInt8(Double(image[x, y]) * (1 - share))
      }
    }
    return shadowed
  }

  /// The writing with grain of up to `amount` greys on every pixel, the same on every run.
  static func noisy(_ image: GreyImage, amount: Int) -> GreyImage {
    var noisy = image
    var state: UInt64 = 7
    for index in noisy.pixels.indices {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let grain = Int(state >> 33) % (2 * amount + 1) - amount
      noisy.pixels[index] = UInt8(clamping: Int(noisy.pixels[index]) + grain)
    }
    return noisy
  }
}
