#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The loss of connectionist temporal classification, for training (Graves et al. 2006).
public enum FrameLoss {
  /// Minus the log-probability that the frames spell a text, and its gradient by the logits.
  ///
  /// - Parameters:
  ///   - symbols: the text, by its classes.
  ///   - heard: for each symbol, whether the text would tell it: where labels do not list the marks that are drawn, a
  ///     mark may stand anywhere, as the blank may.
  /// - Returns: nil where there are too few frames for the text. The gradient is `[frames, classes]`.
  public static func evaluate(
    _ scores: FrameScores, symbols: [Int], heard: [Bool]
  ) -> (loss: Double, gradient: [Float])? {
    let merged = scores.silencing(where: heard)
    let sums = SpellingSums(merged, symbols)
    guard let occupancies = sums.occupancies() else { return nil }
    var gradient = scores.logProbabilities.map { expf($0) }
    for frame in 0..<scores.frameCount {
      let base = frame * scores.classCount
      for state in 0..<sums.stateCount {
        let share = Float(occupancies[frame * sums.stateCount + state])
        guard share > 0 else { continue }
        guard state.isMultiple(of: 2) else {
          gradient[base + symbols[state / 2]] -= share
          continue
        }
        // What counts as the blank shares its part by probability.
        let all = merged.logProbabilities[base + scores.blank]
        for index in 0..<scores.classCount where index == scores.blank || !heard[index] {
          gradient[base + index] -= share * expf(scores.logProbabilities[base + index] - all)
        }
      }
    }
    return (-sums.total, gradient)
  }
}
