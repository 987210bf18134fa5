/// How much can be read by machine if only so many errors are allowed: what users of cheque readers
/// buy by.
public enum ReadRate {
  /// The largest share of all items that a threshold on the confidence accepts with at most
  /// `errorRate` of the accepted ones wrong.
  ///
  /// Items of the same confidence are accepted together, since no threshold tells them apart; an item
  /// of which nothing was read is never accepted, but counts among all.
  public static func share(_ items: [EvaluatedItem], atErrorRate errorRate: Double) -> Double {
    let sorted = items.filter { !$0.text.isEmpty }.sorted { $0.confidence > $1.confidence }
    var accepted = 0
    var errors = 0
    for (index, item) in sorted.enumerated() {
      if !item.isCorrect { errors += 1 }
      let isLastOfItsConfidence =
        index + 1 == sorted.count || sorted[index + 1].confidence < item.confidence
      if isLastOfItsConfidence, Double(errors) <= errorRate * Double(index + 1) { accepted = index + 1 }
    }
    return items.isEmpty ? 0 : Double(accepted) / Double(items.count)
  }
}
