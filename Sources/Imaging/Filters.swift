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
