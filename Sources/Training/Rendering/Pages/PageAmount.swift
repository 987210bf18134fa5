import Neural

/// An amount as somebody wrote it, and what it comes to.
struct PageAmount {
  /// With all its marks, as `1.250,-`.
  let text: String
  /// Digits with a point before the decimals, where there are any: `1250.50`.
  let value: String

  /// - Parameter text: a mark with two digits after it at the end sets off decimals; every other mark is
  ///   decoration.
  init(_ text: String) {
    self.text = text
    let tail = text.suffix(3)
    let decimals =
      tail.count == 3 && text.count > 3 && ".,".contains(tail.prefix(1))
      && tail.digits.count == 2
    let digits = text.digits
    value = decimals ? "\(digits.dropLast(2)).\(digits.suffix(2))" : digits
  }

  /// As people write them on cheques: at least two digits before the decimals.
  static func random(using rng: inout SeededGenerator) -> PageAmount {
    let most = rng.chance(0.2) ? 8 : 6
    for _ in 0..<20 {
      let amount = PageAmount(RandomText.amount(using: &rng))
      if 2...most ~= amount.whole.count { return amount }
    }
    return PageAmount("125")
  }

  var whole: Substring { value.prefix { $0 != "." } }
}
