extension GreyImage {
  /// Samples of 0…1, clamped, as 0…255, rounded.
  public init(_ image: FloatImage) {
    let pixels = image.pixels.map { UInt8(max(0, min(255, ($0 * 255).rounded()))) }
    self.init(width: image.width, height: image.height, pixels: pixels)
  }

  /// Ink white on black, as the mask holds it; `inverted` gives black ink on white.
  public init(_ image: BinaryImage) {
    self.init(width: image.width, height: image.height, pixels: image.pixels)
  }

  /// ITU-R BT.601 luma.
  public init(_ image: ColourImage) {
    let pixels = image.pixels.withUnsafeBufferPointer { rgb in
      (0..<image.width * image.height).map { i in
        let sum = 4899 * UInt32(rgb[3 * i]) + 9617 * UInt32(rgb[3 * i + 1]) + 1868 * UInt32(rgb[3 * i + 2])
        return UInt8((sum + 8192) >> 14)
      }
    }
    self.init(width: image.width, height: image.height, pixels: pixels)
  }

  /// Black for white.
  public var inverted: GreyImage {
    GreyImage(width: width, height: height, pixels: pixels.map { 255 - $0 })
  }
}

extension FloatImage {
  /// Grey of 0…255 as 0…1.
  public init(_ image: GreyImage) {
    self.init(width: image.width, height: image.height, pixels: image.pixels.map { Float($0) / 255 })
  }

  /// Ink as 1, paper as 0.
  public init(_ image: BinaryImage) {
    self.init(width: image.width, height: image.height, pixels: image.pixels.map { $0 == 0 ? 0 : 1 })
  }

  /// 1 less each sample: ink for paper, where samples lie in 0…1.
  public var inverted: FloatImage {
    FloatImage(width: width, height: height, pixels: pixels.map { 1 - $0 })
  }
}

extension BinaryImage {
  /// Ink for paper.
  public var inverted: BinaryImage {
    BinaryImage(width: width, height: height, pixels: pixels.map { $0 == 0 ? 255 : 0 })
  }

  /// The ink of both, which are of one size.
  public func united(with other: BinaryImage) -> BinaryImage {
    BinaryImage(width: width, height: height, pixels: zip(pixels, other.pixels).map { $0 | $1 })
  }

  /// The ink that another picture, of the same size, has not.
  public func subtracting(_ other: BinaryImage) -> BinaryImage {
    BinaryImage(width: width, height: height, pixels: zip(pixels, other.pixels).map { $0 & ~$1 })
  }
}

extension ColourImage {
  public init(_ image: GreyImage) {
    let count = image.pixels.count
    let pixels = [UInt8](unsafeUninitializedCapacity: 3 * count) { buffer, initialised in
      for (i, grey) in image.pixels.enumerated() {
        (buffer[3 * i], buffer[3 * i + 1], buffer[3 * i + 2]) = (grey, grey, grey)
      }
      initialised = 3 * count
    }
    self.init(width: image.width, height: image.height, pixels: pixels)
  }
}
