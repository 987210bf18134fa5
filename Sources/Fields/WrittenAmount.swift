/// An amount in figures taken apart: its digits and marks, less what fills and closes it.
struct WrittenAmount: Equatable {
  /// How the amount ends.
  enum Ending: Equatable {
    /// With its last digit.
    case open
    /// With a stroke, which stands for no cents unless cents are there: `1250-`, `1250/-`, `1250--/100`, `12.50=`.
    case stroke
    /// With a decimal mark and no digits after it: `1250,-`, `1250.`.
    case noCents
    /// With cents after a stroke: `1250-50`, `1250-50/100`.
    case cents(String)
    /// With a digit before `/100`: cents, or cents that were crossed out and not seen.
    case hundredths
  }

  /// Digits and the marks between them, never empty.
  let body: String
  let ending: Ending

  /// Nil where anything else than an amount's characters is there, or no digit.
  init?(_ figures: String) {
    var rest = Array(figures.drop(while: Self.isFilling))
    ending = Self.takeEnding(from: &rest)
    guard let first = rest.first, let last = rest.last, Self.isDigit(first), Self.isDigit(last),
      rest.allSatisfy({ Self.isDigit($0) || Self.isMark($0) })
    else { return nil }
    body = String(rest)
  }

  private static func takeEnding(from rest: inout [Character]) -> Ending {
    var isClosed = take(while: isFilling, from: &rest).contains(where: isStroke)
    let isFraction = takeFraction(from: &rest)
    if isFraction || rest.last == "/" {
      if !isFraction { rest.removeLast() }
      let strokes = take(while: isStroke, from: &rest)
      isClosed = !isFraction || !strokes.isEmpty
    }
    if rest.last == "." || rest.last == "," {
      rest.removeLast()
      return .noCents
    }
    if let cents = takeCents(from: &rest) { return .cents(cents) }
    if isClosed { return .stroke }
    return isFraction ? .hundredths : .open
  }

  private static func takeFraction(from rest: inout [Character]) -> Bool {
    guard rest.suffix(4) == ["/", "1", "0", "0"] else { return false }
    rest.removeLast(4)
    return true
  }

  /// Two digits after a stroke, with the stroke and the mark before it.
  private static func takeCents(from rest: inout [Character]) -> String? {
    let cents = rest.suffix(2)
    guard cents.count == 2, cents.allSatisfy(isDigit), rest.dropLast(2).last.map(isStroke) == true
    else { return nil }
    rest.removeLast(2)
    take(while: isStroke, from: &rest)
    if let mark = rest.last, isMark(mark) { rest.removeLast() }
    return String(cents)
  }

  /// Takes the last characters of a kind.
  @discardableResult
  private static func take(
    while isKind: (Character) -> Bool, from rest: inout [Character]
  ) -> ReversedCollection<[Character]>.SubSequence {
    let taken = rest.reversed().prefix(while: isKind)
    rest.removeLast(taken.count)
    return taken
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// What may stand between digits, to group them or as the decimal mark.
  static func isMark(_ character: Character) -> Bool {
    ".,'’".contains(character) || character.isWhitespace
  }

  private static func isStroke(_ character: Character) -> Bool { "-=".contains(character) }

  static func isFilling(_ character: Character) -> Bool {
    "#$*=-".contains(character) || character.isWhitespace
  }
}
