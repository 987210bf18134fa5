#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the most probable texts of a lattice, each with the sum over all of its segmentations.
///
/// The search goes best first over beginnings of texts. A beginning is judged by all paths that start so,
/// whose sum is known exactly from behind, so that the texts come out in their true order and
/// their probabilities are exact; the width only bounds the work where nothing stands out.
public struct BeamSearch: Sendable {
  /// How many beginnings of one length are followed at most, or as many as texts are asked for.
  public let width: Int

  public init(width: Int = 16) {
    self.width = max(1, width)
  }

  /// The best texts of a lattice under a grammar, best first; the same for the same lattice.
  ///
  /// - Parameter count: how many texts at most; there are fewer where the lattice spells fewer.
  /// - Returns: no text where the grammar accepts no path, or the scores do not fit the alphabet.
  public func decode(
    _ lattice: Lattice, alphabet: Alphabet, grammar: Grammar, count: Int
  ) -> [Hypothesis] {
    guard grammar.symbolCount == alphabet.symbols.count,
      let accepted = PathSums(lattice, grammar), accepted.total.isFinite,
      let all = PathSums(lattice, .any(alphabet)), all.total.isFinite
    else { return [] }
    let gaps = GapPosteriors(all)
    return bestTexts(PathChain(accepted), LexiconWalk(nil, alphabet), count: count).map {
      symbols, probability in
      let logScore = accepted.total + log(probability)
      let spelling = Grammar.product(grammar, .spelling(symbols, emits: grammar.emits))
      return Hypothesis(
        text: String(symbols.map { alphabet.symbols[$0] }), logScore: logScore,
        posterior: min(1, exp(logScore - all.total)),
        characters: gaps.characters(of: BestPath(lattice, spelling), spelling, alphabet, lattice))
    }
  }

  /// The best first search; each text as symbols, with its probability among all that are accepted.
  ///
  /// Beginnings that the lexicon lacks are not followed. What it has goes on to be judged by all paths that start so, listed
  /// or not: that is never too low, and texts still come out in their true order.
  func bestTexts(
    _ chain: PathChain, _ walk: LexiconWalk, count: Int
  ) -> [(symbols: [Int], probability: Double)] {
    let width = max(width, count)
    var queue = SearchQueue()
    var followed: [Int: Int] = [:]
    var texts: [(symbols: [Int], probability: Double)] = []
    queue.insert(.beginning([], walk.start, before: [], probability: 1))
    while texts.count < count, let candidate = queue.removeBest() {
      guard let before = candidate.before else {
        texts.append((candidate.symbols, candidate.probability))
        continue
      }
      let symbols = candidate.symbols
      guard followed[symbols.count, default: 0] < width else { continue }
      followed[symbols.count, default: 0] += 1
      let cells = symbols.last.map { chain.extended(before, by: $0) } ?? chain.started()
      if walk.isEnd(candidate.state) {
        queue.insert(.complete(symbols, candidate.state, probability: chain.ended(cells)))
      }
      for (symbol, probability) in chain.next(after: cells).enumerated() where probability > 0 {
        guard let state = walk.next(candidate.state, symbol) else { continue }
        queue.insert(.beginning(symbols + [symbol], state, before: cells, probability: probability))
      }
    }
    return texts
  }
}
