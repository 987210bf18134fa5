/// A finite set of numbers, as the post codes of a country, in the smallest deterministic automaton that has them all.
///
/// Beginnings that go on alike share a state (Revuz 1992, "Minimisation of acyclic deterministic automata in linear
/// time"), so that a full list of five digits takes a handful of states and a real one some thousands.
public struct Lexicon: Sendable, Equatable {
  /// For each digit the state after it, -1 where no number goes on so.
  private struct State: Hashable {
    var next = SIMD16<Int32>(repeating: -1)
    var isEnd = false
  }

  /// Each after those that it leads to; the last is the start.
  private let states: [State]

  /// How many digits its numbers have; nil where it holds none.
  public let lengths: ClosedRange<Int>?

  public var stateCount: Int { states.count }

  /// The state before the first digit.
  var start: Int { states.count - 1 }

  /// Longest number that is taken.
  public static let longest = 60

  /// - Parameter numbers: in any order, any number of times. What has other characters than digits, or too many, is left out.
  public init(_ numbers: some Sequence<String>) {
    let words = numbers.map { Array($0.utf8) }
      .filter { $0.count <= Self.longest && $0.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }
      .sorted { $0.lexicographicallyPrecedes($1) }
    var builder = Builder(words: words)
    _ = builder.state(of: words.indices, depth: 0)
    states = builder.states
    let counts = words.map(\.count)
    lengths = counts.min().flatMap { least in counts.max().map { least...$0 } }
  }

  /// The state after a digit, 0 to 9; nil where no number goes on so.
  func next(_ state: Int, digit: Int) -> Int? {
    let target = states[state].next[digit]
    return target < 0 ? nil : Int(target)
  }

  /// Whether a number ends here.
  func isEnd(_ state: Int) -> Bool { states[state].isEnd }

  public func contains(_ number: String) -> Bool {
    var state = start
    for byte in number.utf8 {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte,
        let following = next(state, digit: Int(byte - UInt8(ascii: "0")))
      else { return false }
      state = following
    }
    return isEnd(state)
  }

  /// Builds the states from the ends of the numbers, equal ones once.
  private struct Builder {
    let words: [[UInt8]]
    var states: [State] = []
    var known: [State: Int32] = [:]

    init(words: [[UInt8]]) { self.words = words }

    /// The state in which the words of a range, alike in their first `depth` digits, go on.
    mutating func state(of range: Range<Int>, depth: Int) -> Int32 {
      var state = State()
      var rest = range
      while let first = rest.first {
        guard words[first].count > depth else {
          state.isEnd = true
          rest = first + 1..<rest.upperBound
          continue
        }
        let digit = words[first][depth]
        let end = self.end(of: digit, at: depth, in: rest)
        state.next[Int(digit - UInt8(ascii: "0"))] = self.state(of: first..<end, depth: depth + 1)
        rest = end..<rest.upperBound
      }
      if let number = known[state] { return number }
      states.append(state)
      known[state] = Int32(states.count - 1)
      return Int32(states.count - 1)
    }

    /// Where the words end that have this digit in this place: by halving, since they are sorted.
    private func end(of digit: UInt8, at depth: Int, in range: Range<Int>) -> Int {
      var (low, high) = (range.lowerBound + 1, range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if words[middle][depth] == digit { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
