/// Which texts may be read: those that any of some grammars accepts and, where there is a lexicon, that it lists.
public struct Language: Sendable, Equatable {
  /// All emit the same symbols.
  public let grammars: [Grammar]
  /// Of the texts' digits; with one, the grammars emit digits alone.
  public let lexicon: Lexicon?

  public init(_ grammars: [Grammar], lexicon: Lexicon? = nil) {
    (self.grammars, self.lexicon) = (grammars, lexicon)
  }
}

/// A lexicon as a search walks it, by the symbols of an alphabet; without one, every text goes on.
struct LexiconWalk {
  private let lexicon: Lexicon?
  private let digits: [Int?]

  init(_ lexicon: Lexicon?, _ alphabet: Alphabet) {
    self.lexicon = lexicon
    digits = alphabet.symbols.indices.map(alphabet.digit)
  }

  var start: Int { lexicon?.start ?? 0 }

  func next(_ state: Int, _ symbol: Int) -> Int? {
    guard let lexicon else { return state }
    return digits[symbol].flatMap { lexicon.next(state, digit: $0) }
  }

  func isEnd(_ state: Int) -> Bool { lexicon?.isEnd(state) ?? true }
}
