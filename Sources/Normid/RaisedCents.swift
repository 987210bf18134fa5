import Decoding
import Segmentation

/// Cents that no mark parts from the figures before them, but their place: smaller and higher up, with or without a line under
/// them, alone or as a fraction's upper figures.
struct RaisedCents {
  /// The string with a point before its cents, and without the hundred under them.
  let marked: String
  /// How likely they are cents, 0…1.
  let likelihood: Double

  /// Of a hundred real amounts without cents one has last figures that look raised: with no hundred under them it stays unsure.
  private static let (overHundred, alone) = (1.0, 0.8)

  /// Where cents are written so.
  enum Customs { case overHundred, anywhere }

  private static let hundredths = "/100"
  /// Strokes and signs that may close the amount.
  private static let closing: Set<Character> = ["-", "=", "*", "#"]
  private static let digits = 2

  /// Nil where the last two figures stand as the others do.
  /// - Parameter strokes: of the segmentation's line.
  init?(
    _ hypothesis: Hypothesis, in segmentation: Segmentation, _ strokes: LineStrokes, customs: Customs
  ) {
    var text = hypothesis.text
    let isFraction = text.hasSuffix(Self.hundredths)
    guard isFraction || customs == .anywhere else { return nil }
    if isFraction { text.removeLast(Self.hundredths.count) }
    while let last = text.last, Self.closing.contains(last) { text.removeLast() }
    let head = text.dropLast(Self.digits)
    let columns = hypothesis.characters.prefix(text.count).map { segmentation.columns(of: $0) }
    guard text.count == columns.count, text.suffix(Self.digits).allSatisfy(\.isWholeNumber),
      head.last?.isWholeNumber == true
    else { return nil }
    let whole = zip(head, columns).filter { $0.0.isWholeNumber }.compactMap { strokes.rows(of: $0.1) }
    guard
      Self.isRaised(
        Array(columns.suffix(Self.digits)), beside: whole, isProven: isFraction, in: strokes)
    else { return nil }
    likelihood = isFraction ? Self.overHundred : Self.alone
    marked = text.withPoint(before: Self.digits)
  }

  /// How the cents stand against the figure before them and against all of these: their height at most, and how far over the
  /// line they end at least, in heights of those. With a line or a hundred under them less is enough.
  private static let (proven, bare) = ((height: 0.82, lift: 0.22), (height: 0.7, lift: 0.35))
  /// How far under the others' tops they begin at most.
  private static let drop = 0.25

  private static func isRaised(
    _ cents: [Range<Int>], beside whole: [Range<Int>], isProven: Bool, in strokes: LineStrokes
  ) -> Bool {
    guard let first = cents.first, let last = cents.last, let before = whole.last,
      let top = whole.map({ Double($0.lowerBound) }).median,
      let bottom = whole.map({ Double($0.upperBound) }).median
    else { return false }
    let underline = strokes.underline(of: first.lowerBound..<last.upperBound)
    let bounds = isProven || underline != nil ? proven : bare
    return [(Double(before.lowerBound), Double(before.upperBound)), (top, bottom)].allSatisfy { top, bottom in
      cents.allSatisfy { columns in
        guard let rows = strokes.rows(of: columns, above: underline ?? LineImage.height) else {
          return false
        }
        let full = bottom - top
        return Double(rows.count) <= bounds.height * full
          && bottom - Double(rows.upperBound) >= bounds.lift * full
          && Double(rows.lowerBound) - top <= drop * full
      }
    }
  }
}

extension Segmentation {
  /// Where the best path has a character.
  func columns(of character: Hypothesis.Character) -> Range<Int> {
    cuts[character.cuts.lowerBound]..<cuts[character.cuts.upperBound]
  }
}
