import Decoding
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line that both scorers had their say on.
struct SearchedLine {
  let search: StringSearch
  /// The segmentation whose cuts the search's characters name.
  let segmentation: Segmentation
  /// How sure the frames are that the line holds digits and which, 0…1; 1 where there are none to ask.
  let promise: Double
  /// Probability that the line holds the number and all of it rather than words, 0…1; 1 where there is none to ask.
  let certainty: Double
}

/// Brings both scorers to bear on a line: the frames first, which cost little; then the pieces, as many as it takes.
///
/// Where the frames are sure of the digits, only a piece or so for each character is scored, and when these agree, that is all:
/// a cascade in the manner of Viola and Jones (2001). Else the pieces of the frames' likeliest texts are, or every one.
struct LineSearch {
  let classifier: any PieceClassifier
  /// Nil reads by the pieces alone.
  let lineClassifier: (any LineClassifier)?
  /// Nil takes all writing for numbers.
  let letterClassifier: (any LetterClassifier)?
  let weights: ScorerWeights
  /// Nil takes the scores as they are.
  var endings: EndingPrior?

  /// Least probability of the frames' own digits, and of the same digits among the pieces, that spares all others.
  private static let sure = 0.9
  private static let agreed = 0.2
  /// Least log-odds of each of these digits' pieces against being none, for the same: a piece that swallowed a stroke which the
  /// frames missed has less.
  private static let whole = 2.0
  /// Least probability of the frames' own text, marks and all, for the same: a mark that it lacks would have no piece.
  private static let clear = 0.5
  /// With this probability at least, the pieces of the frames' few likeliest texts are looked at and no more.
  private static let fair = 0.25
  private static let rivals = 4
  /// Of these texts the fewest that together have so much of the probability: of 7,002 strings as many are right as by all of
  /// them, in a tenth less time.
  private static let likelyShare = 0.9
  /// With less than this probability of the frames' own digits the last resorts are looked at.
  private static let doubtful = 0.5
  /// With this probability of the frames' own digits no other shape of the line is tried, and no words are looked for: hardly any
  /// line with words reads as surely.
  private static let certain = 0.98
  /// With this probability of the frames' own digits other views of the line have no say: surer lines gain nothing from them.
  private static let clearEnough = 0.9

  /// Shapes tried where a stroke that is none of the line's may have set the scale, or a lone digit's own lean the slant.
  private static let shapes = [
    LineJitter(scale: 1.3), LineJitter(scale: 0.8), LineJitter(slant: 0.25), LineJitter(slant: -0.25),
  ]

  /// Other views of a line: wider, narrower, leaning either way.
  private static let jitters = [
    LineJitter(stretch: 1.15), LineJitter(stretch: 0.88), LineJitter(slant: 0.12), leaning,
  ]
  private static let leaning = LineJitter(slant: -0.12)

  /// A way to see a field as a line, and what the frames make of it.
  private struct View {
    let measured: MeasuredField
    var jitter = LineJitter()
    let line: LineImage
    let frames: FrameScores
    let best: BestDigits?

    var promise: Double { best?.probability ?? 0 }
  }

  /// Reads the line in the likeliest of several fields.
  /// - Parameter others: fields that are worth their cost only where none of these holds digits for certain.
  /// - Returns: nil where no field holds any ink.
  func search(_ fields: [Field], orElse others: () throws -> [Field] = { [] }) throws -> SearchedLine? {
    guard let lineClassifier else {
      guard let field = fields.first, let measured = try MeasuredField(field) else { return nil }
      let segmentation = Segmentation(field: field, line: try measured.line())
      return SearchedLine(
        search: try scored(segmentation), segmentation: segmentation, promise: 1, certainty: 1)
    }
    guard let likeliest = try likeliestView(of: fields, orElse: others, lineClassifier) else { return nil }
    let (number, certainty) = try withoutWords(likeliest, lineClassifier)
    let view = try squeezed(number, lineClassifier)
    let otherViews =
      view.promise < Self.clearEnough
      ? try Self.jitters.map {
        try frames(of: try view.measured.line(view.jitter.combined(with: $0)), lineClassifier)
      } : []
    let whole = Segmentation(field: view.measured.field, line: view.line)
    let (search, segmentation) = try cascaded(whole, view, otherViews, lineClassifier.grid)
    return SearchedLine(
      search: search, segmentation: segmentation, promise: view.promise, certainty: certainty)
  }

