/// Every way to cut a line of writing into pieces, each piece scored as each character.
///
/// The nodes are the cuts, from left to right: reading starts at node 0 and ends at the last. An arc is the
/// ink between two cuts. A path from start to end is one segmentation; with a symbol for each of its arcs
/// it is one reading, whose score is the sum of its arcs' scores.
public struct Lattice: Sendable, Equatable {
  /// A piece of ink between two cuts.
  public struct Arc: Sendable, Equatable {
    public let from: Int
    public let to: Int

    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  public let nodeCount: Int

  /// Sorted by `from`; each leads to the right.
  public let arcs: [Arc]

  /// `[arcs.count, alphabet.classCount]`: the log-odds of each class against "not a character".
  /// Minus infinity forbids a class on an arc.
  public var scores: [Float]

  /// - Throws: ``LatticeError`` where an arc leads to the left, leaves the nodes or is out of order.
  public init(nodeCount: Int, arcs: [Arc], scores: [Float]) throws(LatticeError) {
    self.nodeCount = nodeCount
    self.arcs = arcs
    self.scores = scores
    var lastFrom = 0
    for (index, arc) in arcs.enumerated() {
      guard arc.from >= 0, arc.from < arc.to, arc.to < nodeCount else { throw .badArc(index, arc) }
      guard arc.from >= lastFrom else { throw .unsorted(index, arc) }
      lastFrom = arc.from
    }
  }

  /// Whether every arc has one score for each class, and each is a number or minus infinity, as of what cannot be.
  func fits(classCount: Int) -> Bool {
    nodeCount > 0 && scores.count == arcs.count * classCount
      && scores.allSatisfy { $0 < .infinity }
  }
}

/// Why a lattice cannot be.
public enum LatticeError: Error, Sendable, Equatable, CustomStringConvertible {
  case badArc(Int, Lattice.Arc)
  case unsorted(Int, Lattice.Arc)

  public var description: String {
    switch self {
    case .badArc(let index, let arc):
      "arc \(index) from cut \(arc.from) to cut \(arc.to) does not lead to the right within the lattice"
    case .unsorted(let index, let arc):
      "arc \(index) from cut \(arc.from) stands after an arc that starts further right"
    }
  }
}
