/// An amount in figures taken apart: its digits and marks, less what fills and closes it.
struct WrittenAmount: Equatable {
  /// How the amount ends.
  enum Ending: Equatable {
    /// With its last digit.
    case open
    /// With a stroke, which stands for no cents unless cents are there: `1250-`, `1250/-`, `12.50=`.
    case stroke
    /// With a decimal mark and no digits after it: `1250,-`, `1250.`.
    case noCents
    /// With cents in a form that nothing else has: `50/100`, `-50`.
    case cents(String)
  }

  /// Digits and the marks between them, never empty.
  let body: String
  let ending: Ending

  /// Nil where anything else than an amount's characters is there, or no digit.
  init?(_ raw: String) {
    var rest = Array(raw.drop(while: Self.isFilling))
    ending = Self.takeEnding(from: &rest)
    guard let first = rest.first, let last = rest.last, Self.isDigit(first), Self.isDigit(last),
      rest.allSatisfy({ Self.isDigit($0) || Self.isMark($0) })
    else { return nil }
    body = String(rest)
  }

  private static func takeEnding(from rest: inout [Character]) -> Ending {
    var strokes = takeStrokes(from: &rest)
    if rest.suffix(4) == ["/", "1", "0", "0"] {
      rest.removeLast(4)
      if let cents = takeCents(from: &rest) {
        // They may stand alone: 50/100.
        if rest.isEmpty { rest = ["0"] }
        return .cents(cents)
      }
      strokes = takeStrokes(from: &rest) || strokes
    }
    if rest.last == "." || rest.last == "," {
      rest.removeLast()
      return .noCents
    }
    if rest.dropLast(2).last.map(isStroke) == true, let cents = takeCents(from: &rest) {
      return .cents(cents)
    }
    return strokes ? .stroke : .open
  }

  /// Whether strokes closed the amount, and not fillings alone.
  private static func takeStrokes(from rest: inout [Character]) -> Bool {
    let closing = rest.reversed().prefix { isFilling($0) || $0 == "/" }
    rest.removeLast(closing.count)
    return closing.contains { isStroke($0) || $0 == "/" }
  }

  /// The last two digits, and the strokes or the mark before them.
  private static func takeCents(from rest: inout [Character]) -> String? {
    let cents = rest.suffix(2)
    guard cents.count == 2, cents.allSatisfy(isDigit) else { return nil }
    rest.removeLast(2)
    rest.removeLast(rest.reversed().prefix(while: isStroke).count)
    if let mark = rest.last, isMark(mark) { rest.removeLast() }
    return String(cents)
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// What may stand between digits, to group them or as the decimal mark.
  static func isMark(_ character: Character) -> Bool {
    ".,'’".contains(character) || character.isWhitespace
  }

  private static func isStroke(_ character: Character) -> Bool { "-=".contains(character) }

  private static func isFilling(_ character: Character) -> Bool {
    "#$*=-".contains(character) || character.isWhitespace
  }
}
