import Decoding
import Testing

@Suite struct LatticeLossTests {
  let alphabet = Alphabet("01.")

  private func loss(_ lattice: Lattice, target: Grammar, free: Grammar? = nil) -> Double? {
    LatticeLoss.evaluate(lattice, alphabet: alphabet, target: target, free: free ?? .any(alphabet))?
      .loss
  }

  @Test(arguments: 0..<12)
  func agreesWithTheSumOverEveryPath(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 5, alphabet: alphabet, seed: UInt64(seed))
    let paths = lattice.allPaths(alphabet)
    let all = logSumOfExponentials(paths.map(\.score))
    for (text, separatorsFree) in [("01", true), ("01", false), ("1.0", false), ("", true)] {
      let target = Grammar.label(text, alphabet: alphabet, separatorsFree: separatorsFree)
      let spelling = paths.filter { target.accepts($0.symbols) }
      guard !spelling.isEmpty else { continue }
      let expected = all - logSumOfExponentials(spelling.map(\.score))
      let found = try #require(loss(lattice, target: target))
      #expect(abs(found - expected) < 1e-5, "\(text)")
    }
  }

  @Test(arguments: 0..<6)
  func gradientAgreesWithFiniteDifferences(seed: Int) throws {
    let target = Grammar.label("10", alphabet: alphabet, separatorsFree: seed.isMultiple(of: 2))
    let free = seed < 3 ? Grammar.any(alphabet) : Grammar.digits(alphabet)
    let lattice = try Lattice.random(nodes: 5, alphabet: alphabet, spread: 1, seed: UInt64(seed))
    let result = try #require(
      LatticeLoss.evaluate(lattice, alphabet: alphabet, target: target, free: free))
    let step: Float = 1.0 / 64
    for place in lattice.scores.indices where lattice.scores[place] > -.infinity {
      var (higher, lower) = (lattice, lattice)
      higher.scores[place] += step
      lower.scores[place] -= step
      let rise = try #require(loss(higher, target: target, free: free))
      let fall = try #require(loss(lower, target: target, free: free))
      let slope = (rise - fall) / Double(2 * step)
      #expect(abs(slope - Double(result.gradient[place])) < 1e-3, "score \(place)")
    }
  }

  @Test(arguments: 0..<8)
  func gradientsBalanceBetweenCuts(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 7, alphabet: alphabet, seed: UInt64(seed))
    let target = Grammar.label("101", alphabet: alphabet, separatorsFree: true)
    let result = try #require(
      LatticeLoss.evaluate(lattice, alphabet: alphabet, target: target, free: .any(alphabet)))
    for gap in 0..<(lattice.nodeCount - 1) {
      let sum = lattice.arcs.enumerated().filter { $0.element.from <= gap && $0.element.to > gap }
        .map { result.gradient[($0.offset * 4)..<($0.offset * 4 + 4)].reduce(0, +) }.reduce(0, +)
      #expect(abs(sum) < 1e-5, "each path crosses gap \(gap) once, on either side")
    }
  }

  @Test func lossIsNoughtWhereNothingElseCanBeRead() throws {
    let arcs = [Lattice.Arc(from: 0, to: 1)]
    let only: [Float] = [-.infinity, 3, -.infinity, -.infinity]
    let lattice = try Lattice(nodeCount: 2, arcs: arcs, scores: only)
    let target = Grammar.label("1", alphabet: alphabet, separatorsFree: false)
    let result = try #require(
      LatticeLoss.evaluate(lattice, alphabet: alphabet, target: target, free: .any(alphabet)))
    #expect(result.loss == 0)
    #expect(result.gradient == [0, 0, 0, 0])
  }

  @Test func unreachableTargetsHaveNoLoss() throws {
    let lattice = try Lattice.random(nodes: 3, alphabet: alphabet, forbidden: 0, seed: 1)
    let long = Grammar.label("010", alphabet: alphabet, separatorsFree: true)
    #expect(loss(lattice, target: long) == nil, "three characters on two pieces")
    let strange = Grammar.label("x", alphabet: alphabet, separatorsFree: false)
    #expect(loss(lattice, target: strange) == nil, "not in the alphabet")
    let other = Grammar.label("0", alphabet: Alphabet("0"), separatorsFree: false)
    #expect(loss(lattice, target: other) == nil, "another alphabet")
  }

  @Test func scoresThatDoNotFitHaveNoLoss() throws {
    var lattice = try Lattice.random(nodes: 3, alphabet: alphabet, forbidden: 0, seed: 1)
    let target = Grammar.label("0", alphabet: alphabet, separatorsFree: true)
    #expect(loss(lattice, target: target) != nil)
    lattice.scores[0] = .nan
    #expect(loss(lattice, target: target) == nil)
    lattice.scores.removeLast()
    #expect(loss(lattice, target: target) == nil)
  }

  @Test func farScoresNeitherOverflowNorVanish() throws {
    let arcs = [Lattice.Arc(from: 0, to: 1), .init(from: 1, to: 2)]
    let scores: [Float] = [900, -900, -900, -900, 900, -900, -900, -900]
    let lattice = try Lattice(nodeCount: 3, arcs: arcs, scores: scores)
    let target = Grammar.label("11", alphabet: alphabet, separatorsFree: false)
    let result = try #require(
      LatticeLoss.evaluate(lattice, alphabet: alphabet, target: target, free: .any(alphabet)))
    #expect(result.loss == 3600)
    #expect(result.gradient == [1, -1, 0, 0, 1, -1, 0, 0])
  }
}
