// The forms of a handwritten amount in figures.

extension Grammar {
  /// An amount as it is written in figures, marks and all: `1250`, `1.250,00`, `$12,34,567.00`,
  /// `#1250,-`, `1250=`, `1250/-`, `125050/100`.
  ///
  /// Every symbol is part of the text: what the marks mean is for the reader of amounts to say. The grammar
  /// is wider than any one country's custom, but a mark has one, two or three digits before it or is the
  /// decimal one, and two or three after it, or a closing stroke.
  public static func amount(_ alphabet: Alphabet) -> Grammar {
    Grammar(
      from: AmountState.filling,
      emits: alphabet.symbols.map { _ in true },
      accepts: { AmountState.accepting.contains($0) },
      next: { state, symbol in
        state.following.first { $0.symbols.contains(alphabet.symbols[symbol]) }?.next
      })
  }
}

/// What has been read of an amount.
private enum AmountState {
  /// The start, and the signs that fill the space before a number so that nothing can be added to it.
  case filling
  /// Digits with no mark yet: one, two, three of them, more.
  case one, two, three, many
  /// A mark that may group or be the decimal one, and the digits after it.
  case mark, markOne, markTwo, markThree
  /// A mark after four or more digits, which can only be the decimal one, and the digits after it.
  case point, pointOne, cents
  /// A stroke in place of the cents, and the cents that may be written after it.
  case stroke, strokeOne, strokeTwo
  /// The oblique of `/-` or `/100`, and the figures of the latter.
  case slash, slashOne, slashTen
  /// Strokes and signs that close the amount.
  case ending

  static let accepting: Set<AmountState> = [
    .one, .two, .three, .many, .mark, .markTwo, .markThree, .point, .cents, .stroke, .strokeTwo,
    .slash, .ending,
  ]

  /// Which symbols may follow, and the state after them.
  var following: [(symbols: String, next: AmountState)] {
    switch self {
    case .filling: [(Self.digits, .one), ("#$*=-", .filling)]
    case .one: [(Self.digits, .two), (".,", .mark)] + Self.closing
    case .two: [(Self.digits, .three), (".,", .mark)] + Self.closing
    case .three: [(Self.digits, .many), (".,", .mark)] + Self.closing
    case .many: [(Self.digits, .many), (".,", .point)] + Self.closing
    case .mark: [(Self.digits, .markOne), ("-=", .stroke), ("/", .slash)]
    case .markOne: [(Self.digits, .markTwo)]
    case .markTwo:
      [(Self.digits, .markThree), (".,", .mark), ("-=*#", .ending), ("/", .slash)]
    case .markThree: [(".,", .mark)] + Self.closing
    case .point: [(Self.digits, .pointOne), ("-=", .stroke), ("/", .slash)]
    case .pointOne: [(Self.digits, .cents)]
    case .cents, .strokeTwo: [("-=*#", .ending), ("/", .slash)]
    case .stroke: [(Self.digits, .strokeOne), ("-=", .stroke), ("*#", .ending), ("/", .slash)]
    case .strokeOne: [(Self.digits, .strokeTwo)]
    case .slash: [("1", .slashOne), ("-=", .ending)]
    case .slashOne: [("0", .slashTen)]
    case .slashTen: [("0", .ending)]
    case .ending: [("-=*#", .ending)]
    }
  }

  private static let digits = "0123456789"

  private static let closing: [(symbols: String, next: AmountState)] = [
    ("-=", .stroke), ("*#", .ending), ("/", .slash),
  ]
}
