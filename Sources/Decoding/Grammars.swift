// The grammars that need no more than a line or two each.

extension Grammar {
  /// Any string of the alphabet.
  public static func any(_ alphabet: Alphabet) -> Grammar {
    Grammar(accepting: [true], emits: alphabet.symbols.map { _ in true }) { state, _ in state }
  }

  /// A number of digits, of which other symbols may stand anywhere and are swallowed.
  ///
  /// - Parameters:
  ///   - length: how many digits; nil for any number of them, none included.
  ///   - checkSign: a symbol that counts as one of them.
  public static func digits(
    _ alphabet: Alphabet, length: ClosedRange<Int>? = nil, checkSign: Character? = nil
  ) -> Grammar {
    let last = length?.upperBound ?? 0
    let accepting = (0...max(last, 0)).map { length?.contains($0) ?? true }
    let counts = alphabet.digitMask(and: checkSign)
    return Grammar(accepting: accepting, emits: counts) { state, symbol in
      guard length != nil, counts[symbol] else { return state }
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
    return spelling(spelt.map(alphabet.index), emits: emits)
  }

  /// One text alone, with the symbols that do not emit anywhere in it; nil never matches.
  static func spelling(_ text: [Int?], emits: [Bool]) -> Grammar {
    let accepting = (0...text.count).map { $0 == text.count }
    return Grammar(accepting: accepting, emits: emits) { state, symbol in
      guard emits[symbol] else { return state }
      return state < text.count && text[state] == symbol ? state + 1 : nil
    }
  }
}

extension Alphabet {
  /// For each symbol, whether it is a digit.
  var digitMask: [Bool] { symbols.indices.map(isDigit) }
}