  /// Reads a line whose characters stand in known columns of the picture, one in each cell.
  /// - Returns: as ``search(_:)``.
  func search(_ strip: CombStrip, marks: Bool) throws -> SearchedLine? {
    let field = try Field(whole: strip.image, textHeight: Self.heightInCell * Double(strip.image.height))
    guard let measured = try MeasuredField(field) else { return nil }
    let view = try lineClassifier.flatMap { try likeliestView(of: [field], $0) }
    let segmentation = Segmentation(field: field, line: try view?.line ?? measured.line())
      .confined(to: strip.cells.map(\.columns), height: strip.image.height, marks: marks)
    let search = try scored(segmentation, view.map { [$0.frames] } ?? [])
    return SearchedLine(
      search: search, segmentation: segmentation, promise: view?.promise ?? 1, certainty: 1)
  }

  /// How likely some digits are by the frames alone in the field that shows them clearest, leaning a little: a glance, at a
  /// fraction of what reading costs. No further field is looked at once one shows them. Nil where there are no frames to ask.
  func probability(
    ofDigits text: String, in fields: [Field], orElse others: () throws -> [Field] = { [] }
  ) throws -> Double? {
    guard let lineClassifier else { return nil }
    let digits = text.compactMap(classifier.alphabet.index(of:))
    var clearest = 0.0
    func consider(_ fields: [Field]) throws {
      for field in fields where clearest < Self.sure {
        guard let line = try MeasuredField(field)?.line(Self.leaning) else { continue }
        let frames = digitsAlone(try frames(of: line, lineClassifier))
        clearest = max(clearest, frames.probability(of: digits))
      }
    }
    try consider(fields)
    if clearest < Self.sure { try consider(try others()) }
    return clearest
  }

  /// Height of a digit in heights of its cell.
  private static let heightInCell = 0.65

  /// How sure the frames are of their digits in the plainest view of a field, 0…1, and that it holds more than words: what a first
  /// look at it says, at a tenth of the cost of reading it. Nil where no field holds any ink or there are no frames to ask.
  func promise(of fields: [Field]) throws -> Double? {
    guard let lineClassifier, let field = fields.first, let measured = try MeasuredField(field) else {
      return nil
    }
    let line = try measured.line()
    guard let best = bestDigits(try frames(of: line, lineClassifier)) else { return 0 }
    guard let parts = try parts(of: line, promise: best.probability), parts.number == nil else {
      return best.probability
    }
    return best.probability * (1 - parts.certainty)
  }

  /// The view whose line is surest to hold digits, of every way to understand the fields: turned or not, without what may be
  /// printed lines or with it, larger, smaller, leaning. No further one is taken once the digits are certain.
  private func likeliestView(
    of fields: [Field], orElse others: () throws -> [Field] = { [] }, _ classifier: any LineClassifier
  ) throws -> View? {
    var best: View?
    func consider(_ measured: MeasuredField, _ jitter: LineJitter) throws {
      let view = try view(of: measured, jitter, classifier)
      if best.map({ view.promise > $0.promise }) ?? true { best = view }
    }
    func isWorthALook(_ field: Field) -> Bool {
      let enough = field.isLastResort ? Self.doubtful : Self.certain
      return best.map { $0.promise < enough } ?? true
    }
    var ruled: [MeasuredField] = []
    func consider(_ fields: [Field]) throws {
      for field in fields where isWorthALook(field) {
        guard let measured = try MeasuredField(field) else { continue }
        try consider(measured, LineJitter())
        if let whole = measured.keepingRules { ruled.append(whole) }
      }
    }
    try consider(fields)
    if best.map({ $0.promise < Self.certain }) ?? true { try consider(try others()) }
    for measured in ruled where isWorthALook(measured.field) { try consider(measured, LineJitter()) }
    guard let first = best else { return nil }
    for jitter in Self.shapes where best.map({ $0.promise < Self.certain }) ?? true {
      try consider(first.measured, jitter)
    }
    return best
  }

  /// The view of the number alone where words stand beside it, and the probability that it is one and whole.
  private func withoutWords(
    _ view: View, _ classifier: any LineClassifier
  ) throws -> (view: View, certainty: Double) {
    guard let parts = try parts(of: view.line, promise: view.promise) else { return (view, 1) }
    guard let number = parts.number else { return (view, 1 - parts.certainty) }
    guard !parts.isUniform else { return (view, parts.certainty) }
    let fields = try view.measured.field.fields(in: number, of: view.line)
    guard let alone = try likeliestView(of: fields, classifier) else { return (view, 1 - parts.certainty) }
    return (alone, parts.certainty)
  }

  private func parts(of line: LineImage, promise: Double) throws -> LineParts? {
    guard promise < Self.certain else { return nil }
    return try letterClassifier.map {
      LineParts(of: line, logOdds: try $0.logOdds(in: line), stride: $0.stride, promise: promise)
    }
  }

