import CImaging

extension GreyImage {
  /// Otsu's threshold: of the two classes, at most this and over this, the ones of the least variance.
  ///
  /// Otsu, A Threshold Selection Method from Gray-Level Histograms, 1979.
  public func otsuThreshold() throws(ImagingError) -> UInt8 {
    var threshold: Int32 = 0
    try check(lend { ci_otsu($0, &threshold) })
    return UInt8(clamping: threshold)
  }

  /// Ink is what is at most Otsu's threshold.
  public func binarisedByOtsu() throws(ImagingError) -> BinaryImage {
    inkUpTo(try otsuThreshold())
  }

  /// Ink is what is at most `threshold`.
  public func inkUpTo(_ threshold: UInt8) -> BinaryImage {
    BinaryImage(width: width, height: height, pixels: pixels.map { $0 <= threshold ? 255 : 0 })
  }

  /// Ink is darker than mean * (1 + k * (deviation / 128 - 1)) of the `window` x `window` pixels round it; the
  /// window is odd, and cut at the edges.
  ///
  /// Sauvola and Pietikäinen, Adaptive document image binarization, 2000.
  public func binarisedBySauvola(window: Int, k: Double = 0.3) throws(ImagingError) -> BinaryImage {
    try BinaryImage.filled(width: width, height: height) { target in
      lend { ci_sauvola($0, Int32(clamping: window), k, target) }
    }
  }
}

extension FloatImage {
  /// Ink is what is over `threshold`.
  public func inkOver(_ threshold: Float) -> BinaryImage {
    BinaryImage(width: width, height: height, pixels: pixels.map { $0 > threshold ? 255 : 0 })
  }
}
