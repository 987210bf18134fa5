import Imaging

/// Brings a picture of one digit into MNIST's frame: 20 pixels along its longer side, the aspect kept, the centre of mass
/// in the middle of 28x28 (LeCun, Cortes and Burges, The MNIST database).
public enum DigitNormaliser {
  /// - Parameter ink: ink 0…1 of any size.
  /// - Returns: 28x28 ink 0…1; all 0 where there is no ink.
  public static func normalised(_ ink: FloatImage) throws(ImagingError) -> FloatImage {
    let side = Crop.side
    guard let box = inkBox(of: ink) else { return FloatImage(width: side, height: side, filledWith: 0) }
    let scale = 20 / Double(max(box.width, box.height))
    var digit = try ink.cropped(box)
    if scale < 0.8 { digit = try digit.blurred(sigma: 0.36 / scale) }
    let mass = centreOfMass(digit)
    let place = AffineTransform(
      a: scale, b: 0, tx: Double(side) / 2 - scale * (mass.x + 0.5) + 0.5 * (scale - 1),
      c: 0, d: scale, ty: Double(side) / 2 - scale * (mass.y + 0.5) + 0.5 * (scale - 1))
    return try digit.warped(
      by: place, width: side, height: side, interpolation: .linear, border: .constant(0))
  }

  private static func inkBox(of ink: FloatImage) -> PixelRect? {
    var bounds = Bounds(around: [])
    for y in 0..<ink.height {
      for x in 0..<ink.width where ink.pixels[y * ink.width + x] > 0.25 {
        bounds.minX = min(bounds.minX, Double(x))
        bounds.maxX = max(bounds.maxX, Double(x + 1))
        bounds.minY = min(bounds.minY, Double(y))
        bounds.maxY = max(bounds.maxY, Double(y + 1))
      }
    }
    return bounds.width > 0 ? bounds.rect : nil
  }

  private static func centreOfMass(_ ink: FloatImage) -> (x: Double, y: Double) {
    var (sum, sumX, sumY) = (1e-6, 0.0, 0.0)
    for y in 0..<ink.height {
      for x in 0..<ink.width {
        let mass = Double(ink.pixels[y * ink.width + x])
        sum += mass
        sumX += mass * Double(x)
        sumY += mass * Double(y)
      }
    }
    return (sumX / sum, sumY / sum)
  }
}
