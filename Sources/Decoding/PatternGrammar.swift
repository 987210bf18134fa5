extension Grammar {
  /// Codes of a fixed form, as `### ##` or `#####-####`.
  ///
  /// `#` is any digit and must stand, as must a digit of the pattern itself. Any other character, a space
  /// or a hyphen, may be written in its place or be left out; it is swallowed.
  public static func pattern(_ pattern: String, alphabet: Alphabet) -> Grammar {
    let places = Array(pattern)
    func isRequired(_ place: Character) -> Bool { place == "#" || ("0"..."9").contains(place) }
    func fits(_ symbol: Int, _ place: Character) -> Bool {
      place == "#" ? alphabet.isDigit(symbol) : alphabet.symbols[symbol] == place
    }
    return Grammar(
      accepting: (0...places.count).map { !places[$0...].contains(where: isRequired) },
      emits: alphabet.digitMask
    ) { state, symbol in
      for place in state..<places.count {
        if fits(symbol, places[place]) { return place + 1 }
        if isRequired(places[place]) { return nil }
      }
      return nil
    }
  }

  /// Codes of any of several forms, as `#####` and `#####-####`.
  public static func patterns(_ patterns: [String], alphabet: Alphabet) -> Grammar {
    union(patterns.map { pattern($0, alphabet: alphabet) })
  }
}
