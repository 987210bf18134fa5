#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much each of two scorers has to say, and how little it can say of a string that it rules out.
public struct ScorerWeights: Sendable, Equatable {
  /// Factors on the log-probabilities that the lattice and the frames give a string.
  public var lattice: Double
  public var frames: Double
  /// No log-probability counts for less: a scorer that never saw the string as possible, since a cut was missing or a
  /// digit hidden, may still be outvoted.
  public var floor: Double

  public init(lattice: Double = 0.5, frames: Double = 1, floor: Double = -14) {
    (self.lattice, self.frames, self.floor) = (lattice, frames, floor)
  }
}

/// Finds the strings that a lattice of pieces and, where there are any, the frames of the whole line agree on best.
///
/// Each scorer puts forward its likeliest texts; all of them are then judged by both, the weighted log-probabilities added
/// (a product of experts; Hinton 2002). The pieces say where each character stands.
public struct StringSearch: Sendable {
  private let lattice: Lattice
  /// The line as it is first, then other views of it.
  private let views: [FrameScores]
  /// For each cut, the frame that begins there.
  private let cutFrames: [Int]
  private let alphabet: Alphabet
  private let weights: ScorerWeights
  private let all: PathSums?

  /// Texts that each scorer puts forward at least.
  private static let proposals = 6
  /// Beginnings that the search through the frames follows; more find nothing likelier.
  private static let beamWidth = 12

  /// - Parameters:
  ///   - views: frames of the line, then of slightly changed views of it; their log-probabilities are averaged.
  ///   - cutFrames: for each node of the lattice, the frame of the first view whose columns begin there.
  public init(
    _ lattice: Lattice, views: [FrameScores], cutFrames: [Int], alphabet: Alphabet,
    weights: ScorerWeights = ScorerWeights()
  ) {
    (self.lattice, self.alphabet, self.weights) = (lattice, alphabet, weights)
    self.views = views.filter { $0.classCount == alphabet.classCount }
    self.cutFrames = cutFrames
    all = PathSums(lattice, .any(alphabet)).flatMap { $0.total.isFinite ? $0 : nil }
  }

  /// The likeliest strings, whatever they mean, every mark part of the text.
  package func strings(count: Int) -> [Hypothesis] { decode([.any(alphabet)], count: count) }

  /// The best texts that any of the grammars accepts, best first; the same for the same scores.
  public func decode(_ grammars: [Grammar], count: Int) -> [Hypothesis] {
    decode(Language(grammars), count: count)
  }

  /// The best texts of a language, best first; the same for the same scores.
  ///
  /// A posterior is a text's share among all that were put forward, in the language or not: a text that is listed gains
  /// nothing from a likelier one that is not.
  /// - Returns: no text where none that was put forward is of the language.
  public func decode(_ language: Language, count: Int) -> [Hypothesis] {
    guard let emits = language.grammars.first?.emits,
      language.grammars.allSatisfy({ $0.emits == emits && $0.symbolCount == alphabet.symbols.count })
    else { return [] }
    let (members, others) = proposals(in: language, emits: emits, count: max(count, Self.proposals))
    let scores = logScores(of: (members + others).map(\.text), emits: emits)
    let total = scores.reduce(-Double.infinity, logAdd)
    guard total > -.infinity else { return [] }
    let gaps = all.map(GapPosteriors.init)
    // Of equals the one put forward first.
    return members.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(count).map { index in
      hypothesis(
        members[index].text, logScore: scores[index], posterior: exp(scores[index] - total),
        members[index].grammar, gaps)
    }
  }

  /// A text by its symbols, and the grammar that it was found by.
  private typealias Proposal = (text: [Int], grammar: Grammar)

  /// Texts of a language, and those that are put forward besides where everything may stand; each once.
  private func proposals(
    in language: Language, emits: [Bool], count: Int
  ) -> (members: [Proposal], others: [Proposal]) {
    var seen: Set<[Int]> = []
    func unseen(_ texts: [[Int]], _ grammar: Grammar) -> [Proposal] {
      texts.filter { seen.insert($0).inserted }.map { ($0, grammar) }
    }
    let free = Grammar.any(emitting: emits)
    let isFree = language.lexicon == nil && language.grammars.contains(free)
    let others = isFree ? [] : proposed(free, nil, count: count)
    let lengths = Set(others.map(\.count))
    let members = language.grammars.flatMap { grammar in
      language.grammars.count == 1 || grammar.isNear(lengths)
        ? unseen(proposed(grammar, language.lexicon, count: count), grammar) : []
    }
    return (members, unseen(others, free))
  }

