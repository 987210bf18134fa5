#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Double {
  /// The log-odds of this probability, which is drawn in from 0 and 1 to where a double still tells them apart.
  package var logOdds: Double { logOdds(within: 1e-9) }

  /// The log-odds of this probability once it is held `margin` away from 0 and 1.
  package func logOdds(within margin: Double) -> Double {
    let kept = Swift.min(Swift.max(self, margin), 1 - margin)
    return log(kept / (1 - kept))
  }

  /// The probability of these log-odds.
  package init(logOdds: Double) { self = 1 / (1 + exp(-logOdds)) }
}
