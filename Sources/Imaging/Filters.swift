import CImaging

/// The form of a structuring element.
public enum MorphologyShape: Sendable {
  case rectangle, ellipse
}

extension Raster {
  /// Gaussian blur, `sigma` in pixels, edges repeated. A sigma of 0 changes nothing.
  public func blurred(sigma: Double) throws(ImagingError) -> Self {
    if sigma == 0 { return self }
    return try Self.filled(width: width, height: height) { target in lend { ci_blur($0, sigma, target) } }
  }

  /// Gaussian blur whose cost falls as `sigma` grows: what is wide is seen as well in a smaller copy. Smooth pictures
  /// come out within two hundredths of their range as ``blurred(sigma:)`` has them; along the edges of noisy ones they differ more.
  public func blurredCoarsely(sigma: Double) throws(ImagingError) -> Self {
    let factor = Int(sigma / Self.leastCoarseSigma)
    guard factor > 1 else { return try blurred(sigma: sigma) }
    let copy = try resized(width: (width + factor - 1) / factor, height: (height + factor - 1) / factor)
    // The mean over a coarse pixel and the way back between two of them blur as well.
    let rest = (sigma * sigma / Double(factor * factor) - 0.25).squareRoot()
    return try copy.blurred(sigma: rest).resized(width: width, height: height, interpolation: .linear)
  }

  /// In pixels of the smaller copy.
  private static var leastCoarseSigma: Double { 3 }

  /// The median of `size` x `size` pixels; `size` is odd, and 3 or 5 for real numbers.
  public func medianBlurred(size: Int) throws(ImagingError) -> Self {
    try Self.filled(width: width, height: height) { target in
      lend { ci_median($0, Int32(clamping: size), target) }
    }
  }

  /// Morphology works on the samples: dilation takes the largest under the element, so in a grey picture it
  /// widens what is light, in a mask the ink.
  public func dilated(
    width: Int, height: Int, shape: MorphologyShape = .rectangle
  ) throws(ImagingError) -> Self {
    try morphed(CI_DILATE, width, height, shape)
  }

  /// The smallest sample under the element.
  public func eroded(
    width: Int, height: Int, shape: MorphologyShape = .rectangle
  ) throws(ImagingError) -> Self {
    try morphed(CI_ERODE, width, height, shape)
  }

  /// Eroded, then dilated: drops what is smaller than the element.
  public func opened(
    width: Int, height: Int, shape: MorphologyShape = .rectangle
  ) throws(ImagingError) -> Self {
    try morphed(CI_OPEN, width, height, shape)
  }

  /// Dilated, then eroded: fills what is smaller than the element.
  public func closed(
    width: Int, height: Int, shape: MorphologyShape = .rectangle
  ) throws(ImagingError) -> Self {
    try morphed(CI_CLOSE, width, height, shape)
  }

  private func morphed(
    _ operation: ci_morphology, _ elementWidth: Int, _ elementHeight: Int, _ shape: MorphologyShape
  ) throws(ImagingError) -> Self {
    let form = shape == .ellipse ? CI_ELLIPSE : CI_RECTANGLE
    let (columns, rows) = (Int32(clamping: elementWidth), Int32(clamping: elementHeight))
    return try Self.filled(width: width, height: height) { target in
      lend { ci_morph($0, operation, form, columns, rows, target) }
    }
  }
}