  /// Texts of either scorer, the lattice's first, each once.
  private func proposed(_ grammar: Grammar, _ lexicon: Lexicon?, count: Int) -> [[Int]] {
    var texts: [[Int]] = []
    let walk = LexiconWalk(lexicon, alphabet)
    if all != nil, let accepted = PathSums(lattice, grammar), accepted.total.isFinite {
      texts = BeamSearch(width: 4 * Self.proposals).bestTexts(
        PathChain(accepted), walk, count: count
      ).map(\.symbols)
    }
    let search = PrefixSearch(width: Self.beamWidth)
    for (index, frames) in views.enumerated() {
      // Other views confirm or object; each may bring up a text of its own.
      let found = search.decode(frames, grammar, walk, count: index == 0 ? Self.beamWidth : 1)
      texts += found.map(\.symbols).filter { !texts.contains($0) }
    }
    return texts
  }

  /// What both scorers together give each text.
  private func logScores(of texts: [[Int]], emits: [Bool]) -> [Double] {
    let heard = views.map { $0.silencing(where: emits) }
    return texts.map { text in
      let onPaths = pathLogProbability(of: text, emits: emits)
      guard !heard.isEmpty else { return onPaths }
      let onFrames =
        heard.reduce(0) { $0 + max($1.logProbability(of: text), 2 * weights.floor) } / Double(heard.count)
      return weights.lattice * max(onPaths, weights.floor) + weights.frames * onFrames
    }
  }

  /// The share of all paths whose digits are these, whatever marks stand between them.
  public func pathProbability(ofDigits digits: [Int]) -> Double {
    exp(pathLogProbability(of: digits, emits: alphabet.digitMask))
  }

  /// On the likeliest path whose digits are these, the log-odds of the digit that is least like a character, against being
  /// none; minus infinity where no path has these digits.
  public func leastLogOdds(ofDigits digits: [Int]) -> Double {
    guard let path = BestPath(lattice, .spelling(digits, emits: alphabet.digitMask)) else {
      return -.infinity
    }
    let odds = path.steps.filter { $0.symbol != alphabet.blank && alphabet.isDigit($0.symbol) }
      .map { lattice.scores[$0.arc * alphabet.classCount + $0.symbol] }
    return odds.min().map(Double.init) ?? -.infinity
  }

  /// The share of all paths that spell a text.
  private func pathLogProbability(of text: [Int], emits: [Bool]) -> Double {
    guard let all, let spelt = PathSums(lattice, .spelling(text, emits: emits)) else { return -.infinity }
    return spelt.total - all.total
  }

  private func hypothesis(
    _ text: [Int], logScore: Double, posterior: Double, _ grammar: Grammar, _ gaps: GapPosteriors?
  ) -> Hypothesis {
    let spelling = Grammar.product(grammar, .spelling(text, emits: grammar.emits))
    var characters: [Hypothesis.Character] = []
    if let gaps, let path = BestPath(lattice, spelling) {
      characters = gaps.characters(of: path, spelling, alphabet, lattice)
    } else if let frames = views.first {
      characters = placed(text, by: frames.silencing(where: grammar.emits))
    }
    return Hypothesis(
      text: String(text.map { alphabet.symbols[$0] }), logScore: logScore, posterior: min(1, posterior),
      characters: characters)
  }

  /// Characters where the frames see them, for a text that no path of the lattice spells.
  private func placed(_ text: [Int], by frames: FrameScores) -> [Hypothesis.Character] {
    guard let peaks = frames.alignment(of: text), cutFrames.count == lattice.nodeCount else { return [] }
    func cut(nearest frame: Double) -> Int {
      cutFrames.indices.min { abs(Double(cutFrames[$0]) - frame) < abs(Double(cutFrames[$1]) - frame) } ?? 0
    }
    return text.indices.map { index in
      let peak = Double(peaks[index])
      let before = index > 0 ? (Double(peaks[index - 1]) + peak) / 2 : peak - 3
      let after = index + 1 < peaks.count ? (peak + Double(peaks[index + 1])) / 2 : peak + 3
      let first = min(cut(nearest: before), lattice.nodeCount - 2)
      return Hypothesis.Character(
        character: alphabet.symbols[text[index]], cuts: first..<max(first + 1, cut(nearest: after)),
        posterior: Double(expf(frames.logProbabilities[peaks[index] * frames.classCount + text[index]])))
    }
  }
}

extension Grammar {
  /// Whether its texts may be about as long as some are: of many grammars, as there are for a reference, a search by those of
  /// other lengths is not worth its while.
  fileprivate func isNear(_ lengths: Set<Int>) -> Bool {
    guard let length = textLength else { return true }
    return (length - 1...length + 1).contains(where: lengths.contains)
  }

  /// Any string, of which only some symbols are part of the text.
  static func any(emitting emits: [Bool]) -> Grammar {
    Grammar(accepting: [true], emits: emits) { state, _ in state }
  }
}
