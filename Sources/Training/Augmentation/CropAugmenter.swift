import Imaging
import Neural

/// Random changes to a crop of a character that leave it what it is: another hand, another pen, another scan.
///
/// The defaults keep digits themselves: a turn stays within 20 degrees and a lean within 0.25, so that no 6
/// comes near a 9 and no 1 near a 7.
public struct CropAugmenter: Sendable {
  /// Standard deviation of the turn, in degrees.
  public var rotation: Float = 6
  /// Turns up to which a crop now and then goes, any turn alike, in degrees: a digit alone has no line to be set upright by.
  public var wideRotation: Float = 20
  /// Standard deviation of the lean, as x per y.
  public var shear: Float = 0.1
  /// Each side grows or shrinks by up to this share.
  public var scale: Float = 0.15
  /// Up to this many pixels each way.
  public var shift: Float = 1.5
  /// Standard deviation of the elastic displacement, in pixels at nodes 8 pixels apart.
  public var elastic: Float = 0.7
  /// How far, 0…1, grey dilation or erosion by 3x3 goes at most. Erosion goes half as far.
  public var thickness: Float = 0.5
  /// Largest sigma, in pixels.
  public var blur: Float = 0.7
  /// Largest sigma of the few crops that are blurred as a digit is which was scanned at eight pixels and enlarged.
  public var heavyBlur: Float = 1.9
  /// How often a crop is turned widely, and how often it is blurred heavily.
  public var hardship: Float = 0.1
  /// How often a crop stays as it is. Networks that only ever see changed pictures fit the unchanged ones less well (He, Xie,
  /// Chen, Zhang, Wang and Tian, "Data Augmentation Revisited", 2019).
  public var plainness: Float = 0.25
  /// Largest standard deviation, of ink 0…1.
  public var noise: Float = 0.05
  /// How much of the ink's darkness may go.
  public var fading: Float = 0.3

  public init() {}

  /// - Parameter crop: ink, 0 paper … 1 stroke, of any size; 28 x 28 is what the strengths are meant for.
  /// - Returns: the same size, 0…1.
  public func augment(_ crop: FloatImage, using rng: inout SeededGenerator) throws(ImagingError) -> FloatImage
  {
    if rng.chance(plainness) { return crop }
    var ink = try warped(crop, using: &rng)
    ink = try rethickened(ink, using: &rng)
    let sigma =
      rng.chance(hardship) ? rng.uniform(blur, heavyBlur) : rng.chance(0.5) ? rng.uniform(0...blur) : 0
    if sigma > 0.2 { ink = try ink.blurred(sigma: Double(sigma)) }
    return exposed(ink, using: &rng)
  }

  /// Affine and elastic distortion in one resampling.
  private func warped(_ crop: FloatImage, using rng: inout SeededGenerator) throws(ImagingError) -> FloatImage
  {
    let back = backTransform(width: crop.width, height: crop.height, using: &rng)
    let field = try WarpField(
      width: crop.width, height: crop.height, spacing: 8, amplitude: rng.uniform(0...elastic), using: &rng)
    let (mapX, mapY) = field.maps(after: back)
    return try crop.remapped(
      mapX: mapX, mapY: mapY, width: crop.width, height: crop.height, border: .constant(0))
  }

  /// A random turn, lean and scale round the middle, and a shift; result to source.
  private func backTransform(width: Int, height: Int, using rng: inout SeededGenerator) -> AffineTransform {
    let centre = Point(x: Double(width - 1) / 2, y: Double(height - 1) / 2)
    let degrees =
      rng.chance(hardship) ? rng.uniform(-wideRotation, wideRotation) : rng.normal(0, rotation)
    let turn = AffineTransform.rotation(degrees: Double(degrees), about: centre)
    let lean = AffineTransform.shear(x: Double(rng.normal(0, shear))).about(centre)
    let size = AffineTransform.scale(
      x: Double(rng.uniform(1 - scale, 1 + scale)), y: Double(rng.uniform(1 - scale, 1 + scale))
    ).about(centre)
    let place = AffineTransform.translation(
      x: Double(rng.uniform(-shift, shift)), y: Double(rng.uniform(-shift, shift)))
    return place.concatenating(turn).concatenating(lean).concatenating(size)
  }

  /// Grey morphology by 3x3, mixed with what was there: a pen between a hair thinner and a pixel thicker.
  private func rethickened(_ ink: FloatImage, using rng: inout SeededGenerator) throws(ImagingError)
    -> FloatImage
  {
    let amount = rng.uniform(-0.5, 1) * thickness
    guard abs(amount) > 0.08 else { return ink }
    let other =
      try amount > 0
      ? ink.dilated(width: 3, height: 3, shape: .ellipse) : ink.eroded(width: 3, height: 3, shape: .ellipse)
    return ink.mixed(with: other, share: abs(amount))
  }

  /// Contrast, then noise, clamped to 0…1.
  private func exposed(_ ink: FloatImage, using rng: inout SeededGenerator) -> FloatImage {
    let gain = rng.uniform(1 - fading, 1 + fading / 2)
    let deviation = rng.chance(0.5) ? rng.uniform(0...noise) : 0
    var result = ink
    for at in result.pixels.indices {
      let noise = deviation > 0 ? deviation * rng.quickNormal() : 0
      result.pixels[at] = min(1, max(0, gain * result.pixels[at] + noise))
    }
    return result
  }
}

extension FloatImage {
  /// Between this picture, at a share of 0, and another of its size, at 1.
  func mixed(with other: FloatImage, share: Float) -> FloatImage {
    var result = self
    for at in result.pixels.indices { result.pixels[at] += share * (other.pixels[at] - result.pixels[at]) }
    return result
  }
}
