import Neural

/// Texts as people write them into fields: amounts, numbers, codes. A blank asks for a gap.
enum RandomText {
  static func draw(_ content: RenderStyle.Content, using rng: inout SeededGenerator) -> String {
    switch content {
    case .amount: amount(using: &rng)
    case .number: number(using: &rng)
    case .code: code(using: &rng)
    case .digit: "\(rng.int(below: 10))"
    case .words: RandomWords.draw(using: &rng)
    }
  }

  /// An amount of one to nine digits with what people put round it.
  static func amount(using rng: inout SeededGenerator) -> String {
    let whole = digits(count: count([6, 10, 18, 24, 22, 11, 5, 2, 1], using: &rng), using: &rng)
    let group = rng.pick([(40, ""), (28, "."), (16, ","), (14, " ")]) ?? ""
    let grouped = rng.chance(0.14) ? lakhs(whole, by: ",") : grouped(whole, by: group)
    let opening = rng.chance(0.13) ? rng.pick(openings) ?? "" : ""
    return opening + grouped + closing(group: group, using: &rng)
  }

  /// Digits with at most one mark between, as in a register's cells; at times with a sign, at times with the last digit set
  /// apart, where it is easily taken for the cell's side.
  static func number(using rng: inout SeededGenerator) -> String {
    let digits = digits(count: count([12, 26, 26, 16, 10, 6, 3, 1], using: &rng), using: &rng)
    if digits.count > 1, rng.chance(0.06) {
      return "\(digits.dropLast()) \(rng.chance(0.6) ? "1" : digits.suffix(1))"
    }
    var text = digits
    if digits.count > 1, rng.chance(0.4) {
      let place = text.index(text.startIndex, offsetBy: 1 + rng.int(below: digits.count - 1))
      text.insert(rng.chance(0.5) ? "." : ",", at: place)
    }
    return rng.chance(0.06) ? "-" + text : text
  }

  /// Post codes, dates, account and reference numbers: any digits alike, leading zeros too.
  static func code(using rng: inout SeededGenerator) -> String {
    let length = count([3, 2, 4, 22, 22, 14, 7, 8, 6, 5, 4, 3], using: &rng)
    let plain = (0..<length).map { _ in "\(rng.int(below: 10))" }.joined()
    guard rng.chance(0.25), plain.count >= 4 else { return plain }
    let mark = rng.pick([(3, " "), (2, "-"), (2, "/"), (2, ".")]) ?? " "
    return plain.count == 6 || plain.count == 8 ? date(plain, mark: mark) : split(plain, mark, using: &rng)
  }

  private static let openings: [(weight: Float, choice: String)] = [
    (4, "#"), (3, "$"), (3, "*"), (2, "="), (2, "-"), (1, "**"), (1, "##"), (1, "$ "), (1, "--"),
  ]

  private static func closing(group: String, using rng: inout SeededGenerator) -> String {
    let cents = "\(rng.int(below: 10))\(rng.chance(0.5) ? 0 : rng.int(below: 10))"
    let decimal = group == "." ? "," : group == "," ? "." : rng.chance(0.5) ? "," : "."
    let choices: [(weight: Float, choice: String)] = [
      (42, ""), (14, decimal + cents), (6, decimal + "00"), (8, ",-"), (7, ".-"), (6, "-"), (8, "/-"),
      (2, "/="), (4, "="), (3, "."), (1, ","), (1, "/"), (1, "--"), (1, ".="), (1, "#"), (1, "*"),
      (1, decimal + "--"),
    ]
    return rng.pick(choices) ?? ""
  }

  /// Of 1 + the index of a weight.
  private static func count(_ weights: [Float], using rng: inout SeededGenerator) -> Int {
    rng.pick(weights.enumerated().map { (weight: $1, choice: $0 + 1) }) ?? 1
  }

  /// A number as amounts have them: no leading zero but alone, often round, digits often doubled.
  private static func digits(count: Int, using rng: inout SeededGenerator) -> String {
    var digits = (0..<count).map { _ in rng.int(below: 10) }
    if count > 1, digits[0] == 0 || rng.chance(0.15) { digits[0] = 1 + rng.int(below: 9) }
    for place in digits.indices.dropFirst() where rng.chance(0.12) { digits[place] = digits[place - 1] }
    if count > 2, rng.chance(0.3) {
      for place in (1 + rng.int(below: count - 1))..<count { digits[place] = 0 }
    }
    return digits.map(String.init).joined()
  }

  private static func grouped(_ digits: String, by mark: String) -> String {
    joined(Array(digits), by: mark) { $0 % 3 == 0 }
  }

  /// Indian grouping: three digits, then twos.
  private static func lakhs(_ digits: String, by mark: String) -> String {
    joined(Array(digits), by: mark) { $0 == 3 || ($0 > 3 && $0 % 2 == 1) }
  }

  /// Puts `mark` where `follows` holds for the number of digits still to come.
  private static func joined(_ digits: [Character], by mark: String, where follows: (Int) -> Bool) -> String {
    digits.enumerated().reduce("") { text, digit in
      let rest = digits.count - digit.offset - 1
      return text + String(digit.element) + (rest > 0 && follows(rest) ? mark : "")
    }
  }

  private static func date(_ digits: String, mark: String) -> String {
    let all = Array(digits)
    return String(all[..<2]) + mark + String(all[2..<4]) + mark + String(all[4...])
  }

  private static func split(_ digits: String, _ mark: String, using rng: inout SeededGenerator) -> String {
    let place = 2 + rng.int(below: digits.count - 3)
    return String(digits.prefix(place)) + mark + String(digits.dropFirst(place))
  }
}
