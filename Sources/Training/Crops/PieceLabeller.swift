import Normid
import Segmentation

/// Where a character of known identity stands in a line, in columns.
struct CharacterSpan {
  let symbol: Int
  var left: Double
  var right: Double

  var width: Double { right - left }
}

/// Says what a piece of a line is when the characters' places are known.
struct PieceLabeller {
  let classes: CharacterClasses
  let spans: [CharacterSpan]
  /// False where marks are drawn that the truth does not list: a piece off all spans may then be a dot or a dash.
  let marksAreKnown: Bool

  /// - Parameter spans: sorted by their left side; overlaps are shared out at their middle.
  init(spans: [CharacterSpan], classes: CharacterClasses, marksAreKnown: Bool) {
    var spans = spans
    for index in spans.indices.dropLast() where spans[index + 1].left < spans[index].right {
      let middle = (spans[index + 1].left + spans[index].right) / 2
      spans[index].right = max(middle, spans[index].left + 1)
      spans[index + 1].left = min(middle, spans[index + 1].right - 1)
    }
    (self.spans, self.classes, self.marksAreKnown) = (spans, classes, marksAreKnown)
  }

  /// Columns by which a cut may run into a character, and by which it may stand off it in blank paper.
  private static let inside = 2.0
  private static let outside = 7.0

  /// The class of a piece; nil where it is neither clearly one thing nor clearly another.
  func label(of piece: Piece) -> Int? {
    let (left, right) = (Double(piece.columns.lowerBound), Double(piece.columns.upperBound))
    if let whole = spans.indices.first(where: { matches(left, right, $0) }) { return spans[whole].symbol }
    let overlaps = spans.map { max(0, min(right, $0.right) - max(left, $0.left)) }
    let shares = zip(overlaps, spans).map { $0 / max($1.width, 1) }
    let most = shares.max() ?? 0
    if most <= 0.12, overlaps.reduce(0, +) <= 2 {
      guard piece.isElementary else { return nil }
      return marksAreKnown || !piece.canBeMark ? classes.blank : nil
    }
    if shares.count(where: { $0 > 0.35 }) >= 2 || most < 0.7 { return classes.notACharacter }
    let widest = spans.map(\.width).max() ?? 0
    let tooWide = right - left > max(1.6 * widest, 16)
    return tooWide ? classes.notACharacter : nil
  }

  private func matches(_ left: Double, _ right: Double, _ index: Int) -> Bool {
    let span = spans[index]
    let previous = index > 0 ? spans[index - 1].right : -.infinity
    let next = index + 1 < spans.count ? spans[index + 1].left : .infinity
    // A dot two columns wide must not be given away to a cut that halves it.
    let inside = min(Self.inside, 0.3 * span.width)
    return max(previous - inside, span.left - Self.outside) <= left && left <= span.left + inside
      && span.right - inside <= right && right <= min(next + inside, span.right + Self.outside)
  }
}
