/// Finds the likeliest texts of frames under a grammar: a beam of beginnings, each with the sum over all ways to spell it
/// so far (prefix search; Graves et al. 2006, with the beam of Hannun, Maas, Jurafsky and Ng 2014).
public struct PrefixSearch: Sendable {
  /// Beginnings that are followed at most.
  public let width: Int

  public init(width: Int = 16) { self.width = max(1, width) }

  /// Symbols less likely than this in a frame, as a logarithm, do not extend a beginning there.
  private static let leastLogProbability: Float = -10

  /// - Returns: at most `count` texts, by their symbols, best first, with the logarithm of their probability.
  ///   Symbols that the grammar does not emit count as blanks.
  public func decode(
    _ scores: FrameScores, grammar: Grammar, count: Int
  ) -> [(symbols: [Int], logProbability: Double)] {
    decode(scores, grammar, LexiconWalk(nil, Alphabet([])), count: count)
  }

  /// The same, of texts that the lexicon lists.
  func decode(
    _ scores: FrameScores, _ grammar: Grammar, _ walk: LexiconWalk, count: Int
  ) -> [(symbols: [Int], logProbability: Double)] {
    guard grammar.hasStart, grammar.symbolCount + 1 == scores.classCount else { return [] }
    let frames = scores.silencing(where: grammar.emits)
    var beam = [
      Beginning(symbols: [], state: grammar.start, entry: walk.start, onBlank: 0, onSymbol: -.infinity)
    ]
    for frame in 0..<frames.frameCount { beam = extended(beam, frames, frame, grammar, walk) }
    return beam.filter { grammar.accepting[$0.state] && walk.isEnd($0.entry) }
      .prefix(count).map { ($0.symbols, $0.total) }
  }

  /// A beginning of a text with the log-sums of the ways that end on a blank and on its last symbol.
  private struct Beginning {
    let symbols: [Int]
    /// Of the grammar.
    let state: Int
    /// Of the lexicon.
    let entry: Int
    var onBlank: Double
    var onSymbol: Double

    var total: Double { logAdd(onBlank, onSymbol) }

    /// After a frame that shows nothing, by the logarithm of its probability.
    func ending(onBlank blank: Double) -> Beginning {
      var beginning = self
      (beginning.onBlank, beginning.onSymbol) = (total + blank, -.infinity)
      return beginning
    }
  }

  private func extended(
    _ beam: [Beginning], _ frames: FrameScores, _ frame: Int, _ grammar: Grammar,
    _ walk: LexiconWalk
  ) -> [Beginning] {
    let row = frames.logProbabilities[frame * frames.classCount..<(frame + 1) * frames.classCount]
    let base = row.startIndex
    // Most frames are blank and change no more than the sums.
    guard row.dropLast().contains(where: { $0 > Self.leastLogProbability }) else {
      return beam.map { $0.ending(onBlank: Double(row[base + frames.blank])) }
    }
    var next: [Beginning] = []
    var places: [[Int]: Int] = [:]
    func place(_ symbols: [Int], _ state: Int, _ entry: Int) -> Int {
      if let place = places[symbols] { return place }
      places[symbols] = next.count
      next.append(
        Beginning(symbols: symbols, state: state, entry: entry, onBlank: -.infinity, onSymbol: -.infinity))
      return next.count - 1
    }
    for beginning in beam {
      let stay = place(beginning.symbols, beginning.state, beginning.entry)
      next[stay].onBlank = logAdd(next[stay].onBlank, beginning.total + Double(row[base + frames.blank]))
      for symbol in 0..<grammar.symbolCount where row[base + symbol] > Self.leastLogProbability {
        let value = Double(row[base + symbol])
        let repeats = beginning.symbols.last == symbol
        if repeats { next[stay].onSymbol = logAdd(next[stay].onSymbol, beginning.onSymbol + value) }
        guard let state = grammar.next(beginning.state, symbol),
          let entry = walk.next(beginning.entry, symbol)
        else { continue }
        let longer = place(beginning.symbols + [symbol], state, entry)
        let before = repeats ? beginning.onBlank : beginning.total
        next[longer].onSymbol = logAdd(next[longer].onSymbol, before + value)
      }
    }
    let totals = next.map(\.total)
    // Of equals the one found first: the order must not depend on the dictionary.
    return next.indices.filter { totals[$0] > -.infinity }
      .sorted { (totals[$1], $0) < (totals[$0], $1) }
      .prefix(width).map { next[$0] }
  }
}
