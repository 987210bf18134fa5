import Decoding
import Testing

@Suite struct LatticeTests {
  @Test func keepsAnOrderedLattice() throws {
    let arcs = [Lattice.Arc(from: 0, to: 1), .init(from: 0, to: 2), .init(from: 1, to: 2)]
    let lattice = try Lattice(nodeCount: 3, arcs: arcs, scores: [1, 2, 3])
    #expect(lattice.arcs == arcs)
    #expect(lattice.scores == [1, 2, 3])
  }

  @Test(arguments: [(-1, 1), (1, 1), (2, 1), (0, 3)])
  func refusesAnArcThatDoesNotLeadToTheRight(from: Int, to: Int) {
    let arc = Lattice.Arc(from: from, to: to)
    #expect(throws: LatticeError.badArc(0, arc)) {
      try Lattice(nodeCount: 3, arcs: [arc], scores: [])
    }
  }

  @Test func refusesArcsOutOfOrder() {
    let arcs = [Lattice.Arc(from: 1, to: 2), .init(from: 0, to: 1)]
    #expect(throws: LatticeError.unsorted(1, arcs[1])) {
      try Lattice(nodeCount: 3, arcs: arcs, scores: [])
    }
  }

  @Test func alphabetPutsTheBlankLast() {
    let alphabet = Alphabet("01.")
    #expect(alphabet.blank == 3)
    #expect(alphabet.classCount == 4)
    #expect(alphabet.index(of: ".") == 2)
    #expect(alphabet.index(of: "7") == nil)
    #expect(alphabet.isDigit(1) && !alphabet.isDigit(2) && !alphabet.isDigit(3))
  }
}
