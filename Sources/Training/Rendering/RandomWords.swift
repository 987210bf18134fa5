import Neural

/// Lines of words as addresses and forms have them, at most one number among them.
///
/// The words are made up of syllables, not taken from a list: what is learnt from them shall hold for any language.
enum RandomWords {
  static func draw(using rng: inout SeededGenerator) -> String {
    switch rng.pick(kinds) ?? .words {
    case .words: words(upTo: 2, using: &rng)
    case .codeAndPlace: codeAndPlace(using: &rng)
    case .house: house(using: &rng)
    case .label: label(using: &rng)
    }
  }

  private enum Kind { case words, codeAndPlace, house, label }

  private static let kinds: [(weight: Float, choice: Kind)] = [
    (35, .words), (35, .codeAndPlace), (15, .house), (15, .label),
  ]

  private static let (onsets, vowels, codas) = (
    [
      "", "", "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s",
      "sk",
      "st", "t", "tr", "v", "w", "y", "z",
    ],
    ["a", "a", "e", "e", "i", "i", "o", "o", "u", "y", "ei", "au", "oo", "ia"],
    ["", "", "", "l", "ll", "n", "nd", "ng", "r", "rg", "s", "ss", "st", "t", "x", "m", "k"]
  )

  /// One word, mostly with a capital.
  static func word(using rng: inout SeededGenerator) -> String {
    let word = (0..<1 + rng.int(below: 3)).map { _ in
      rng.element(onsets) + rng.element(vowels) + rng.element(codas)
    }.joined()
    let style = rng.uniform()
    if style < 0.25 { return word.uppercased() }
    return style < 0.85 ? word.prefix(1).uppercased() + word.dropFirst() : word
  }

  /// One or two words, or what stands beside a number without it: a form's label, or a unit or currency as `kr`, `Rs.`, `NOK`.
  static func alone(using rng: inout SeededGenerator) -> String {
    switch rng.pick(lone) ?? .words {
    case .words: words(upTo: 2, using: &rng)
    case .label: word(using: &rng) + stop(using: &rng)
    case .unit: unit(using: &rng) + stop(using: &rng)
    }
  }

  private enum Lone { case words, label, unit }

  private static let lone: [(weight: Float, choice: Lone)] = [(45, .words), (15, .label), (40, .unit)]

  private static func stop(using rng: inout SeededGenerator) -> String {
    rng.pick([(4, "."), (1, "/"), (2, "")]) ?? ""
  }

  /// Two or three letters, in capitals more often than not.
  private static func unit(using rng: inout SeededGenerator) -> String {
    let capitals = letters(2...3, using: &rng)
    switch rng.uniform() {
    case ..<0.5: return capitals
    case ..<0.75: return capitals.prefix(1) + capitals.dropFirst().lowercased()
    default: return capitals.lowercased()
    }
  }

  private static func words(upTo most: Int, using rng: inout SeededGenerator) -> String {
    (0..<1 + rng.int(below: most)).map { _ in word(using: &rng) }.joined(separator: " ")
  }

  private static func number(_ digits: ClosedRange<Int>, using rng: inout SeededGenerator) -> String {
    let count = digits.lowerBound + rng.int(below: digits.count)
    return (0..<count).map { _ in "\(rng.int(below: 10))" }.joined()
  }

  /// A post code before or behind its place, at times with the country's letters or the state's.
  private static func codeAndPlace(using rng: inout SeededGenerator) -> String {
    var code = number(3...7, using: &rng)
    if code.count >= 5, rng.chance(0.4) {
      code = "\(code.prefix(code.count - 3))\(rng.chance(0.8) ? " " : "-")\(code.suffix(3))"
    }
    let place = word(using: &rng)
    guard rng.chance(0.55) else {
      let between = rng.pick([(4, " "), (2, " - "), (2, ", "), (1, "-")]) ?? " "
      let state = rng.chance(0.2) ? " " + letters(2...2, using: &rng) : ""
      return place + state + between + code
    }
    let prefix = rng.chance(0.2) ? letters(1...2, using: &rng) + "-" : ""
    return "\(prefix)\(code) \(place)"
  }

  private static func letters(_ count: ClosedRange<Int>, using rng: inout SeededGenerator) -> String {
    let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String(
      (0..<count.lowerBound + rng.int(below: count.count)).map { _ in capitals[rng.int(below: 26)] })
  }

  /// A street and a short number, at times with a letter of its own.
  private static func house(using rng: inout SeededGenerator) -> String {
    let number = number(1...4, using: &rng) + (rng.chance(0.2) ? letters(1...1, using: &rng) : "")
    let street = word(using: &rng)
    return rng.chance(0.3) ? "\(number) \(street)" : "\(street) \(number)"
  }

  /// What a form prints or people write before an amount, a date or a number.
  private static func label(using rng: inout SeededGenerator) -> String {
    let word = rng.chance(0.5) ? letters(1...3, using: &rng) : word(using: &rng)
    let stop = rng.pick([(4, ""), (3, "."), (1, "/"), (1, "-")]) ?? ""
    let number = rng.chance(0.5) ? RandomText.amount(using: &rng) : RandomText.code(using: &rng)
    return "\(word)\(stop) \(number)"
  }
}
