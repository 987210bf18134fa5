/// What each gap between neighbouring cuts is read as: the piece of a path that crosses it has one class.
struct GapPosteriors {
  /// `[nodes - 1, classes]`: the share of all paths that cross the gap with each class.
  private let shares: [Float]
  private let classCount: Int

  init(_ sums: PathSums) {
    let lattice = sums.lattice
    classCount = sums.grammar.symbolCount + 1
    var posteriors = [Float](repeating: 0, count: lattice.scores.count)
    sums.addPosteriors(to: &posteriors, scale: 1)
    var shares = [Float](repeating: 0, count: (lattice.nodeCount - 1) * classCount)
    for (index, arc) in lattice.arcs.enumerated() {
      for gap in arc.from..<arc.to {
        for entry in 0..<classCount {
          shares[gap * classCount + entry] += posteriors[index * classCount + entry]
        }
      }
    }
    self.shares = shares
  }

  /// The characters of a path that its grammar emits.
  func characters(
    of path: BestPath?, _ grammar: Grammar, _ alphabet: Alphabet, _ lattice: Lattice
  ) -> [Hypothesis.Character] {
    (path?.steps ?? []).filter { $0.symbol != alphabet.blank && grammar.emits[$0.symbol] }
      .map { step in
        let arc = lattice.arcs[step.arc]
        let share = (arc.from..<arc.to).map { shares[$0 * classCount + step.symbol] }.max() ?? 0
        return Hypothesis.Character(
          character: alphabet.symbols[step.symbol], cuts: arc.from..<arc.to,
          posterior: min(1, Double(share)))
      }
  }
}
