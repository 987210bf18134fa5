// Grammars of numbers that carry check digits.

extension Grammar {
  /// Numbers of as many digits as there are weights, whose sum of weighted digits leaves `remainder`. Other symbols may stand
  /// anywhere and are swallowed.
  ///
  /// - Parameter checkSign: a symbol that is a 10 as the last of them, and may stand nowhere else.
  public static func weightedSum(
    _ alphabet: Alphabet, weights: [Int], modulus: Int, remainder: Int, checkSign: Character? = nil
  ) -> Grammar {
    Grammar(
      from: [0, 0], emits: alphabet.digitMask(and: checkSign), accepts: { $0 == [weights.count, remainder] },
      next: { state, symbol in
        let isSign = alphabet.symbols[symbol] == checkSign
        guard let digit = isSign ? 10 : alphabet.digit(symbol) else { return state }
        guard state[0] < weights.count, !isSign || state[0] == weights.count - 1 else { return nil }
        return [state[0] + 1, (state[1] + digit * weights[state[0]]) % modulus]
      })
  }

  /// Numbers of two digits or more that Luhn's rule accepts.
  ///
  /// How many digits follow is not known while reading, so two sums are kept: with the last digit plain, and with it doubled.
  /// - Parameter checkSign: a symbol that is part of the text, but may not stand in these numbers: for searches that have
  ///   others beside them.
  public static func luhn(_ alphabet: Alphabet, checkSign: Character? = nil) -> Grammar {
    Grammar(
      from: [0, 0, 0], emits: alphabet.digitMask(and: checkSign), accepts: { $0[0] == 2 && $0[1] == 0 },
      next: { state, symbol in
        guard alphabet.symbols[symbol] != checkSign else { return nil }
        guard let digit = alphabet.digit(symbol) else { return state }
        let doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit
        return [min(state[0] + 1, 2), (state[2] + digit) % 10, (state[1] + doubled) % 10]
      })
  }
}

extension Alphabet {
  /// The value of a digit's class; nil for other classes.
  func digit(_ symbol: Int) -> Int? { isDigit(symbol) ? symbols[symbol].wholeNumberValue : nil }

  /// For each symbol, whether it is a digit or the sign.
  func digitMask(and sign: Character?) -> [Bool] {
    symbols.indices.map { isDigit($0) || symbols[$0] == sign }
  }
}
