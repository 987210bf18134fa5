/// The loss that trains scores on whole strings: how much of the lattice does not spell the label.
///
/// It is the log-sum over all paths less the log-sum over the paths that spell the target, so that
/// no one has to say where the characters were cut (LeCun, Bottou, Bengio and Haffner 1998,
/// "Gradient-based learning applied to document recognition", forward training of graph transformer
/// networks).
public enum LatticeLoss {
  /// - Parameters:
  ///   - target: what the lattice should spell, mostly ``Grammar/label(_:alphabet:separatorsFree:)``.
  ///   - free: what it might spell, mostly ``Grammar/any(_:)``; all of the target's strings are among
  ///     these, or the loss may be negative.
  /// - Returns: the loss in nats, and its derivative by each score, `[arcs, classes]`: the share of the free
  ///   paths that take this class on this arc, less the share of the target's. Nil where no path spells
  ///   the target, or the scores are not numbers or do not fit the alphabet.
  public static func evaluate(
    _ lattice: Lattice, alphabet: Alphabet, target: Grammar, free: Grammar
  ) -> (loss: Double, gradient: [Float])? {
    guard lattice.fits(classCount: alphabet.classCount),
      let wanted = PathSums(lattice, target), wanted.total.isFinite,
      let all = PathSums(lattice, free), all.total.isFinite
    else { return nil }
    var gradient = [Float](repeating: 0, count: lattice.scores.count)
    all.addPosteriors(to: &gradient, scale: 1)
    wanted.addPosteriors(to: &gradient, scale: -1)
    return (all.total - wanted.total, gradient)
  }
}
