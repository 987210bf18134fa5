#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A lattice's accepted paths as a Markov chain: each step's probability is the share of the paths through
/// its cell that go on by it (weight pushing; Mohri 2002, "Semiring frameworks and algorithms
/// for shortest-distance problems").
///
/// A prefix of a text then has the probability of all texts that begin with it, known before any of
/// them is, and no sum can overflow.
struct PathChain {
  let sums: PathSums

  /// `[arcs, edges]`: the probability of a grammar's edge on an arc, of all that leave its cell.
  private let steps: [Double]

  /// `[arcs, groups, symbols]`: the probability of a symbol, of those of its group on an arc.
  private let shares: [Double]

  private let loud: EdgeTable
  private let silent: EdgeTable

  private var grammar: Grammar { sums.grammar }
  private var arcs: [Lattice.Arc] { sums.lattice.arcs }

  init(_ sums: PathSums) {
    let grammar = sums.grammar
    self.sums = sums
    steps = Self.stepProbabilities(sums)
    shares = Self.symbolShares(sums)
    loud = EdgeTable(grammar, emitting: true)
    silent = EdgeTable(grammar, emitting: false)
  }

  private static func stepProbabilities(_ sums: PathSums) -> [Double] {
    let (states, groups) = (sums.grammar.stateCount, sums.grammar.groups.count)
    var steps: [Double] = []
    steps.reserveCapacity(sums.lattice.arcs.count * sums.grammar.edges.count)
    for (index, arc) in sums.lattice.arcs.enumerated() {
      for edge in sums.grammar.edges {
        let ahead =
          sums.weights[index * groups + edge.group] + sums.backward[arc.to * states + edge.to]
        let all = sums.backward[arc.from * states + edge.from]
        steps.append(ahead > -.infinity ? exp(ahead - all) : 0)
      }
    }
    return steps
  }

  private static func symbolShares(_ sums: PathSums) -> [Double] {
    let (groups, symbols) = (sums.grammar.groups, sums.grammar.symbolCount)
    let arcCount = sums.lattice.arcs.count
    var shares = [Double](repeating: 0, count: arcCount * groups.count * symbols)
    for arc in 0..<arcCount {
      for (number, group) in groups.enumerated() where group.emits {
        let weight = sums.weights[arc * groups.count + number]
        guard weight > -.infinity else { continue }
        for symbol in group.classes {
          let score = Double(sums.lattice.scores[arc * (symbols + 1) + symbol])
          shares[(arc * groups.count + number) * symbols + symbol] = exp(score - weight)
        }
      }
    }
    return shares
  }

  /// The probability of each cell where nothing has been read yet.
  func started() -> [Double] {
    var cells = [Double](repeating: 0, count: sums.backward.count)
    cells[grammar.start] = 1
    spread(&cells)
    return cells
  }

  /// The probability of each cell after one more symbol of the text, whatever is swallowed after it.
  func extended(_ cells: [Double], by symbol: Int) -> [Double] {
    let (shares, symbols) = (shares, grammar.symbolCount)
    var following = [Double](repeating: 0, count: cells.count)
    forEachStep(from: cells) { mass, row, target in
      following[target] += mass * shares[row * symbols + symbol]
    }
    spread(&following)
    return following
  }

  /// The probability that each symbol is the next of the text.
  func next(after cells: [Double]) -> [Double] {
    let (shares, symbols) = (shares, grammar.symbolCount)
    var next = [Double](repeating: 0, count: symbols)
    forEachStep(from: cells) { mass, row, _ in
      for symbol in 0..<symbols {
        next[symbol] += mass * shares[row * symbols + symbol]
      }
    }
    return next
  }

  /// The probability that the text ends here.
  func ended(_ cells: [Double]) -> Double {
    let end = cells.count - grammar.stateCount
    return grammar.accepting.indices.filter { grammar.accepting[$0] }
      .reduce(0) { $0 + cells[end + $1] }
  }

  /// Moves on by what is not part of the text: from left to right, as each cell fills those after it.
  private func spread(_ cells: inout [Double]) {
    let (states, edgeCount) = (grammar.stateCount, grammar.edges.count)
    let (steps, silent) = (steps, silent)
    for (index, arc) in arcs.enumerated() {
      for state in 0..<states {
        let mass = cells[arc.from * states + state]
        guard mass > 0 else { continue }
        for row in silent.starts[state]..<silent.starts[state + 1] {
          let edge = silent.edges[row]
          cells[arc.to * states + edge.to] += mass * steps[index * edgeCount + edge.number]
        }
      }
    }
  }

  /// Every emitting step of some probability: that probability, the row of its symbols' shares, the cell
  /// it leads to.
  @inline(__always)
  private func forEachStep(
    from cells: [Double], _ body: (_ mass: Double, _ row: Int, _ target: Int) -> Void
  ) {
    let (states, groups, edgeCount) = (
      grammar.stateCount, grammar.groups.count, grammar.edges.count
    )
    let (steps, loud) = (steps, loud)
    for (index, arc) in arcs.enumerated() {
      for state in 0..<states {
        let before = cells[arc.from * states + state]
        guard before > 0 else { continue }
        for row in loud.starts[state]..<loud.starts[state + 1] {
          let edge = loud.edges[row]
          let mass = before * steps[index * edgeCount + edge.number]
          if mass > 0 { body(mass, index * groups + edge.group, arc.to * states + edge.to) }
        }
      }
    }
  }
}

/// A grammar's edges that emit, or those that do not, by the state that they leave.
private struct EdgeTable {
  /// An edge by its place in the grammar.
  struct Entry {
    let number: Int
    let to: Int
    let group: Int
  }

  let edges: [Entry]

  /// For each state, its first edge; one more entry ends the last.
  let starts: [Int]

  init(_ grammar: Grammar, emitting: Bool) {
    let chosen = grammar.edges.enumerated()
      .filter { grammar.groups[$0.element.group].emits == emitting }
    edges = chosen.map { Entry(number: $0.offset, to: $0.element.to, group: $0.element.group) }
    var starts = [Int](repeating: 0, count: grammar.stateCount + 1)
    for edge in chosen { starts[edge.element.from + 1] += 1 }
    for state in 0..<grammar.stateCount { starts[state + 1] += starts[state] }
    self.starts = starts
  }
}
