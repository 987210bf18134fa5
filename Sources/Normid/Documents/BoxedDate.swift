import Fields
import Imaging
import Segmentation

/// The date of a cheque that is written into cells, a figure each.
struct BoxedDate {
  /// ISO 8601.
  let text: String

  /// How many cells a date has: with two figures of the year or four.
  private static let counts: Set<Int> = [6, 8]
  /// A date that is less sure is none.
  private static let leastConfidence = 0.5

  /// The surest date among a page's combs whose cells are all filled; nil where there is none.
  /// - Parameter amount: where the amount stands, whose cells are none of a date's.
  init?(on page: Page, _ layout: PageLayout, beside amount: PixelRect, reader: FieldReader) throws {
    var best: (text: String, confidence: Double)?
    let combs = layout.combs.filter { $0.box.intersection(amount).isEmpty }
    for comb in combs where Self.counts.contains(comb.cells.count) {
      guard let strip = try CombStrip(comb, on: page.image), strip.cells.count == comb.cells.count,
        let date = try reader.read(strip, marks: false)?.texts.first
      else { continue }
      if date.confidence > best?.confidence ?? Self.leastConfidence {
        best = (date.text, date.confidence)
      }
    }
    guard let best else { return nil }
    text = best.text
  }
}

extension ReadingOptions {
  /// What reads a date on a document of the same country.
  var forDates: ReadingOptions {
    let country = locale.flatMap { try? AmountFormat.named($0) }?.country
    return ReadingOptions(task: .digits, date: country.map(DateOrder.of) ?? .dayFirst)
  }
}
