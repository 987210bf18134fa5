import Decoding
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct BeamSearchTests {
  let alphabet = Alphabet("01.")
  let wide = BeamSearch(width: 1000)

  /// Every text of a lattice with the log-sum of its paths, best first, by enumeration.
  private func everyText(
    _ lattice: Lattice, _ grammar: Grammar
  ) -> [(text: String, logScore: Double)] {
    let accepted = lattice.allPaths(alphabet).filter { grammar.accepts($0.symbols) }
    return Dictionary(grouping: accepted) { $0.text(alphabet, emits: grammar.emits) }
      .map { ($0.key, logSumOfExponentials($0.value.map(\.score))) }
      .sorted { $0.logScore > $1.logScore }
  }

  private func grammars() -> [Grammar] {
    [
      .any(alphabet), .digits(alphabet), .digits(alphabet, length: 1...2),
      .pattern("#.#", alphabet: alphabet), .amount(alphabet),
    ]
  }

  @Test(arguments: 0..<10)
  func findsEveryTextInItsOrder(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 5, alphabet: alphabet, seed: UInt64(seed))
    let all = logSumOfExponentials(lattice.allPaths(alphabet).map(\.score))
    for grammar in grammars() {
      let expected = everyText(lattice, grammar)
      let found = wide.decode(lattice, alphabet: alphabet, grammar: grammar, count: 1000)
      #expect(found.map(\.text) == expected.map(\.text))
      for (hypothesis, text) in zip(found, expected) {
        #expect(abs(hypothesis.logScore - text.logScore) < 1e-9)
        #expect(abs(hypothesis.posterior - exp(text.logScore - all)) < 1e-9)
      }
    }
  }

  @Test(arguments: 0..<10)
  func posteriorsOfAllTextsSumToOne(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 6, alphabet: alphabet, seed: UInt64(seed))
    for grammar in [Grammar.any(alphabet), .digits(alphabet)] {
      let texts = wide.decode(lattice, alphabet: alphabet, grammar: grammar, count: 10_000)
      #expect(abs(texts.map(\.posterior).reduce(0, +) - 1) < 1e-9)
      #expect(Set(texts.map(\.text)).count == texts.count)
    }
  }

  @Test(arguments: 0..<10)
  func aFewTextsAreTheFirstOfAll(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 9, alphabet: alphabet, seed: UInt64(seed))
    for grammar in grammars() {
      let all = wide.decode(lattice, alphabet: alphabet, grammar: grammar, count: 40)
      let few = BeamSearch().decode(lattice, alphabet: alphabet, grammar: grammar, count: 3)
      #expect(few == Array(all.prefix(3)))
    }
  }

  @Test(arguments: 1...20)
  func aNarrowSearchFindsAsManyTextsAsAreAskedFor(count: Int) throws {
    let lattice = try Lattice.random(
      nodes: 12, alphabet: alphabet, spread: 0.1, forbidden: 0, seed: 3)
    let texts = BeamSearch(width: 1).decode(
      lattice, alphabet: alphabet, grammar: .any(alphabet), count: count)
    #expect(texts.count == count)
    #expect(texts.map(\.posterior) == texts.map(\.posterior).sorted(by: >))
  }

  @Test(arguments: 0..<10)
  func charactersLieOnTheBestPathOfTheText(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 6, alphabet: alphabet, seed: UInt64(seed))
    let paths = lattice.allPaths(alphabet)
    for grammar in grammars() {
      let texts = wide.decode(lattice, alphabet: alphabet, grammar: grammar, count: 5)
      for hypothesis in texts {
        #expect(String(hypothesis.characters.map(\.character)) == hypothesis.text)
        let spelling = paths.filter {
          grammar.accepts($0.symbols)
            && $0.text(alphabet, emits: grammar.emits) == hypothesis.text
        }
        let best = try #require(spelling.max { $0.score < $1.score })
        let cuts = best.steps
          .filter { $0.symbol != alphabet.blank && grammar.emits[$0.symbol] }
          .map { lattice.arcs[$0.arc].from..<lattice.arcs[$0.arc].to }
        #expect(hypothesis.characters.map(\.cuts) == cuts)
      }
    }
  }

  @Test(arguments: 0..<6)
  func characterPosteriorsAreSharesOfPathsAcrossAGap(seed: Int) throws {
    let lattice = try Lattice.random(nodes: 5, alphabet: alphabet, seed: UInt64(seed))
    let paths = lattice.allPaths(alphabet)
    let all = logSumOfExponentials(paths.map(\.score))
    let texts = wide.decode(lattice, alphabet: alphabet, grammar: .digits(alphabet), count: 4)
    for character in texts.flatMap(\.characters) {
      let symbol = try #require(alphabet.index(of: character.character))
      let shares = character.cuts.map { gap in
        paths.filter { path in
          path.steps.contains { step in
            let arc = lattice.arcs[step.arc]
            return step.symbol == symbol && arc.from <= gap && arc.to > gap
          }
        }.map { exp($0.score - all) }.reduce(0, +)
      }
      #expect(abs(character.posterior - (shares.max() ?? 0)) < 1e-5)
    }
  }

  @Test func swallowedMarksLeaveNoTrace() throws {
    let arcs = (0..<3).map { Lattice.Arc(from: $0, to: $0 + 1) }
    let never = -Float.infinity
    let scores: [Float] = [
      0, 5, never, never,  // a one
      never, never, 4, never,  // a stop
      6, 0, never, never,  // a nought
    ]
    let lattice = try Lattice(nodeCount: 4, arcs: arcs, scores: scores)
    func best(_ grammar: Grammar) -> Hypothesis? {
      BeamSearch().decode(lattice, alphabet: alphabet, grammar: grammar, count: 1).first
    }
    let digits = try #require(best(.digits(alphabet)))
    #expect(digits.text == "10")
    #expect(digits.characters.map(\.cuts) == [0..<1, 2..<3])
    let amounts = Grammar.amount(alphabet)
    #expect(best(amounts) == nil, "cents have two figures")
    #expect(best(.any(alphabet))?.text == "1.0")
  }

  @Test func findsNothingWhereNothingIsAccepted() throws {
    var lattice = try Lattice.random(nodes: 3, alphabet: alphabet, forbidden: 0, seed: 1)
    let long = Grammar.digits(alphabet, length: 5...6)
    #expect(wide.decode(lattice, alphabet: alphabet, grammar: long, count: 3).isEmpty)
    let other = Grammar.any(.amounts)
    #expect(wide.decode(lattice, alphabet: alphabet, grammar: other, count: 3).isEmpty)
    #expect(wide.decode(lattice, alphabet: alphabet, grammar: .any(alphabet), count: 0).isEmpty)
    lattice.scores.removeLast()
    #expect(wide.decode(lattice, alphabet: alphabet, grammar: .any(alphabet), count: 3).isEmpty)
  }

  @Test func nothingToReadIsTheEmptyText() throws {
    let lattice = try Lattice(nodeCount: 1, arcs: [], scores: [])
    let texts = wide.decode(lattice, alphabet: alphabet, grammar: .digits(alphabet), count: 3)
    #expect(texts.map(\.text) == [""])
    #expect(texts.first?.posterior == 1)
    let none = try Lattice(nodeCount: 0, arcs: [], scores: [])
    #expect(wide.decode(none, alphabet: alphabet, grammar: .digits(alphabet), count: 3).isEmpty)
  }
}
