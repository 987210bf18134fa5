import Decoding
import Segmentation

/// Brings both scorers to bear on a line: the frames first, which cost little; then the pieces, as many as it takes.
///
/// Where the frames are sure of the digits, only pieces with one character each are scored, and when these agree, that is
/// all: a cascade in the manner of Viola and Jones (2001). Else every piece is.
struct LineSearch {
  let classifier: any PieceClassifier
  /// Nil reads by the pieces alone.
  let lineClassifier: (any LineClassifier)?
  let weights: ScorerWeights

  /// Least probability of the frames' own digits, and of the same digits among the pieces, that spares the others.
  private static let sure = 0.9
  private static let agreed = 0.6

  /// - Returns: the search, and the segmentation whose cuts its characters name.
  func search(_ segmentation: Segmentation) throws -> (search: StringSearch, segmentation: Segmentation) {
    let frames = try lineClassifier?.frames(of: segmentation.line)
    if let frames, let (digits, columns) = sureDigits(frames) {
      let narrowed = segmentation.narrowed(to: columns)
      let search = try search(narrowed, frames)
      if search.pathProbability(ofDigits: digits) >= Self.agreed { return (search, narrowed) }
    }
    return (try search(segmentation, frames), segmentation)
  }

  private func search(_ segmentation: Segmentation, _ frames: FrameScores?) throws -> StringSearch {
    let logOdds = try classifier.logOdds(of: segmentation.pieces, in: segmentation.line)
    return StringSearch(
      try Lattice(segmentation, logOdds: logOdds, alphabet: classifier.alphabet), frames: frames,
      cutFrames: segmentation.cuts.map(FrameClassifier.frame(atColumn:)), alphabet: classifier.alphabet,
      weights: weights)
  }

  /// The digits that the frames are sure of, and a column of each character, marks among them.
  private func sureDigits(_ frames: FrameScores) -> (digits: [Int], columns: [Int])? {
    let alphabet = classifier.alphabet
    let best = PrefixSearch(width: 8).decode(frames, grammar: .any(alphabet), count: 1).first
    guard let text = best?.symbols, let peaks = frames.alignment(of: text) else { return nil }
    let digits = text.filter(alphabet.isDigit)
    let heard = frames.silencing(where: alphabet.symbols.indices.map(alphabet.isDigit))
    guard !digits.isEmpty, heard.probability(of: digits) >= Self.sure else { return nil }
    return (digits, peaks.map(FrameClassifier.column(ofFrame:)))
  }
}
