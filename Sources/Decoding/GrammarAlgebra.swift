// Grammars out of grammars.

extension Grammar {
  /// The automaton of all states that can be reached from the first.
  ///
  /// - Parameters:
  ///   - first: the state before the first symbol.
  ///   - emits: for each symbol, whether it becomes part of the text.
  ///   - accepts: whether a string may end in a state.
  ///   - next: the state after a symbol; nil forbids it. The states must be finite in number.
  public init<State: Hashable>(
    from first: State, emits: [Bool], accepts: (State) -> Bool,
    next: (_ state: State, _ symbol: Int) -> State?
  ) {
    var states = [first]
    var numbers = [first: 0]
    var targets: [[Int?]] = []
    while targets.count < states.count {
      let state = states[targets.count]
      let row = emits.indices.map { symbol in
        next(state, symbol).map { target in
          if numbers[target] == nil {
            numbers[target] = states.count
            states.append(target)
          }
          return numbers[target, default: 0]
        }
      }
      targets.append(row)
    }
    self.init(accepting: states.map(accepts), emits: emits) { targets[$0][$1] }
  }

  /// What both grammars accept: a pattern with a check digit, or a grammar with one of its texts.
  ///
  /// A symbol is part of the text where both of them emit it. Grammars over alphabets of different sizes
  /// have nothing in common.
  public static func product(_ first: Grammar, _ second: Grammar) -> Grammar {
    guard first.symbolCount == second.symbolCount, first.hasStart, second.hasStart else {
      return Grammar(accepting: [false], emits: first.emits) { _, _ in nil }
    }
    return Grammar(
      from: [first.start, second.start],
      emits: zip(first.emits, second.emits).map { $0 && $1 },
      accepts: { first.accepting[$0[0]] && second.accepting[$0[1]] },
      next: { state, symbol in
        guard let left = first.next(state[0], symbol), let right = second.next(state[1], symbol)
        else { return nil }
        return [left, right]
      })
  }

  /// What any of the grammars accepts; they must be over one alphabet and emit alike.
  ///
  /// A symbol is part of the text where any of them emits it.
  public static func union(_ grammars: [Grammar]) -> Grammar {
    let symbolCount = grammars.first?.symbolCount ?? 0
    let members = grammars.filter { $0.symbolCount == symbolCount && $0.hasStart }
    return Grammar(
      from: members.map { Optional($0.start) },
      emits: (0..<symbolCount).map { symbol in members.contains { $0.emits[symbol] } },
      accepts: { zip(members, $0).contains { member, state in state.map { member.accepting[$0] } == true } },
      next: { states, symbol in
        let following = zip(members, states).map { member, state in
          state.flatMap { member.next($0, symbol) }
        }
        return following.allSatisfy { $0 == nil } ? nil : following
      })
  }

  /// The same strings with the fewest states: those that no string tells apart become one (Moore 1956, "Gedanken-experiments
  /// on sequential machines").
  public var minimised: Grammar {
    guard hasStart else { return self }
    var classes = accepting.map { $0 ? 1 : 0 }
    var count = Set(classes).count
    var representatives: [Int] = []
    repeat {
      representatives = []
      var numbers: [[Int]: Int] = [:]
      let refined = accepting.indices.map { state -> Int in
        let row = [classes[state]] + (0..<symbolCount).map { next(state, $0).map { classes[$0] } ?? -1 }
        if let number = numbers[row] { return number }
        numbers[row] = representatives.count
        representatives.append(state)
        return representatives.count - 1
      }
      (classes, count) = (refined, representatives.count > count ? representatives.count : 0)
    } while count > 0
    return Grammar(
      from: classes[start], emits: emits, accepts: { accepting[representatives[$0]] },
      next: { state, symbol in next(representatives[state], symbol).map { classes[$0] } })
  }

  /// How many symbols its texts have, where all have as many; nil where they differ or there are none.
  var textLength: Int? {
    guard hasStart else { return nil }
    var lengths = [start: 0]
    var waiting = [start]
    while let state = waiting.popLast() {
      for symbol in 0..<symbolCount {
        guard let target = next(state, symbol) else { continue }
        let length = lengths[state, default: 0] + (emits[symbol] ? 1 : 0)
        if let known = lengths[target] {
          guard known == length else { return nil }
        } else {
          lengths[target] = length
          waiting.append(target)
        }
      }
    }
    let ends = Set(lengths.filter { accepting[$0.key] }.values)
    return ends.count == 1 ? ends.first : nil
  }

  /// Whether there is a state to start from.
  var hasStart: Bool { accepting.indices.contains(start) }
}
