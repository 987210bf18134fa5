import Imaging

extension Sheet {
  /// Prints a currency before an amount, its foot on the baseline at `place`.
  /// - Parameters:
  ///   - sign: a text, or one of the signs that the typefaces lack.
  ///   - before: it ends at `place`, else it begins there.
  /// - Returns: its width, in millimetres.
  @discardableResult
  mutating func print(
    currency sign: String, _ type: PrintedText, at place: SIMD2<Float>, before: Bool = false
  ) throws(ImagingError) -> Float {
    guard let first = sign.first, let strokes = CurrencySigns.strokes(first) else {
      return try print(sign, type, at: place, anchor: before ? .right : .left).width
    }
    let width = 0.72 * type.height
    let left = Double(place.x - (before ? width : 0))
    let size = AffineTransform(
      a: Double(type.height), b: 0, tx: left, c: 0, d: Double(type.height), ty: Double(place.y))
    draw(
      strokes.map { $0.transformed(by: size) }, width: max(0.2, type.weight * type.height), share: type.share)
    return width
  }
}
