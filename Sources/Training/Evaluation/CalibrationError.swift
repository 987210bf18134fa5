/// How far confidence and truth are apart.
public enum CalibrationError {
  /// The expected calibration error (Naeini, Cooper, Hauskrecht 2015): the items in bins of equal
  /// width by their confidence, in each bin the mean confidence less the share of right items, their
  /// size averaged over the items. 0 is perfect.
  public static func expected(_ items: [EvaluatedItem], bins: Int = 15) -> Double {
    let total = Self.bins(items, count: bins)
      .reduce(0) { $0 + Double($1.count) * abs($1.confidence - $1.accuracy) }
    return items.isEmpty ? 0 : total / Double(items.count)
  }

  /// The bins that hold items: how many, their mean confidence and the share that is right.
  static func bins(
    _ items: [EvaluatedItem], count: Int
  ) -> [(count: Int, confidence: Double, accuracy: Double)] {
    var sums = [(count: Int, confidence: Double, correct: Int)](repeating: (0, 0, 0), count: max(1, count))
    for item in items {
      let bin = min(sums.count - 1, max(0, Int(item.confidence * Double(sums.count))))
      sums[bin].count += 1
      sums[bin].confidence += item.confidence
      sums[bin].correct += item.isCorrect ? 1 : 0
    }
    return sums.filter { $0.count > 0 }.map {
      ($0.count, $0.confidence / Double($0.count), Double($0.correct) / Double($0.count))
    }
  }
}