  private func view(
    of measured: MeasuredField, _ jitter: LineJitter, _ classifier: any LineClassifier
  ) throws -> View {
    let line = try measured.line(jitter)
    let frames = try frames(of: line, classifier)
    return View(measured: measured, jitter: jitter, line: line, frames: frames, best: bestDigits(frames))
  }

  private func frames(of line: LineImage, _ lineClassifier: any LineClassifier) throws -> FrameScores {
    let frames = try lineClassifier.frames(of: line)
    return endings?.applied(to: frames) ?? frames
  }

  /// Columns on both sides of a digit that its piece takes in at most.
  private static let pieceMargins = 6

  /// What the frames hold for a lone digit and is too wide for any piece, as one that is turned may be, squeezed into one.
  private func squeezed(_ view: View, _ classifier: any LineClassifier) throws -> View {
    let widest = Segmentation.digitWidths.upperBound - Self.pieceMargins
    guard let best = view.best, best.digits.count == 1, best.probability >= Self.fair,
      let inked = view.line.inkedColumns,
      inked.count > widest, inked.count < 2 * widest
    else { return view }
    let squeeze = LineJitter(stretch: Double(widest) / Double(inked.count))
    return try self.view(of: view.measured, view.jitter.combined(with: squeeze), classifier)
  }

  /// The pieces are scored that the frames' digits need, then those of the frames' other texts, then all.
  private func cascaded(
    _ segmentation: Segmentation, _ view: View, _ otherViews: [FrameScores], _ grid: FrameGrid
  ) throws -> (search: StringSearch, segmentation: Segmentation) {
    var scores = PieceScores(of: segmentation.line, by: classifier)
    let views = [view.frames] + otherViews
    guard let best = view.best, best.probability >= Self.fair else {
      return (try scored(segmentation, views, &scores), segmentation)
    }
    let columns = best.texts.compactMap { view.frames.alignment(of: $0)?.map(grid.column(ofFrame:)) }
    if best.probability >= Self.sure, best.textProbability >= Self.clear {
      let narrowed = segmentation.narrowed(to: Array(columns.prefix(1)), cutsBetween: 1)
      let search = try scored(narrowed, views, &scores)
      if search.pathProbability(ofDigits: best.digits) >= Self.agreed,
        search.leastLogOdds(ofDigits: best.digits) >= Self.whole
      {
        return (search, narrowed)
      }
    }
    let narrowed = segmentation.narrowed(to: columns, cutsBetween: 2)
    return (try scored(narrowed, views, &scores), narrowed)
  }

  /// Every piece of a segmentation scored, beside the frames.
  private func scored(_ segmentation: Segmentation, _ views: [FrameScores] = []) throws -> StringSearch {
    var scores = PieceScores(of: segmentation.line, by: classifier)
    return try scored(segmentation, views, &scores)
  }

  private func scored(
    _ segmentation: Segmentation, _ views: [FrameScores], _ scores: inout PieceScores
  ) throws -> StringSearch {
    let alphabet = classifier.alphabet
    let lattice = try Lattice(
      segmentation, logOdds: try scores.logOdds(of: segmentation.pieces), alphabet: alphabet)
    return StringSearch(
      endings?.applied(to: lattice) ?? lattice, views: views,
      cutFrames: lineClassifier.map { segmentation.cuts.map($0.grid.frame(atColumn:)) } ?? [],
      alphabet: alphabet, weights: weights)
  }

  /// The likeliest digits of some frames.
  private struct BestDigits {
    let digits: [Int]
    let probability: Double
    /// The likeliest texts, marks and all, that most of the probability is of; the digits are the first one's.
    let texts: [[Int]]
    /// Of the first text.
    let textProbability: Double
  }

  private func bestDigits(_ frames: FrameScores) -> BestDigits? {
    let alphabet = classifier.alphabet
    let texts = PrefixSearch(width: 8).decode(frames, grammar: .any(alphabet), count: Self.rivals)
    guard let text = texts.first else { return nil }
    let digits = text.symbols.filter(alphabet.isDigit)
    guard !digits.isEmpty else { return nil }
    var (likely, share) = ([[Int]](), 0.0)
    for text in texts where share < Self.likelyShare {
      likely.append(text.symbols)
      share += exp(text.logProbability)
    }
    return BestDigits(
      digits: digits, probability: digitsAlone(frames).probability(of: digits), texts: likely,
      textProbability: exp(text.logProbability))
  }

  /// The frames deaf to all marks.
  private func digitsAlone(_ frames: FrameScores) -> FrameScores {
    frames.silencing(where: classifier.alphabet.symbols.indices.map(classifier.alphabet.isDigit))
  }
}
