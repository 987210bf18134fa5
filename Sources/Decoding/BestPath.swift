/// The single best path of a lattice that a grammar accepts (Viterbi 1967).
struct BestPath {
  /// A piece of the path and the class it was read as.
  struct Step: Equatable {
    let arc: Int
    let symbol: Int
  }

  let steps: [Step]

  /// Nil where no path is accepted or the scores do not fit the grammar. The first of equal paths wins.
  init?(_ lattice: Lattice, _ grammar: Grammar) {
    guard lattice.fits(classCount: grammar.symbolCount + 1), grammar.hasStart else { return nil }
    var chart = Chart(lattice, grammar)
    for arc in lattice.arcs.indices {
      for edge in grammar.edges { chart.extend(by: edge, along: arc) }
    }
    guard let steps = chart.bestSteps() else { return nil }
    self.steps = steps
  }
}

/// The best way to each cell, a node with a grammar state: `node * stateCount + state`.
private struct Chart {
  /// The last piece of the way and the state before it.
  struct Move {
    let step: BestPath.Step
    let state: Int
  }

  let lattice: Lattice
  let grammar: Grammar
  var scores: [Float]
  var moves: [Move?]

  init(_ lattice: Lattice, _ grammar: Grammar) {
    self.lattice = lattice
    self.grammar = grammar
    let cellCount = lattice.nodeCount * grammar.stateCount
    scores = [Float](repeating: -.infinity, count: cellCount)
    moves = [Move?](repeating: nil, count: cellCount)
    scores[grammar.start] = 0
  }

  mutating func extend(by edge: Grammar.Edge, along index: Int) {
    let arc = lattice.arcs[index]
    let before = scores[arc.from * grammar.stateCount + edge.from]
    guard before > -.infinity else { return }
    let (symbol, score) = best(of: grammar.groups[edge.group], on: index)
    let cell = arc.to * grammar.stateCount + edge.to
    guard before + score > scores[cell] else { return }
    scores[cell] = before + score
    moves[cell] = Move(step: BestPath.Step(arc: index, symbol: symbol), state: edge.from)
  }

  private func best(of group: Grammar.Group, on arc: Int) -> (symbol: Int, score: Float) {
    let base = arc * (grammar.symbolCount + 1)
    var best = group.classes[0]
    for index in group.classes where lattice.scores[base + index] > lattice.scores[base + best] {
      best = index
    }
    return (best, lattice.scores[base + best])
  }

  /// The way to the best accepting cell of the last node.
  func bestSteps() -> [BestPath.Step]? {
    let ends = grammar.accepting.indices.filter { grammar.accepting[$0] }
      .map { (lattice.nodeCount - 1) * grammar.stateCount + $0 }
    guard var cell = ends.max(by: { scores[$0] < scores[$1] }), scores[cell] > -.infinity
    else { return nil }
    var steps: [BestPath.Step] = []
    while let move = moves[cell] {
      steps.append(move.step)
      cell = lattice.arcs[move.step.arc].from * grammar.stateCount + move.state
    }
    return steps.reversed()
  }
}
