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
  /// With this probability of the frames' own digits no other view of the line is taken.
  private static let certain = 0.995

  /// Other views of a line: wider, narrower, leaning either way.
  private static let jitters = [
    LineJitter(stretch: 1.15), LineJitter(stretch: 0.88), LineJitter(slant: 0.12), LineJitter(slant: -0.12),
  ]

  /// The one of several views of a field whose line is surest to hold digits; the first where nothing tells them apart.
  func likeliest(of fields: [MeasuredField]) throws -> MeasuredField? {
    guard let lineClassifier, fields.count > 1 else { return fields.first }
    let promises = try fields.map { field in
      bestDigits(try lineClassifier.frames(of: try field.line()))?.probability ?? 0
    }
    let best = promises.indices.reduce(0) { promises[$1] > promises[$0] ? $1 : $0 }
    return fields[best]
  }

  /// - Returns: the search, and the segmentation whose cuts its characters name.
  func search(
    _ segmentation: Segmentation, of measured: MeasuredField
  ) throws -> (search: StringSearch, segmentation: Segmentation) {
    guard let lineClassifier else { return (try search(segmentation, []), segmentation) }
    let frames = try lineClassifier.frames(of: segmentation.line)
    let best = bestDigits(frames)
    var views = [frames]
    if best.map({ $0.probability < Self.certain }) ?? true {
      views += try Self.jitters.map { try lineClassifier.frames(of: try measured.line($0)) }
    }
    if let best, best.probability >= Self.sure {
      let narrowed = segmentation.narrowed(to: best.columns)
      let search = try search(narrowed, views)
      if search.pathProbability(ofDigits: best.digits) >= Self.agreed { return (search, narrowed) }
    }
    return (try search(segmentation, views), segmentation)
  }

  private func search(_ segmentation: Segmentation, _ views: [FrameScores]) throws -> StringSearch {
    let logOdds = try classifier.logOdds(of: segmentation.pieces, in: segmentation.line)
    return StringSearch(
      try Lattice(segmentation, logOdds: logOdds, alphabet: classifier.alphabet), views: views,
      cutFrames: segmentation.cuts.map(FrameClassifier.frame(atColumn:)), alphabet: classifier.alphabet,
      weights: weights)
  }

  /// The likeliest digits of the frames, and a column of each character of the line, marks among them.
  private func bestDigits(
    _ frames: FrameScores
  ) -> (digits: [Int], columns: [Int], probability: Double)? {
    let alphabet = classifier.alphabet
    let best = PrefixSearch(width: 8).decode(frames, grammar: .any(alphabet), count: 1).first
    guard let text = best?.symbols, let peaks = frames.alignment(of: text) else { return nil }
    let digits = text.filter(alphabet.isDigit)
    guard !digits.isEmpty else { return nil }
    let heard = frames.silencing(where: alphabet.symbols.indices.map(alphabet.isDigit))
    return (digits, peaks.map(FrameClassifier.column(ofFrame:)), heard.probability(of: digits))
  }
}
