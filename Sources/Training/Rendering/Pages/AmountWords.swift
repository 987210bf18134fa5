import Neural

/// Amounts in words.
enum AmountWords {
  /// In English; as lakhs and thousands where asked.
  static func english(_ number: Int, lakhs: Bool = false) -> String {
    let steps: [(Int, String)] =
      lakhs
      ? [(10_000_000, "crore"), (100_000, "lakh"), (1000, "thousand"), (100, "hundred")]
      : [(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred")]
    if number < 20 { return small[max(0, number)] }
    for (size, name) in steps where number >= size {
      let rest = number % size
      return english(number / size, lakhs: lakhs) + " " + name
        + (rest > 0 ? " " + english(rest, lakhs: lakhs) : "")
    }
    return tens[number / 10] + (number % 10 > 0 ? " " + small[number % 10] : "")
  }

  /// Number words of a country's language in no order that means anything: they look like an amount.
  static func like(_ country: String, using rng: inout SeededGenerator) -> String? {
    guard let words = vocabularies[country] else { return nil }
    return (0..<(3 + rng.int(below: 4))).map { _ in rng.element(words) }.joined(separator: " ")
  }

  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]

  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  private static let vocabularies: [String: [String]] = [
    "NO": ["tusen", "hundre", "og", "femti", "to", "tjue", "fire", "ni", "tretti", "kroner"],
    "SE": ["tusen", "hundra", "femtio", "sju", "tjugo", "fyra", "nio", "trettio", "kronor"],
    "DK": ["tusind", "hundrede", "og", "tyve", "fire", "seks", "otte", "kroner"],
    "DE": ["tausend", "hundert", "zwanzig", "vier", "und", "sieben", "achtzig", "Euro"],
    "FR": ["mille", "cent", "vingt", "quatre", "trente", "sept", "cinquante", "euros", "et"],
  ]
}
