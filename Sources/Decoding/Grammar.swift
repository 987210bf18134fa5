/// Which strings may be read, as a deterministic finite automaton in a table.
///
/// A blank never changes the state. A symbol that the grammar does not *emit* is read and leaves no trace in
/// the text: the marks in a number of which only the digits are asked for.
public struct Grammar: Sendable, Equatable {
  /// Symbols of one state that lead to the same next state and are alike in emitting: their scores
  /// can be summed once for each arc, whatever the number of states that share them.
  struct Edge: Sendable, Equatable {
    let from: Int
    let to: Int
    let group: Int
  }

  /// Classes that are summed together; the blank is one of a silent group.
  struct Group: Sendable, Hashable {
    let classes: [Int]
    let emits: Bool
  }

  /// The alphabet's symbols, without the blank.
  public let symbolCount: Int
  public let start: Int
  public let accepting: [Bool]

  /// For each symbol, whether it becomes part of the text.
  public let emits: [Bool]

  /// `[stateCount, symbolCount]`, -1 where the symbol may not stand.
  private let table: [Int]

  /// Sorted by `from`.
  let edges: [Edge]
  let groups: [Group]

  public var stateCount: Int { accepting.count }

  /// - Parameters:
  ///   - accepting: for each state, whether a string may end there.
  ///   - emits: for each symbol, whether it becomes part of the text.
  ///   - next: the state after a symbol; nil, or a state that does not exist, forbids the symbol.
  public init(
    start: Int = 0, accepting: [Bool], emits: [Bool], next: (_ state: Int, _ symbol: Int) -> Int?
  ) {
    self.symbolCount = emits.count
    self.start = start
    self.accepting = accepting
    self.emits = emits
    let table = accepting.indices.flatMap { state in
      emits.indices.map { symbol in
        next(state, symbol).flatMap { accepting.indices.contains($0) ? $0 : nil } ?? -1
      }
    }
    self.table = table
    (edges, groups) = Self.compiled(table, emits: emits, stateCount: accepting.count)
  }

  /// The state after a symbol or the blank; nil where it may not stand.
  public func next(_ state: Int, _ symbol: Int) -> Int? {
    guard accepting.indices.contains(state), (0...symbolCount).contains(symbol) else { return nil }
    if symbol == symbolCount { return state }
    let target = table[state * symbolCount + symbol]
    return target < 0 ? nil : target
  }

  /// Whether the symbols, blanks among them, are a complete string of the grammar.
  public func accepts(_ symbols: some Sequence<Int>) -> Bool {
    guard hasStart else { return false }
    var state = start
    for symbol in symbols {
      guard let following = next(state, symbol) else { return false }
      state = following
    }
    return accepting[state]
  }

  private static func compiled(
    _ table: [Int], emits: [Bool], stateCount: Int
  ) -> ([Edge], [Group]) {
    var edges: [Edge] = []
    var groups: [Group] = []
    var numbers: [Group: Int] = [:]
    for state in 0..<stateCount {
      for (target, group) in outgoing(state, table, emits) {
        let number = numbers[group] ?? groups.count
        if number == groups.count { groups.append(group) }
        numbers[group] = number
        edges.append(Edge(from: state, to: target, group: number))
      }
    }
    return (edges, groups)
  }

  /// The symbols that leave a state, by their next state and whether they emit, the silent ones first.
  private static func outgoing(
    _ state: Int, _ table: [Int], _ emits: [Bool]
  ) -> [(target: Int, group: Group)] {
    var leaving: [(target: Int, emits: Bool, classes: [Int])] = []
    for symbol in 0...emits.count {
      let isBlank = symbol == emits.count
      let (target, isLoud) = isBlank ? (state, false) : (table[state * emits.count + symbol], emits[symbol])
      guard target >= 0 else { continue }
      if let index = leaving.firstIndex(where: { $0.target == target && $0.emits == isLoud }) {
        leaving[index].classes.append(symbol)
      } else {
        leaving.append((target, isLoud, [symbol]))
      }
    }
    return leaving.sorted { ($0.target, $0.emits ? 1 : 0) < ($1.target, $1.emits ? 1 : 0) }
      .map { ($0.target, Group(classes: $0.classes, emits: $0.emits)) }
  }
}
