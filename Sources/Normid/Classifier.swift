import Decoding
import Neural
import Segmentation

/// Whatever judges the pieces of a line: the shipped network, or a fake one in tests.
public protocol PieceClassifier: Sendable {
  /// The characters that a piece can be.
  var alphabet: Alphabet { get }

  /// For each piece and each symbol of the alphabet, then the blank: the log-odds against "not a character".
  /// - Returns: `pieces.count * (alphabet.symbols.count + 1)` values, a piece after the other.
  func logOdds(of pieces: [Piece], in line: LineImage) throws -> [Float]
}

/// What the crop network's outputs stand for: the alphabet's symbols, the blank, and "not a character" last.
public struct CharacterClasses: Sendable, Equatable {
  public let alphabet: Alphabet

  public init(alphabet: Alphabet) { self.alphabet = alphabet }

  /// The ten digits and the marks that stand with them on cheques, envelopes and forms.
  public static let standard = CharacterClasses(alphabet: .amounts)

  /// A piece of background, ruling or texture: part of the line, but nothing written.
  public var blank: Int { alphabet.blank }
  /// A piece that is wrongly cut: half a digit, two of them, a digit with its neighbour's stroke.
  public var notACharacter: Int { alphabet.symbols.count + 1 }
  public var count: Int { alphabet.symbols.count + 2 }
  /// Scores per piece: every class but `notACharacter`, which they are measured against.
  public var scoresPerPiece: Int { count - 1 }

  /// Turns the network's outputs into log-odds against `notACharacter`.
  public func logOdds(fromLogits logits: [Float]) -> [Float] {
    var odds: [Float] = []
    odds.reserveCapacity(logits.count / count * scoresPerPiece)
    for first in stride(from: 0, to: logits.count, by: count) {
      let reference = logits[first + notACharacter]
      for index in first..<first + scoresPerPiece { odds.append(logits[index] - reference) }
    }
    return odds
  }
}

/// The shipped classifier: a convolutional network over 28x28 crops.
public struct CropClassifier: PieceClassifier {
  public let classes: CharacterClasses
  public var alphabet: Alphabet { classes.alphabet }
  private let network: Network
  private let threads: Int

  /// - Parameter threads: threads for the pieces of one line; the scores do not depend on them.
  public init(network: Network, classes: CharacterClasses, threads: Int = 1) {
    (self.network, self.classes, self.threads) = (network, classes, threads)
  }

  public func logOdds(of pieces: [Piece], in line: LineImage) throws -> [Float] {
    let logits = try network.logits(
      Crop.crops(of: pieces, in: line), count: pieces.count, height: Crop.side, width: Crop.side,
      threads: threads)
    return classes.logOdds(fromLogits: logits)
  }
}

extension Lattice {
  /// The lattice over the cuts of `segmentation`: an arc a piece, its scores limited to what a piece of its size can be.
  public init(_ segmentation: Segmentation, logOdds: [Float], alphabet: Alphabet) throws(LatticeError) {
    var scores = logOdds
    let width = alphabet.classCount
    for (index, piece) in segmentation.pieces.enumerated() {
      for symbol in alphabet.symbols.indices {
        let allowed = alphabet.isDigit(symbol) ? piece.canBeDigit : piece.canBeMark
        if !allowed { scores[index * width + symbol] = -.infinity }
      }
      if !piece.isElementary { scores[index * width + alphabet.blank] = -.infinity }
    }
    try self.init(
      nodeCount: segmentation.cuts.count,
      arcs: segmentation.pieces.map { Arc(from: $0.from, to: $0.to) }, scores: scores)
  }
}
