/// How much can be read by machine if only so many errors are allowed: what users of cheque readers
/// buy by.
public enum ReadRate {
  /// The largest share of all items that a threshold on the confidence accepts with at most
  /// `errorRate` of the accepted ones wrong.
  ///
  /// Items of the same confidence are accepted together, since no threshold tells them apart; an item
  /// of which nothing was read is never accepted, but counts among all.
  public static func share(_ items: [EvaluatedItem], atErrorRate errorRate: Double) -> Double {
    curve(items).last { $0.errorRate <= errorRate }?.readRate ?? 0
  }

  /// For each threshold that tells items apart, from the strictest: the share of all items that it accepts, and the share of
  /// these that are wrong.
  public static func curve(_ items: [EvaluatedItem]) -> [(readRate: Double, errorRate: Double)] {
    let sorted = items.filter { !$0.text.isEmpty }.sorted { $0.confidence > $1.confidence }
    var points: [(readRate: Double, errorRate: Double)] = []
    var errors = 0
    for (index, item) in sorted.enumerated() {
      if !item.isCorrect { errors += 1 }
      if index + 1 < sorted.count, sorted[index + 1].confidence >= item.confidence { continue }
      points.append((Double(index + 1) / Double(items.count), Double(errors) / Double(index + 1)))
    }
    return points
  }
}
