/// How far confidence and truth are apart.
public enum CalibrationError {
  /// The expected calibration error (Naeini, Cooper, Hauskrecht 2015): the items in bins of equal
  /// width by their confidence, in each bin the mean confidence less the share of right items, their
  /// size averaged over the items. 0 is perfect.
  public static func expected(_ items: [EvaluatedItem], bins: Int = 15) -> Double {
    var sums = [(confidence: Double, correct: Double)](repeating: (0, 0), count: max(1, bins))
    for item in items {
      let bin = min(sums.count - 1, max(0, Int(item.confidence * Double(sums.count))))
      sums[bin].confidence += item.confidence
      sums[bin].correct += item.isCorrect ? 1 : 0
    }
    let total = sums.reduce(0) { $0 + abs($1.confidence - $1.correct) }
    return items.isEmpty ? 0 : total / Double(items.count)
  }
}
