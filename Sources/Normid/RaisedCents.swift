import Decoding
import Imaging
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
  init?(_ hypothesis: Hypothesis, in segmentation: Segmentation, customs: Customs) throws(ImagingError) {
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
    let strokes = try LineStrokes(segmentation.line)
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

/// The ink of a line and which of it hangs together: what reaches into a character's columns from its neighbour is none of its own.
private struct LineStrokes {
  /// Share of a stroke's darkness that counts as ink.
  private static let inked: Float = 0.35
  /// Share of a component's width that lies in the columns that it is at home in, at least.
  private static let home = 0.5
  /// Rows of paper that a character may have between its strokes.
  private static let widestBreak = 2
  /// Share of the columns over it that a line runs under at least, and rows that it lies in.
  private static let (covered, lineRows) = (0.75, 3)
  /// Columns that such a line is longer on either side at most.
  private static let overhang = 6

  private let width: Int
  private let components: Components

  init(_ line: LineImage) throws(ImagingError) {
    width = line.width
    components = try BinaryImage(
      width: width, height: LineImage.height, pixels: line.ink.pixels.map { $0 > Self.inked ? 255 : 0 }
    ).components()
  }

  private func label(_ x: Int, _ y: Int) -> Int { Int(components.labels[y * width + x]) }

  /// The labels of what is at home in some columns; of all ink there where it hangs together with that of others.
  private func own(_ columns: Range<Int>) -> Set<Int> {
    let here = components.list.filter { $0.box.columns.overlaps(columns) }
    let own = here.filter {
      Double($0.box.columns.clamped(to: columns).count) >= Self.home * Double($0.box.width)
    }
    return Set((own.isEmpty ? here : own).map(\.label))
  }

  /// The rows of the largest ink in some columns, above a row at most; nil where there is none. What stands apart above or below is
  /// a box's edge or another line's.
  func rows(of columns: Range<Int>, above end: Int = LineImage.height) -> Range<Int>? {
    let own = own(columns)
    var runs: [Range<Int>] = []
    for y in 0..<end where columns.contains(where: { own.contains(label($0, y)) }) {
      if let last = runs.last, y - last.upperBound <= Self.widestBreak {
        runs[runs.count - 1] = last.lowerBound..<y + 1
      } else {
        runs.append(y..<y + 1)
      }
    }
    return runs.max { $0.count < $1.count }
  }

  /// The first of the rows in which a line runs along the lower end of the ink in some columns and no further; nil where there
  /// is none. What runs under the whole amount is a printed rule; figures that are joined at their feet look the same.
  func underline(of columns: Range<Int>) -> Int? {
    guard let rows = rows(of: columns) else { return nil }
    let lowest = max(rows.lowerBound, rows.upperBound - Self.lineRows - 1)
    return (lowest..<rows.upperBound).first { y in
      let band = y..<min(y + Self.lineRows, LineImage.height)
      let runs = (0..<width).split { x in !band.contains { label(x, $0) > 0 } }
      return runs.contains { run in
        Double(run.clamped(to: columns).count) >= Self.covered * Double(columns.count)
          && columns.lowerBound - run.lowerBound <= Self.overhang
          && run.upperBound - columns.upperBound <= Self.overhang
      }
    }
  }
}

extension PixelRect {
  fileprivate var columns: Range<Int> { x..<x + width }
}
