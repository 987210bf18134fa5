/// A text that a lattice may spell.
public struct Hypothesis: Sendable, Equatable {
  /// A character of the text, where it most likely stands.
  public struct Character: Sendable, Equatable {
    public let character: Swift.Character

    /// The cuts between which the best path of the text has it.
    public let cuts: Range<Int>

    /// The share of all paths of the lattice that have this character across one place between these
    /// cuts, the place where it is largest.
    public let posterior: Double
  }

  /// The symbols that the grammar emits; those that it swallows are not in it.
  public let text: String

  /// The log-sum over all paths that spell the text.
  public let logScore: Double

  /// The share that the paths of this text have in all paths of the lattice, whatever they spell, 0…1.
  public let posterior: Double

  /// None where their places are not known.
  public var characters: [Character]
}
