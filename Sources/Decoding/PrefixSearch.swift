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
    var tree = PrefixTree()
    var beam = [
      Beginning(node: 0, state: grammar.start, entry: walk.start, onBlank: 0, onSymbol: -.infinity)
    ]
    for frame in 0..<frames.frameCount {
      beam = extended(beam, in: &tree, frames, frame, grammar, walk)
    }
    return beam.filter { grammar.accepting[$0.state] && walk.isEnd($0.entry) }
      .prefix(count).map { (tree.symbols(of: $0.node), $0.total) }
  }

  /// A beginning of a text with the log-sums of the ways that end on a blank and on its last symbol.
  private struct Beginning {
    /// Of the tree of beginnings.
    let node: Int
    /// Of the grammar.
    let state: Int
    /// Of the lexicon.
    let entry: Int
    var onBlank: Double
    var onSymbol: Double

    var total: Double { logAdd(onBlank, onSymbol) }

    mutating func addOnBlank(_ way: Double) { onBlank = logAdd(onBlank, way) }
    mutating func addOnSymbol(_ way: Double) { onSymbol = logAdd(onSymbol, way) }

    /// After a frame that shows nothing, by the logarithm of its probability.
    func ending(onBlank blank: Double) -> Beginning {
      var beginning = self
      (beginning.onBlank, beginning.onSymbol) = (total + blank, -.infinity)
      return beginning
    }
  }

  private func extended(
    _ beam: [Beginning], in tree: inout PrefixTree, _ frames: FrameScores, _ frame: Int, _ grammar: Grammar,
    _ walk: LexiconWalk
  ) -> [Beginning] {
    let base = frame * frames.classCount
    let blank = Double(frames.logProbabilities[base + frames.blank])
    let heard = (0..<grammar.symbolCount).filter {
      frames.logProbabilities[base + $0] > Self.leastLogProbability
    }
    // Most frames are blank and change no more than the sums.
    guard !heard.isEmpty else { return beam.map { $0.ending(onBlank: blank) } }
    var next = NextBeam(frame: frame)
    for beginning in beam {
      let (total, last) = (beginning.total, tree.symbol(of: beginning.node))
      let stay = next.place(of: beginning.node, in: &tree, beginning.state, beginning.entry)
      next.beginnings[stay].addOnBlank(total + blank)
      for symbol in heard {
        let value = Double(frames.logProbabilities[base + symbol])
        let repeats = symbol == last
        if repeats { next.beginnings[stay].addOnSymbol(beginning.onSymbol + value) }
        guard let state = grammar.next(beginning.state, symbol),
          let entry = walk.next(beginning.entry, symbol)
        else { continue }
        let longer = next.place(of: tree.child(of: beginning.node, symbol), in: &tree, state, entry)
        next.beginnings[longer].addOnSymbol((repeats ? beginning.onBlank : total) + value)
      }
    }
    return next.likeliest(width)
  }

  /// The beginnings that a frame leads to, each once.
  private struct NextBeam {
    let frame: Int
    var beginnings: [Beginning] = []

    /// Where the beginning of a node is; it's added where it is new.
    mutating func place(of node: Int, in tree: inout PrefixTree, _ state: Int, _ entry: Int) -> Int {
      if let place = tree.place(of: node, in: frame) { return place }
      tree.setPlace(of: node, in: frame, to: beginnings.count)
      beginnings.append(
        Beginning(node: node, state: state, entry: entry, onBlank: -.infinity, onSymbol: -.infinity))
      return beginnings.count - 1
    }

    /// Of equals the one found first.
    func likeliest(_ width: Int) -> [Beginning] {
      let totals = beginnings.map(\.total)
      return beginnings.indices.filter { totals[$0] > -.infinity }
        .sorted { (totals[$1], $0) < (totals[$0], $1) }
        .prefix(width).map { beginnings[$0] }
    }
  }
}

/// The beginnings of texts, each by its last symbol and the beginning before; 0 is the empty one.
private struct PrefixTree {
  private struct Node {
    let parent: Int
    /// -1 of the empty beginning.
    let symbol: Int
    /// -1 where there is none.
    var firstChild = -1
    let nextSibling: Int
    /// Where a search has it among the beginnings of a frame.
    var frame = -1
    var place = 0
  }

  private var nodes = [Node(parent: -1, symbol: -1, nextSibling: -1)]

  /// The last symbol; -1 of the empty beginning.
  func symbol(of node: Int) -> Int { nodes[node].symbol }

  mutating func child(of parent: Int, _ symbol: Int) -> Int {
    var child = nodes[parent].firstChild
    while child >= 0, nodes[child].symbol != symbol { child = nodes[child].nextSibling }
    guard child < 0 else { return child }
    nodes.append(Node(parent: parent, symbol: symbol, nextSibling: nodes[parent].firstChild))
    nodes[parent].firstChild = nodes.count - 1
    return nodes.count - 1
  }

  func place(of node: Int, in frame: Int) -> Int? {
    nodes[node].frame == frame ? nodes[node].place : nil
  }

  mutating func setPlace(of node: Int, in frame: Int, to place: Int) {
    (nodes[node].frame, nodes[node].place) = (frame, place)
  }

  func symbols(of node: Int) -> [Int] {
    var (symbols, at) = ([Int](), node)
    while nodes[at].parent >= 0 {
      symbols.append(nodes[at].symbol)
      at = nodes[at].parent
    }
    return symbols.reversed()
  }
}
