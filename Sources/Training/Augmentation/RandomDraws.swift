import Neural

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SeededGenerator {
  /// Normal, cut off where it lies more than `limit` deviations from the mean.
  mutating func normal(_ mean: Float, _ deviation: Float, limit: Float = 2.5) -> Float {
    mean + deviation * min(limit, max(-limit, normal()))
  }

  mutating func uniform(_ range: ClosedRange<Float>) -> Float { uniform(range.lowerBound, range.upperBound) }

  /// Between two positive bounds, the logarithm uniform: ratios are drawn, not differences.
  mutating func logUniform(_ range: ClosedRange<Float>) -> Float {
    range.lowerBound * exp(uniform() * log(range.upperBound / range.lowerBound))
  }

  /// Around 1, the logarithm normal.
  mutating func logNormal(_ deviation: Float) -> Float { exp(normal(0, deviation)) }

  /// One of the choices, each as likely as its weight says; nil only where there are none.
  mutating func pick<Choice>(_ choices: [(weight: Float, choice: Choice)]) -> Choice? {
    var rest = uniform() * choices.reduce(0) { $0 + $1.weight }
    for (weight, choice) in choices {
      rest -= weight
      if rest < 0 { return choice }
    }
    return choices.last?.choice
  }

  /// Nearly normal, variance 1, within ±3.5: the sum of four uniform draws out of one random word
  /// (Irwin-Hall). For noise, where a hundred thousand are wanted.
  mutating func quickNormal() -> Float {
    let word = next()
    let sum = (word & 0xffff) + (word >> 16 & 0xffff) + (word >> 32 & 0xffff) + (word >> 48)
    return (Float(sum) - 131_070) * 2.6429e-5
  }
}
