// The grammars that need no more than a line or two each.

extension Grammar {
  /// Any string of the alphabet.
  public static func any(_ alphabet: Alphabet) -> Grammar {
    Grammar(accepting: [true], emits: alphabet.symbols.map { _ in true }) { state, _ in state }
  }

  /// A number of digits, of which other symbols may stand anywhere and are swallowed.
  ///
  /// - Parameter length: how many digits; nil for any number of them, none included.
  public static func digits(_ alphabet: Alphabet, length: ClosedRange<Int>? = nil) -> Grammar {
    let last = length?.upperBound ?? 0
    let accepting = (0...max(last, 0)).map { length?.contains($0) ?? true }
    return Grammar(accepting: accepting, emits: alphabet.digitMask) { state, symbol in
      guard length != nil, alphabet.isDigit(symbol) else { return state }
      return state + 1
    }
  }

  /// One text alone; a text with a character that the alphabet lacks is never accepted.
  ///
  /// - Parameter separatorsFree: the text's digits alone count, and any other symbol may stand
  ///   between them, as for a label that does not tell the marks that were drawn.
  public static func label(
    _ text: String, alphabet: Alphabet, separatorsFree: Bool
  ) -> Grammar {
    let spelt = separatorsFree ? text.filter { ("0"..."9").contains($0) } : text
    let emits = separatorsFree ? alphabet.digitMask : alphabet.symbols.map { _ in true }
    return spelling(spelt, alphabet: alphabet, emits: emits)
  }

  /// One text alone, with symbols that do not emit anywhere in it.
  static func spelling(_ text: String, alphabet: Alphabet, emits: [Bool]) -> Grammar {
    let symbols = text.map(alphabet.index)
    let accepting = (0...symbols.count).map { $0 == symbols.count }
    return Grammar(accepting: accepting, emits: emits) { state, symbol in
      guard emits[symbol] else { return state }
      return state < symbols.count && symbols[state] == symbol ? state + 1 : nil
    }
  }
}

extension Alphabet {
  /// For each symbol, whether it is a digit.
  var digitMask: [Bool] { symbols.indices.map(isDigit) }
}
