/// What is read at all; checked before any pixel is allocated.
public struct PictureLimits: Sendable, Equatable {
  public var minimumSide: Int
  public var maximumSide: Int
  public var maximumPixels: Int
  public var maximumBytes: Int

  /// Sides and pixels of a page, bytes of a file.
  public init(
    minimumSide: Int = 12, maximumSide: Int = 16_000, maximumPixels: Int = 100_000_000,
    maximumBytes: Int = 1 << 30
  ) {
    (self.minimumSide, self.maximumSide) = (minimumSide, maximumSide)
    (self.maximumPixels, self.maximumBytes) = (maximumPixels, maximumBytes)
  }

  func check(_ size: PageSize) throws(ImagingError) {
    if min(size.width, size.height) < max(1, minimumSide) {
      throw .tooSmall(width: size.width, height: size.height, minimumSide: minimumSide)
    }
    if !admits(size) {
      throw .tooLarge(
        width: size.width, height: size.height, maximumSide: maximumSide, maximumPixels: maximumPixels)
    }
  }

  /// Whether a page is not too large.
  func admits(_ size: PageSize) -> Bool {
    // Divided, since the product of two claimed sides may pass 64 bits.
    max(size.width, size.height) <= maximumSide && size.width <= maximumPixels / max(1, size.height)
  }
}
