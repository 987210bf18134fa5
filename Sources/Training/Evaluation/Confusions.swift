/// Which characters were taken for which.
public struct Confusions: Equatable, Sendable {
  /// A mistake and how often it was made.
  public struct Entry: Equatable, Sendable {
    public let pair: EditDistance.Pair
    public let count: Int
  }

  /// The most frequent first; what is right is not among them.
  public let entries: [Entry]

  public init(_ items: [EvaluatedItem]) {
    var counts: [EditDistance.Pair: Int] = [:]
    for item in items where !item.isCorrect {
      for pair in EditDistance(label: item.label, text: item.text).pairs where pair.label != pair.text {
        counts[pair, default: 0] += 1
      }
    }
    entries = counts.map { Entry(pair: $0.key, count: $0.value) }.sorted {
      ($1.count, Self.key($0.pair)) < ($0.count, Self.key($1.pair))
    }
  }

  private static func key(_ pair: EditDistance.Pair) -> String {
    "\(pair.label.map(String.init) ?? "") \(pair.text.map(String.init) ?? "")"
  }
}
