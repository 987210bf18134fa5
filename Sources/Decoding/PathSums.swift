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

  /// `[arcs, groups]`: the log-sum of the scores of each of the grammar's symbol groups.
  let weights: [Double]

  /// For each cell, the log-sum over all paths that lead from it to an accepting end.
  let backward: [Double]

  /// The log-sum over all paths; minus infinity where there is none.
  var total: Double { backward[grammar.start] }

  /// Nil where the lattice's scores do not fit the grammar's alphabet.
  init?(_ lattice: Lattice, _ grammar: Grammar) {
    guard lattice.fits(classCount: grammar.symbolCount + 1),
      grammar.accepting.indices.contains(grammar.start)
    else { return nil }
    self.lattice = lattice
    self.grammar = grammar
    weights = Self.groupWeights(lattice, grammar)
    backward = Self.backwardSums(lattice, grammar, weights)
  }

  private static func groupWeights(_ lattice: Lattice, _ grammar: Grammar) -> [Double] {
    let classCount = grammar.symbolCount + 1
    let groups = grammar.groups
    var weights = [Double](repeating: -.infinity, count: lattice.arcs.count * groups.count)
    for arc in lattice.arcs.indices {
      for (number, group) in groups.enumerated() {
        weights[arc * groups.count + number] = logSum(
          lattice.scores, arc * classCount, group.classes)
      }
    }
    return weights
  }

  private static func logSum(_ scores: [Float], _ base: Int, _ classes: [Int]) -> Double {
    var largest = -Float.infinity
    for index in classes { largest = max(largest, scores[base + index]) }
    guard largest > -.infinity, classes.count > 1 else { return Double(largest) }
    var sum = 0.0
    for index in classes { sum += exp(Double(scores[base + index]) - Double(largest)) }
    return Double(largest) + log(sum)
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

  /// For each cell, the log-sum over all paths that lead to it from the start.
  private func forwardSums() -> [Double] {
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

  /// Adds `scale` times the share of all paths that take each class on each arc.
  ///
  /// - Parameter shares: `[arcs, classes]`.
  func addPosteriors(to shares: inout [Float], scale: Float) {
    let groups = grammar.groups
    let forward = forwardSums()
    for arc in lattice.arcs.indices {
      for (number, mass) in groupPosteriors(arc, forward).enumerated() where mass > 0 {
        let weight = weights[arc * groups.count + number]
        for index in groups[number].classes {
          let place = arc * (grammar.symbolCount + 1) + index
          let share = expf(Float(Double(lattice.scores[place]) - weight))
          shares[place] += scale * Float(mass) * share
        }
      }
    }
  }

  /// The share of all paths that take each symbol group on one arc.
  private func groupPosteriors(_ index: Int, _ forward: [Double]) -> [Double] {
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
  // Below this difference the smaller of the two does not change the last bit of the larger.
  let negligible = -44.0
  return low - high > negligible ? high + log1p(exp(low - high)) : high
}
