#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cross entropy of softmax probabilities.
public enum SoftmaxCrossEntropy {
  /// The mean loss over the rows of `logits` [rows, classes] and its gradient by each logit.
  ///
  /// - Parameters:
  ///   - labels: a row's class; a row whose label is no class, such as -1, does not count.
  ///   - smoothing: the share of the target spread evenly over all classes (Szegedy et al., "Rethinking
  ///     the Inception Architecture", CVPR 2016).
  public static func evaluate(
    logits: [Float], labels: [Int], classes: Int, smoothing: Float = 0
  ) -> (loss: Float, gradient: [Float]) {
    var gradient = [Float](repeating: 0, count: logits.count)
    guard classes > 0 else { return (0, gradient) }
    let rows = min(labels.count, logits.count / classes)
    let counted = (0..<rows).filter { 0..<classes ~= labels[$0] }
    guard !counted.isEmpty else { return (0, gradient) }
    let share = 1 / Float(counted.count)
    var loss = 0.0
    for row in counted {
      let range = row * classes..<(row + 1) * classes
      let (most, total) = logits[range].softmaxSums
      let logTotal = most + log(total)
      for i in range {
        let hot: Float = i == range.lowerBound + labels[row] ? 1 - smoothing : 0
        let target = hot + smoothing / Float(classes)
        loss -= target == 0 ? 0 : Double(target * (logits[i] - logTotal))
        gradient[i] = (exp(logits[i] - logTotal) - target) * share
      }
    }
    return (Float(loss / Double(counted.count)), gradient)
  }
}

extension Collection<Float> {
  /// The maximum m and the sum of exp(x - m).
  fileprivate var softmaxSums: (most: Float, total: Float) {
    let most = self.max() ?? 0
    return (most, reduce(0) { $0 + exp($1 - most) })
  }
}
