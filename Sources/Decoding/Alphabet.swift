/// The characters that a piece of ink may be, in the order of the scores.
///
/// One more class follows them, the ``blank``: a piece that is no character, such as bare background,
/// a ruling or a speck.
public struct Alphabet: Sendable, Equatable {
  public let symbols: [Character]

  public init(_ symbols: some Sequence<Character>) {
    self.symbols = Array(symbols)
  }

  /// Digits, and the marks that stand beside them in handwritten amounts.
  public static let amounts = Alphabet("0123456789.,-/=*#$")

  /// The class of a piece that is no character.
  public var blank: Int { symbols.count }

  /// How many scores an arc has: the symbols and the blank.
  public var classCount: Int { symbols.count + 1 }

  /// The class of a character; nil where the alphabet lacks it.
  public func index(of character: Character) -> Int? {
    symbols.firstIndex(of: character)
  }

  /// Whether a class is one of the ten digits.
  public func isDigit(_ symbol: Int) -> Bool {
    symbols.indices.contains(symbol) && ("0"..."9").contains(symbols[symbol])
  }
}
