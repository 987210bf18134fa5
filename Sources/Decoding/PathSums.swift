#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sums over all paths of a lattice that a grammar accepts, by the forward-backward algorithm in the log
/// semiring.
///
/// A cell is a node with a grammar state, `node * stateCount + state`.
struct PathSums {
  let lattice: Lattice
  let grammar: Grammar
  let classCount: Int

  /// `[arcs, groups]`: the log-sum of the scores of each of the grammar's symbol groups.
  let weights: [Double]

  /// For each cell, the log-sum over all paths that lead to it from the start.
  let forward: [Double]

  /// For each cell, the log-sum over all paths that lead from it to an accepting end.
  let backward: [Double]

  /// The log-sum over all paths; minus infinity where there is none.
  let total: Double

  /// Nil where the lattice's scores do not fit the grammar's alphabet.
  init?(_ lattice: Lattice, _ grammar: Grammar) {
    let classCount = grammar.symbolCount + 1
    guard lattice.fits(classCount: classCount), grammar.accepting.indices.contains(grammar.start)
    else { return nil }
    self.lattice = lattice
    self.grammar = grammar
    self.classCount = classCount
    weights = Self.groupWeights(lattice, grammar)
    forward = Self.forwardSums(lattice, grammar, weights)
    backward = Self.backwardSums(lattice, grammar, weights)
    total = backward[grammar.start]
  }

  private static func groupWeights(_ lattice: Lattice, _ grammar: Grammar) -> [Double] {
    let groupCount = grammar.groups.count
    let classCount = grammar.symbolCount + 1
    var weights = [Double](repeating: -.infinity, count: lattice.arcs.count * groupCount)
    for arc in lattice.arcs.indices {
      for (number, group) in grammar.groups.enumerated() {
        weights[arc * groupCount + number] = logSum(lattice.scores, arc * classCount, group.classes)
      }
    }
    return weights
  }

  private static func logSum(_ scores: [Float], _ base: Int, _ classes: [Int]) -> Double {
    var largest = -Float.infinity
    for index in classes { largest = max(largest, scores[base + index]) }
    guard largest > -.infinity, classes.count > 1 else { return Double(largest) }
    var sum: Float = 0
    for index in classes { sum += expf(scores[base + index] - largest) }
    return Double(largest) + log(Double(sum))
  }

  private static func forwardSums(
    _ lattice: Lattice, _ grammar: Grammar, _ weights: [Double]
  ) -> [Double] {
    let (states, groups) = (grammar.stateCount, grammar.groups.count)
    var sums = [Double](repeating: -.infinity, count: lattice.nodeCount * states)
    sums[grammar.start] = 0
    for (index, arc) in lattice.arcs.enumerated() {
      for edge in grammar.edges {
        let reached = sums[arc.from * states + edge.from] + weights[index * groups + edge.group]
        guard reached > -.infinity else { continue }
        let cell = arc.to * states + edge.to
        sums[cell] = logAdd(sums[cell], reached)
      }
    }
    return sums
  }

  private static func backwardSums(
    _ lattice: Lattice, _ grammar: Grammar, _ weights: [Double]
  ) -> [Double] {
    let (states, groups) = (grammar.stateCount, grammar.groups.count)
    var sums = [Double](repeating: -.infinity, count: lattice.nodeCount * states)
    let end = (lattice.nodeCount - 1) * states
    for state in 0..<states where grammar.accepting[state] { sums[end + state] = 0 }
    for (index, arc) in lattice.arcs.enumerated().reversed() {
      for edge in grammar.edges {
        let reached = sums[arc.to * states + edge.to] + weights[index * groups + edge.group]
        guard reached > -.infinity else { continue }
        let cell = arc.from * states + edge.from
        sums[cell] = logAdd(sums[cell], reached)
      }
    }
    return sums
  }

  /// Adds `scale` times the share of all paths that take each class on each arc.
  ///
  /// - Parameter shares: `[arcs, classes]`.
  func addPosteriors(to shares: inout [Float], scale: Float) {
    let groups = grammar.groups
    for arc in lattice.arcs.indices {
      for (number, mass) in groupPosteriors(arc).enumerated() where mass > 0 {
        let weight = weights[arc * groups.count + number]
        for index in groups[number].classes {
          let place = arc * classCount + index
          let share = expf(lattice.scores[place] - Float(weight))
          shares[place] += scale * Float(mass) * share
        }
      }
    }
  }

  /// The share of all paths that take each symbol group on one arc.
  private func groupPosteriors(_ index: Int) -> [Double] {
    let (states, groups) = (grammar.stateCount, grammar.groups.count)
    let arc = lattice.arcs[index]
    var masses = [Double](repeating: 0, count: groups)
    for edge in grammar.edges {
      let through =
        forward[arc.from * states + edge.from] + weights[index * groups + edge.group]
        + backward[arc.to * states + edge.to] - total
      if through > -.infinity { masses[edge.group] += exp(through) }
    }
    return masses
  }
}

/// log(exp(a) + exp(b)).
@inline(__always)
func logAdd(_ a: Double, _ b: Double) -> Double {
  let (high, low) = a > b ? (a, b) : (b, a)
  return low == -.infinity ? high : high + log1p(exp(low - high))
}
