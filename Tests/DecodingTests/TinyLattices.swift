import Decoding
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One way through a lattice: an arc and a class for each piece.
struct Path {
  var steps: [(arc: Int, symbol: Int)] = []
  var score: Double = 0

  var symbols: [Int] { steps.map(\.symbol) }

  func text(_ alphabet: Alphabet, emits: [Bool]) -> String {
    String(symbols.filter { $0 != alphabet.blank && emits[$0] }.map { alphabet.symbols[$0] })
  }
}

extension Lattice {
  /// A lattice whose pieces span up to three cuts, with scores of a normal-like spread and some
  /// classes forbidden.
  static func random(
    nodes: Int, alphabet: Alphabet, spread: Float = 4, forbidden: Double = 0.1, seed: UInt64
  ) throws -> Lattice {
    var generator = TestGenerator(state: seed)
    let arcs = (0..<nodes).flatMap { from in
      (from + 1..<max(from + 1, min(nodes, from + 4))).map { Arc(from: from, to: $0) }
    }
    let scores = (0..<(arcs.count * alphabet.classCount)).map { _ in
      let score = Float.random(in: -spread...spread, using: &generator)
      return Double.random(in: 0..<1, using: &generator) < forbidden ? -.infinity : score
    }
    return try Lattice(nodeCount: nodes, arcs: arcs, scores: scores)
  }

  /// Every path with every choice of classes, found one by one.
  func allPaths(_ alphabet: Alphabet) -> [Path] {
    func extended(_ path: Path, from node: Int) -> [Path] {
      if node == nodeCount - 1 { return [path] }
      return arcs.indices.filter { arcs[$0].from == node }.flatMap { arc in
        (0..<alphabet.classCount).flatMap { symbol -> [Path] in
          let score = scores[arc * alphabet.classCount + symbol]
          guard score > -.infinity else { return [] }
          let next = Path(
            steps: path.steps + [(arc, symbol)], score: path.score + Double(score))
          return extended(next, from: arcs[arc].to)
        }
      }
    }
    return extended(Path(), from: 0)
  }
}

/// log of the summed exponentials, straight from its definition.
func logSumOfExponentials(_ values: [Double]) -> Double {
  log(values.map { exp($0) }.reduce(0, +))
}
