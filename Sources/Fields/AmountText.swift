/// An amount in figures as anybody may write or type it, put into the few characters that amounts are read in.
///
/// What only a keyboard has, a currency's sign or the x's of `xx/100`, is taken off or becomes the stroke
/// that stands for it on paper.
struct AmountText {
  /// Digits, `.`, `,`, apostrophes, single spaces between digits, and `-/=*#$`.
  let figures: String
  /// The sign or the code that stood beside the number.
  let sign: CurrencySign?

  /// Nil where two currencies are named, or a colon stands where none belongs.
  init?(_ raw: String) {
    let dashed = String(raw.map { "–—−".contains($0) ? "-" : $0 })
    let (number, signs) = CurrencySign.taken(from: Self.trimmed(dashed[...]))
    guard signs.count <= 1, let decimal = Self.withoutColon(String(number)) else { return nil }
    sign = signs.first
    figures = Self.withoutIdleSpaces(Self.withoutCrosses(decimal))
  }

  /// `1250:-` and `12:50`, as in Sweden: the colon is a decimal mark, and never another.
  private static func withoutColon(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return text }
    let (head, tail) = (text[..<colon], text[text.index(after: colon)...])
    guard [0, 2].contains(tail.prefix(while: WrittenAmount.isDigit).count),
      !tail.contains(where: { ":.,".contains($0) })
    else { return nil }
    return head + (head.contains(",") ? "." : ",") + tail
  }

  /// `xx/100` and `no/100` say that there are no cents, as strokes do.
  private static func withoutCrosses(_ text: String) -> String {
    guard text.hasSuffix("/100") else { return text }
    let head = text.dropLast(4)
    let word = String(head.reversed().prefix { $0.isLetter || $0 == "×" }.reversed()).lowercased()
    let isCrossed = word == "no" || !word.isEmpty && word.allSatisfy { "x×".contains($0) }
    return isCrossed ? head.dropLast(word.count) + "--/100" : text
  }

  /// Spaces group digits; beside anything else they mean nothing.
  private static func withoutIdleSpaces(_ text: String) -> String {
    let characters = Array(text)
    func isDigit(at index: Int) -> Bool {
      characters.indices.contains(index) && WrittenAmount.isDigit(characters[index])
    }
    return String(
      characters.indices
        .filter { !characters[$0].isWhitespace || isDigit(at: $0 - 1) && isDigit(at: $0 + 1) }
        .map { characters[$0] })
  }

  static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    return start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count)
  }
}
