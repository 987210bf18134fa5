import Imaging

/// A stretch of a line between two cuts that may hold one character.
public struct Piece: Sendable, Equatable {
  /// Indices of the cuts at its sides.
  public let from: Int
  public let to: Int
  /// Its columns in the line.
  public let columns: Range<Int>
  /// Wide enough and inked enough to be a digit.
  public let canBeDigit: Bool
  /// Small enough to be a separator or a stroke.
  public let canBeMark: Bool
  /// Holds too little ink for anything.
  public let isBare: Bool

  /// Between neighbouring cuts: the only kind that can be nothing at all.
  public var isElementary: Bool { to == from + 1 }
}

/// A line with every way to take it apart.
public struct Segmentation: Sendable {
  public let field: Field
  public let line: LineImage
  /// Columns of the cuts, from 0 to the line's width.
  public let cuts: [Int]
  /// All candidate pieces, sorted by their first cut.
  public let pieces: [Piece]

  /// Takes `line` apart.
  public init(field: Field, line: LineImage) {
    let cuts = Cuts(of: line).columns
    self.init(field: field, line: line, cuts: cuts, pieces: Segmentation.pieces(of: line, cuts: cuts))
  }

  init(field: Field, line: LineImage, cuts: [Int], pieces: [Piece]) {
    (self.field, self.line, self.cuts, self.pieces) = (field, line, cuts, pieces)
  }

  /// Finds the line of writing in `picture` and takes it apart. Nil where there is no writing.
  public init?(_ picture: GreyImage) throws(ImagingError) {
    guard let field = try FieldLocator().field(in: picture), let line = try LineImage(field) else {
      return nil
    }
    self.init(field: field, line: line)
  }

  /// Widths in columns that a digit can have at 20 rows of height.
  public static let digitWidths = 3...27
  private static let widestMark = 20
  /// Least ink, in pixels of full stroke, of a digit and of a mark.
  private static let digitInk: Float = 5
  private static let markInk: Float = 1.5

  /// Pieces that may be a character, and all elementary ones. None begins or ends with bare paper, which is a piece of its own.
  static func pieces(of line: LineImage, cuts: [Int]) -> [Piece] {
    var inkUpTo: [Float] = [0]
    for sum in ColumnProfile.columnSums(line) { inkUpTo.append(inkUpTo[inkUpTo.count - 1] + sum) }
    func ink(_ from: Int, _ to: Int) -> Float { inkUpTo[cuts[to]] - inkUpTo[cuts[from]] }
    var pieces: [Piece] = []
    for from in cuts.indices.dropLast() {
      for to in from + 1..<cuts.count {
        let width = cuts[to] - cuts[from]
        if to > from + 1 {
          if width > digitWidths.upperBound || ink(from, from + 1) <= markInk { break }
          if ink(to - 1, to) <= markInk { continue }
        }
        let ink = ink(from, to)
        let piece = Piece(
          from: from, to: to, columns: cuts[from]..<cuts[to],
          canBeDigit: digitWidths.contains(width) && ink > digitInk,
          canBeMark: width <= widestMark && ink > markInk, isBare: ink <= markInk)
        if piece.isElementary || piece.canBeDigit || piece.canBeMark { pieces.append(piece) }
      }
    }
    return pieces
  }
}
