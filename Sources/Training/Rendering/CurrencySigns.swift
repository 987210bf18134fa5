/// Signs of currencies as they are printed before an amount. Units of the digits' height: baseline at y = 0, y downwards, left
/// edge near 0. None of them is part of a text: they are what a reader must learn to leave out.
enum CurrencySigns {
  /// nil for a character that is no sign known here.
  static func strokes(_ sign: Character) -> [PenStroke]? {
    lines(sign)?.map { PenStroke(points: $0) }
  }

  private static func lines(_ sign: Character) -> [[SIMD2<Float>]]? {
    switch sign {
    case "₹":
      [
        [[0, -1], [0.62, -1]], [[0, -0.74], [0.62, -0.74]],
        [
          [0.16, -1], [0.34, -0.96], [0.43, -0.85], [0.43, -0.68], [0.34, -0.55], [0.16, -0.5], [0, -0.5],
          [0.45, 0],
        ],
      ]
    case "€":
      [
        [
          [0.62, -0.85], [0.5, -0.96], [0.36, -1], [0.2, -0.92], [0.12, -0.75], [0.1, -0.5], [0.12, -0.25],
          [0.2, -0.08], [0.36, 0], [0.5, -0.04], [0.62, -0.15],
        ],
        [[0, -0.6], [0.5, -0.6]], [[0, -0.4], [0.46, -0.4]],
      ]
    case "£":
      [
        [
          [0.56, -0.82], [0.5, -0.95], [0.36, -1], [0.24, -0.95], [0.18, -0.8], [0.2, -0.55], [0.2, -0.25],
          [0.14, -0.08], [0, 0], [0.6, 0],
        ],
        [[0.04, -0.5], [0.45, -0.5]],
      ]
    case "¥":
      [
        [[0, -1], [0.3, -0.5], [0.6, -1]], [[0.3, -0.5], [0.3, 0]], [[0.08, -0.42], [0.52, -0.42]],
        [[0.08, -0.24], [0.52, -0.24]],
      ]
    default: nil
    }
  }
}
