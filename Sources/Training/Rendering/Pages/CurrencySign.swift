import Imaging

/// The signs of currencies that stand before amounts.
enum CurrencySign {
  /// Prints a sign whose left foot stands at `place`, capitals `type.height` high.
  /// - Parameter sign: a text, or one of € £ ₹, which the typefaces lack.
  /// - Returns: its width, in millimetres.
  @discardableResult
  static func print(
    _ sign: String, _ type: PrintedText, on sheet: inout Sheet, at place: SIMD2<Float>
  ) throws(ImagingError) -> Float {
    guard let shape = shapes[sign] else { return try sheet.print(sign, type, at: place).width }
    let strokes = shape.map { path in
      PenStroke(points: path.map { place + type.height * SIMD2($0.x, $0.y - 1) })
    }
    sheet.draw(strokes, width: max(0.2, type.weight * type.height), share: type.share)
    return 0.75 * type.height
  }

  /// In heights of the capitals, from the top left corner.
  private static let shapes: [String: [[SIMD2<Float>]]] = [
    "€": [
      [
        [0.68, 0.12], [0.5, 0.01], [0.3, 0.06], [0.16, 0.26], [0.12, 0.5], [0.16, 0.74], [0.3, 0.94],
        [0.5, 0.99], [0.68, 0.88],
      ],
      [[0, 0.4], [0.52, 0.4]], [[0, 0.6], [0.5, 0.6]],
    ],
    "£": [
      [
        [0.6, 0.18], [0.5, 0.03], [0.34, 0.02], [0.22, 0.14], [0.22, 0.36], [0.28, 0.6], [0.24, 0.84],
        [0.08, 1],
      ],
      [[0.08, 1], [0.64, 1]], [[0.06, 0.52], [0.48, 0.52]],
    ],
    "₹": [
      [[0.05, 0.02], [0.68, 0.02]], [[0.05, 0.27], [0.68, 0.27]],
      [[0.05, 0.02], [0.28, 0.03], [0.42, 0.14], [0.42, 0.36], [0.28, 0.5], [0.05, 0.52]],
      [[0.05, 0.52], [0.55, 1]],
    ],
  ]
}
