import Decoding
import TestSupport
import Testing

@Suite struct LexiconTests {
  @Test func holdsWhatItWasGivenAndNothingElse() {
    let lexicon = Lexicon(["0150", "7030", "0155", "11351", "0150", "01x0", "12 34"])
    for number in ["0150", "7030", "0155", "11351"] { #expect(lexicon.contains(number)) }
    for number in ["", "015", "01500", "0151", "7035", "01x0", "12 34"] { #expect(!lexicon.contains(number)) }
    #expect(lexicon.lengths == 4...5)
  }

  @Test func anEmptyOneHoldsNothing() {
    #expect(!Lexicon([]).contains("") && !Lexicon([]).contains("1"))
    #expect(Lexicon([]).lengths == nil)
    #expect(Lexicon([String(repeating: "1", count: 100_000)]).lengths == nil)
  }

  @Test(arguments: [1, 10, 300, 900]) func agreesWithASet(count: Int) {
    var generator = TestGenerator(state: UInt64(count))
    let numbers = Set(
      (0..<count).map { _ in String(String(Int.random(in: 1000...1999, using: &generator)).dropFirst()) })
    let lexicon = Lexicon(numbers)
    for number in 1000...1999 {
      let text = String(String(number).dropFirst())
      #expect(lexicon.contains(text) == numbers.contains(text))
    }
  }

  @Test func endsThatAreAlikeShareTheirStates() {
    let all = (10_000..<20_000).map { String(String($0).dropFirst()) }
    #expect(Lexicon(all).stateCount == 5)
    // The fourth digit is even: one state for it, whatever stands before.
    #expect(Lexicon(all.filter { "02468".contains($0.last ?? "1") }).stateCount == 5)
    #expect(Lexicon(all) == Lexicon(all.reversed()))
  }

  @Test func aListOfManyStaysSmall() {
    var generator = TestGenerator(state: 1)
    let numbers = (0..<20_000).map { _ in
      String(String(Int.random(in: 100_000...199_999, using: &generator)).dropFirst())
    }
    #expect(Lexicon(numbers).stateCount < 4000)
  }
}

@Suite struct ListedSearchTests {
  private let alphabet = Alphabet("0123456789.")

  /// Four pieces, each most of all one digit, somewhat another.
  private func search(_ first: [Int], _ second: [Int]) throws -> StringSearch {
    var scores: [Float] = []
    for place in first.indices {
      var row = [Float](repeating: -6, count: alphabet.classCount)
      (row[first[place]], row[second[place]]) = (4, 0)
      scores += row
    }
    let arcs = first.indices.map { Lattice.Arc(from: $0, to: $0 + 1) }
    let lattice = try Lattice(nodeCount: first.count + 1, arcs: arcs, scores: scores)
    return StringSearch(lattice, views: [], cutFrames: [], alphabet: alphabet)
  }

  private func read(_ search: StringSearch, _ numbers: [String], count: Int = 8) -> [Hypothesis] {
    search.decode(
      Language([.digits(alphabet, length: 4...4)], lexicon: Lexicon(numbers)), count: count)
  }

  @Test func leastLogOddsAreTheWorstDigits() throws {
    let search = try search([0, 1, 5, 0], [7, 7, 7, 7])
    #expect(search.leastLogOdds(ofDigits: [0, 1, 5, 0]) == 4)
    #expect(search.leastLogOdds(ofDigits: [0, 7, 5, 0]) == 0)
    #expect(search.leastLogOdds(ofDigits: [0, 1, 5, 9]) == -6)
    #expect(search.leastLogOdds(ofDigits: [0, 1, 5, 0, 0]) == -.infinity)
  }

  @Test func onlyListedNumbersAreRead() throws {
    let search = try search([0, 1, 5, 0], [7, 7, 7, 7])
    let found = read(search, ["0170", "7150", "9999", "0157"])
    #expect(Set(found.map(\.text)) == ["0170", "7150", "9999", "0157"])
    #expect(found.last?.text == "9999")
    #expect(read(search, []).isEmpty)
  }

  @Test func aListedNumberKeepsItsProbability() throws {
    let search = try search([0, 1, 5, 0], [7, 7, 7, 7])
    let free = try #require(search.decode([.digits(alphabet, length: 4...4)], count: 1).first)
    let listed = try #require(read(search, ["0150", "0170"]).first)
    #expect(listed.text == "0150" && free.text == "0150")
    #expect(abs(listed.posterior - free.posterior) < 0.01)
  }

  @Test func aNeighbourOfWhatIsReadGainsNothing() throws {
    let search = try search([0, 1, 5, 0], [7, 7, 7, 7])
    let neighbour = try #require(read(search, ["0170"]).first)
    #expect(neighbour.text == "0170")
    #expect(neighbour.posterior < 0.03)
  }
}
