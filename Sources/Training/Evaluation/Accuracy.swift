#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The share of right readings and how sure it is.
public struct Accuracy: Equatable, Sendable {
  public let correct: Int
  public let count: Int

  public init(correct: Int, count: Int) {
    self.correct = correct
    self.count = count
  }

  public init(_ items: [EvaluatedItem]) {
    self.init(correct: items.count(where: \.isCorrect), count: items.count)
  }

  /// 0 for no items.
  public var share: Double { count > 0 ? Double(correct) / Double(count) : 0 }

  /// Where the true share lies with 95 % probability (Wilson 1927): unlike the textbook interval it
  /// never leaves 0…1 and holds for few items and for shares near 1.
  public var interval: ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let z = 1.959_964  // 97.5 % of the normal distribution lies below
    let n = Double(count)
    let middle = share + z * z / (2 * n)
    let reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    let scale = 1 + z * z / n
    return max(0, (middle - reach) / scale)...min(1, (middle + reach) / scale)
  }
}
