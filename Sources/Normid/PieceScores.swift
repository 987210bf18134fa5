import Segmentation

/// The scores of a line's pieces: each is put to the classifier once, however many segmentations it is part of.
struct PieceScores {
  private let classifier: any PieceClassifier
  private let line: LineImage
  /// By the columns of a piece, of which its crop is made.
  private var known: [Range<Int>: ArraySlice<Float>] = [:]

  /// Log-odds of the blank where there is no ink: the classifier's mean. It need not be asked for what can be nothing else.
  private static let bareBlank: Float = 5.4

  init(of line: LineImage, by classifier: any PieceClassifier) {
    (self.line, self.classifier) = (line, classifier)
  }

  /// As ``PieceClassifier/logOdds(of:in:)``.
  mutating func logOdds(of pieces: [Piece]) throws -> [Float] {
    let width = classifier.alphabet.classCount
    let bare = [Float](repeating: -.infinity, count: width - 1) + [Self.bareBlank]
    let new = pieces.filter { !$0.isBare && known[$0.columns] == nil }
    let scores = try classifier.logOdds(of: new, in: line)
    for (index, piece) in new.enumerated() {
      known[piece.columns] = scores[index * width..<(index + 1) * width]
    }
    return pieces.flatMap { $0.isBare ? bare[...] : known[$0.columns] ?? [] }
  }
}
