// The forms of a handwritten amount in figures.

extension Grammar {
  /// An amount as it is written in figures, marks and all: `1250`, `1.250,00`, `$12,34,567.00`,
  /// `#1250,-`, `1250=`, `1250/-`, `1250-50/100`.
  ///
  /// Every symbol is part of the text: what the marks mean is for the reader of amounts to say. Marks group digits by threes,
  /// or by twos above the last three, and the other mark is then the decimal one. The last mark of lakhs may be missing, as in
  /// `3,55000`.
  ///
  /// - Parameters:
  ///   - decimals: how many figures stand after a decimal mark.
  ///   - lakhMarks: the marks that may group by twos.
  ///   - lakhsAreUsual: digits are grouped so where the amount was written. Only there may the last such mark be missing, and
  ///     a first group of three count crores, as in `110,00,00,000`.
  public static func amount(
    _ alphabet: Alphabet, decimals: Int = 2, lakhMarks: Set<Character> = [","], lakhsAreUsual: Bool = false
  ) -> Grammar {
    let form = AmountForm(decimals: decimals, lakhMarks: lakhMarks, lakhsAreUsual: lakhsAreUsual)
    return Grammar(
      from: AmountState.filling,
      emits: alphabet.symbols.map { _ in true },
      accepts: form.accepts,
      next: { form.next($0, alphabet.symbols[$1]) })
  }
}

/// What has been read of an amount.
private enum AmountState: Hashable {
  /// The start, and the signs that fill the space before a number so that nothing can be added to it.
  case filling
  /// One to three digits with no mark yet, not beginning with a nought.
  case whole(Int)
  /// Digits that no mark can group: more than three, or after a nought. A mark is the decimal one.
  case plain
  /// Digits after a first mark, which may group or be the decimal one.
  case first(Character, digits: Int, mayBeLakhs: Bool)
  /// Digits of a further group of three.
  case group(Character, digits: Int)
  /// Three digits after a mark, the first one or a further one.
  case grouped(Character, mayBeLakhs: Bool)
  /// Digits after a mark that grouped two of them, and the three that end such a number.
  case lakh(Character, digits: Int)
  case lakhs(Character)
  /// Digits after a decimal mark, as yet too few.
  case decimals(Int)
  case cents
  /// A mark, or the strokes after it, in place of the cents; cents may yet follow the strokes.
  case mark, stroke, strokeOne, strokeTwo
  /// One or two digits right after a group. Two are the cents of `/100`, or they belong to a group of two and one of three with
  /// no mark between them.
  case further(Character, digits: Int, mayBeLakhs: Bool)
  /// The oblique of `/100` after raised cents.
  case bar
  /// The oblique of `/-` or `/100`, and the figures of the latter.
  case slash, slashOne, slashTen
  /// Strokes after the cents.
  case struck
  /// Strokes and signs that close the amount.
  case ending
}

private struct AmountForm {
  let decimals: Int
  let lakhMarks: Set<Character>
  let lakhsAreUsual: Bool

  func accepts(_ state: AmountState) -> Bool {
    switch state {
    case .whole, .plain, .grouped, .lakhs, .cents, .mark, .stroke, .strokeTwo, .struck, .slash, .ending: true
    case .first(_, let digits, _): digits == 0 || digits == decimals || digits == 3
    case .group(_, let digits): digits == 0
    case .further(_, digits: 2, let mayBeLakhs): mayBeLakhs
    case .decimals(let digits): digits == 0
    default: false
    }
  }

  func next(_ state: AmountState, _ symbol: Character) -> AmountState? {
    switch symbol {
    case "0"..."9": afterDigit(state, symbol)
    case ".", ",": afterMark(state, symbol)
    default: afterSign(state, symbol)
    }
  }

  private func afterDigit(_ state: AmountState, _ digit: Character) -> AmountState? {
    switch state {
    case .filling: digit == "0" ? .plain : .whole(1)
    case .whole(let digits): digits < 3 ? .whole(digits + 1) : .plain
    case .plain: .plain
    case .first(let mark, let digits, let mayBeLakhs): afterFirst(mark, digits + 1, mayBeLakhs)
    case .group(let mark, let digits):
      digits < 2 ? .group(mark, digits: digits + 1) : .grouped(mark, mayBeLakhs: false)
    case .lakh(let mark, let digits): digits < 2 ? .lakh(mark, digits: digits + 1) : .lakhs(mark)
    case .decimals(let digits): digits + 1 < decimals ? .decimals(digits + 1) : .cents
    case .grouped(let mark, let mayBeLakhs):
      .further(mark, digits: 1, mayBeLakhs: mayBeLakhs && lakhsAreUsual)
    case .lakhs(let mark): .further(mark, digits: 1, mayBeLakhs: lakhsAreUsual)
    case .further(let mark, digits: 1, let mayBeLakhs):
      .further(mark, digits: 2, mayBeLakhs: mayBeLakhs)
    case .stroke: .strokeOne
    case .strokeOne: .strokeTwo
    case .slash, .bar: digit == "1" ? .slashOne : nil
    case .slashOne: digit == "0" ? .slashTen : nil
    case .slashTen: digit == "0" ? .ending : nil
    default: nil
    }
  }

  private func afterFirst(_ mark: Character, _ digits: Int, _ mayBeLakhs: Bool) -> AmountState? {
    if digits == 3, decimals <= 3 { return .grouped(mark, mayBeLakhs: mayBeLakhs) }
    if digits > 3 { return digits == decimals ? .cents : nil }
    return .first(mark, digits: digits, mayBeLakhs: mayBeLakhs)
  }

  private func afterMark(_ state: AmountState, _ mark: Character) -> AmountState? {
    switch state {
    case .whole(let digits):
      .first(mark, digits: 0, mayBeLakhs: (digits < 3 || lakhsAreUsual) && lakhMarks.contains(mark))
    case .plain: .decimals(0)
    case .first(let first, digits: 2, mayBeLakhs: true), .lakh(let first, digits: 2):
      mark == first ? .lakh(mark, digits: 0) : nil
    case .first(let first, digits: 3, _), .grouped(let first, _):
      mark == first ? .group(mark, digits: 0) : .decimals(0)
    case .lakhs(let first), .further(let first, digits: 2, mayBeLakhs: true):
      mark == first ? .mark : .decimals(0)
    default: nil
    }
  }

  /// Strokes, fillings and the oblique.
  private func afterSign(_ state: AmountState, _ sign: Character) -> AmountState? {
    let isStroke = "-=".contains(sign)
    switch state {
    case .filling: return sign == "/" ? nil : .filling
    case .further(_, digits: 2, mayBeLakhs: false): return sign == "/" ? .bar : nil
    case .first(_, 2, _) where decimals == 2, .cents, .strokeTwo, .struck:
      return sign == "/" ? .slash : isStroke ? .struck : .ending
    case .slash, .ending: return sign == "/" ? nil : .ending
    case .stroke: break
    default: guard accepts(state) else { return nil }
    }
    return sign == "/" ? .slash : isStroke ? .stroke : .ending
  }
}
