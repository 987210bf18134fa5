import Fields
import Imaging
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the courtesy amount of a cheque: the figures, mostly boxed, mostly at the right, mostly after a currency's sign, that
/// read as an amount. None of these is sure, so each only adds its weight.
///
/// The weights are set by what cheques of many countries have in common and were not fitted to any bank's.
struct AmountFinder: FieldFinder {
  /// The patterns of security paper are fainter ink.
  let fainterInk: [InkLevel] = []
  let doubt = 1.0

  func candidates(on layout: PageLayout) -> [FieldCandidate] {
    let height = layout.textHeight
    let boxed = layout.cells.filter { cell in
      isAmountBox(cell, height: height) && layout.pieces(in: cell).count > 1
        && !layout.combs.contains { 2 * $0.box.intersection(cell).area > cell.area }
    }
    let fields = boxed.flatMap { box in
      var whole = FieldCandidate(
        box: box, evidence: placeEvidence(box, layout, isBoxed: true) + boxEvidence(box, layout))
      guard let cents = layout.cells.first(where: { isCentsCell($0, behind: box, layout) }) else {
        return bothWays(whole, in: box, layout)
      }
      let field = FieldCandidate(
        box: box.union(cents), decimals: 2,
        evidence: whole.evidence + [Evidence(name: "a cell for the cents behind it", weight: 1.5)])
      whole.evidence.append(Evidence(name: "without the cents behind it", weight: -2))
      return [whole] + bothWays(field, in: box, layout)
    }
    let taken = boxed + layout.combs.map { $0.withCaption }
    let free = layout.rows.flatMap { spans(of: $0) }.filter { span in
      !taken.contains { !$0.intersection(span.box).isEmpty }
    }
    return fields + layout.combs.flatMap { candidates(in: $0, layout) }
      + free.map { span in
        FieldCandidate(
          box: span.box,
          evidence: placeEvidence(span.box, layout) + printEvidence(span.box, layout) + span.evidence)
      }
  }

  private func candidates(in comb: Comb, _ layout: PageLayout) -> [FieldCandidate] {
    let cells = AmountCells(comb, on: layout)
    let comb = cells.comb
    var evidence = placeEvidence(comb.box, layout) + printEvidence(comb.box, layout)
    evidence.append(Evidence(name: "a cell a digit", weight: 2))
    if cells.goOn(on: layout) { evidence.append(Evidence(name: "figures beside its cells", weight: -3)) }
    if isCaptioned(comb, layout) { evidence.append(Evidence(name: "letters under its cells", weight: -4)) }
    return FieldCandidate.bothWays(comb, decimals: cells.decimals, evidence: evidence)
  }

  /// Share of a comb's cells under which a letter stands where they all have one, and height of such letters against the cells'.
  private static let (captioned, captionHeight) = (0.7, 0.6)

  /// Letters under the cells say what goes where, as the D D M M Y Y of a date.
  private func isCaptioned(_ comb: Comb, _ layout: PageLayout) -> Bool {
    let box = comb.box
    let below = PixelRect(minX: box.x, minY: box.maxY, maxX: box.maxX, maxY: comb.withCaption.maxY)
    let letters = layout.pieces(in: below).filter {
      Double($0.height) < Self.captionHeight * Double(box.height)
    }
    let named = comb.cells.count { cell in letters.contains { cell.x...cell.maxX ~= Int($0.midX) } }
    return Double(named) >= Self.captioned * Double(comb.cells.count)
  }

  /// Sizes of a box for an amount: sides against each other, and its height in heights of the text.
  private static let (aspects, heights) = (2.0...16.0, 0.8...8.0)

  private func isAmountBox(_ cell: PixelRect, height: Double) -> Bool {
    Self.aspects.contains(Double(cell.width) / Double(cell.height))
      && Self.heights.contains(Double(cell.height) / height)
  }

  /// Width of an amount without a box, and the gap before one that stands for itself, in heights.
  private static let (freeWidths, apart) = (1.2...14.0, 1.8)
  /// Gap, in heights, that parts words.
  private static let wordGap = 0.5

  /// Ends of a row that may be an amount without a box.
  private func spans(of row: TextRow) -> [FieldCandidate] {
    row.spans(gap: Self.wordGap, widths: Self.freeWidths).filter { $0.gapAfter == .infinity }.map { span in
      FieldCandidate(
        box: span.box.inset(dx: -Int(0.5 * span.height), dy: -Int(0.3 * span.height)),
        evidence: span.gapBefore < Self.apart ? [Evidence(name: "follows other words", weight: -1.5)] : [])
    }
  }

  /// - Parameter isBoxed: at the top many countries have the amount's box, and numbers without one that are no amounts.
  private func placeEvidence(_ box: PixelRect, _ layout: PageLayout, isBoxed: Bool = false) -> [Evidence] {
    let x = box.midX / Double(layout.size.width)
    let y = box.midY / Double(layout.size.height)
    var evidence = [Evidence(name: "to the right", weight: 3 * min(max(x - 0.5, -0.5), 0.35))]
    if !(0.22...0.8 ~= y) {
      let weight = 0.13...0.87 ~= y ? -1.5 : -3
      evidence.append(Evidence(name: "at the page's edge", weight: y < 0.5 && isBoxed ? weight / 2 : weight))
    }
    if let date = layout.combs.first(where: { 5...10 ~= $0.cells.count }), box.y > date.box.maxY {
      evidence.append(Evidence(name: "under the date", weight: 0.5))
    }
    return evidence
  }

  /// What a figure twice as high as the page's text weighs, and what the height weighs at most.
  private static let (doubleHeight, heightBounds) = (1.5, -3.0...1.5)

  /// Account numbers are printed, and mostly smaller than what is written.
  private func printEvidence(_ box: PixelRect, _ layout: PageLayout, weight: Double = -3) -> [Evidence] {
    let pieces = layout.pieces(in: box)
    let heights = pieces.map { Double($0.height) }.sorted()
    guard let height = heights.dropFirst(3 * heights.count / 4).first else { return [] }
    let size = Self.doubleHeight * log2(height / layout.textHeight)
    let evidence = Evidence(
      name: size < 0 ? "smaller than the text" : "higher than the text", weight: size,
      within: Self.heightBounds)
    return [evidence] + Evidence.print(pieces, weight: weight)
  }

  private func boxEvidence(_ box: PixelRect, _ layout: PageLayout) -> [Evidence] {
    var evidence = [Evidence(name: "in a box", weight: 2)] + printEvidence(box, layout, weight: -2)
    if isSigned(box, layout) {
      evidence.append(Evidence(name: "a cell for the currency before it", weight: 1))
    }
    return evidence
  }

  /// As it is and, where the currency has no cell of its own, without what may be its sign.
  private func bothWays(
    _ candidate: FieldCandidate, in box: PixelRect, _ layout: PageLayout
  ) -> [FieldCandidate] {
    let unsigned = isSigned(box, layout) ? nil : withoutSign(candidate, layout)
    return [candidate] + [unsigned].compactMap { $0 }
  }

  /// The same without a first piece of ink that stands apart, which may be a currency's sign.
  private func withoutSign(_ candidate: FieldCandidate, _ layout: PageLayout) -> FieldCandidate? {
    let pieces = layout.pieces(in: candidate.box)
    guard let sign = pieces.first, let next = pieces.first(where: { $0.x > sign.maxX }),
      10 * sign.width <= 13 * sign.height, 4 * (next.x - sign.maxX) >= sign.height
    else { return nil }
    let start = (sign.maxX + next.x) / 2
    let rest = PixelRect(
      minX: start, minY: candidate.box.y, maxX: candidate.box.maxX, maxY: candidate.box.maxY)
    return FieldCandidate(
      box: rest, decimals: candidate.decimals,
      evidence: candidate.evidence + [Evidence(name: "without a sign before it", weight: -2)])
  }

  /// Width of a cell for cents, in widths of the one before it, and pieces of ink that two figures are.
  private static let (centsWidths, centsPieces) = (0.12...0.7, 1...3)
  /// Height of cents, in heights of the figures before them.
  private static let centsHeight = 0.6

  /// A written cell as high as a box and right behind it, but narrower. Small print in it is a currency's sign.
  private func isCentsCell(_ cell: PixelRect, behind box: PixelRect, _ layout: PageLayout) -> Bool {
    areNeighbours(box, cell, height: box.height) && 0.75...1.33 ~= Double(cell.height) / Double(box.height)
      && Self.centsWidths.contains(Double(cell.width) / Double(box.width))
      && Self.centsPieces.contains(layout.pieces(in: cell).count)
      && layout.pieces(in: cell).contains { Double($0.height) > Self.centsHeight * highest(in: box, layout) }
  }

  private func highest(in box: PixelRect, _ layout: PageLayout) -> Double {
    Double(layout.pieces(in: box).map(\.height).max() ?? 0)
  }

  private func isSigned(_ box: PixelRect, _ layout: PageLayout) -> Bool {
    layout.cells.contains { isCurrencyCell($0, before: box) }
  }

  /// A small cell right before a box.
  private func isCurrencyCell(_ cell: PixelRect, before box: PixelRect) -> Bool {
    areNeighbours(cell, box, height: box.height) && 5 * cell.width < 8 * cell.height
      && 2 * cell.width < box.width
  }

  /// Whether one cell stands right before another one, on the same line.
  /// - Parameter height: of the box among them, which a gap is measured in.
  private func areNeighbours(_ first: PixelRect, _ second: PixelRect, height: Int) -> Bool {
    let gap = second.x - first.maxX
    return gap >= -2 && 3 * gap < height && first.verticalOverlap(second) > 0.85
  }

  /// Eight figures that are a day, or fewer that end in a year: a first one may have been lost, or never written.
  private func mayBeDate(_ digits: String) -> Bool {
    let years = ["19", "20"].contains { digits.dropLast(2).hasSuffix($0) }
    return 6...7 ~= digits.count && years
      || digits.count == 8 && CalendarDate.isDay(digits)
  }

  /// What is left of a date whose month is a word.
  private func mayBeYear(_ text: String) -> Bool {
    text.count == 4 && ["19", "20"].contains(text.prefix(2))
  }

  /// Digits of a date whose parts have marks between them, one or two strays before it among them, and the least probability
  /// of such a date that is worth a word.
  private static let (dateLengths, leastDate) = (4...10, 0.05)
  /// What a sure date with marks weighs, and weight under which marks are the date's rather than an amount's.
  private static let (date, likelyDate) = (-5.0, -3.0)
  /// Strings that are asked.
  private static let strings = 12

  /// How likely a line is to end in a date whose parts have marks between them, as 18-09-04, 0…1: read as an amount it gives up
  /// one of the marks.
  private func markedDate(_ line: SearchedLine) -> Double {
    line.search.strings(count: Self.strings).filter { CalendarDate.endsMarked($0.text) }
      .reduce(0) { $0 + $1.posterior }
  }

  /// Digits of cents over a hundred: the end of the amount in words.
  private static let fractionDigits = 5

  /// Digits beyond which each further one speaks against an amount.
  private static let longAmount = 8

  func evidence(of reading: FieldReading) -> [Evidence] {
    let digits = reading.raw.filter(\.isWholeNumber)
    var evidence = [
      Evidence(name: "reads as an amount", weight: min(3, 1.2 * Evidence.logOdds(reading.confidence)))
    ]
    let date = dateEvidence(of: reading, digits)
    let isAmounts = date.map { $0.weight >= Self.likelyDate } ?? true
    if isAmounts, reading.raw.contains(where: { ".,-/=*#$".contains($0) }) {
      evidence.append(Evidence(name: "marks of an amount", weight: 1.5))
    }
    if digits.count > 1, digits.first == "0" {
      evidence.append(Evidence(name: "a leading zero", weight: -2.5))
    }
    if mayBeYear(reading.texts.first?.text ?? "") {
      evidence.append(Evidence(name: "may be a year", weight: -2))
    }
    if digits.count < 3 {
      evidence.append(Evidence(name: "very short", weight: digits.count < 2 ? -4 : -1))
    }
    if reading.raw.hasSuffix("/100"), digits.count <= Self.fractionDigits {
      evidence.append(Evidence(name: "a fraction alone", weight: -3))
    }
    if digits.count > Self.longAmount {
      evidence.append(Evidence(name: "very long", weight: Double(Self.longAmount - digits.count)))
    }
    return evidence + [date].compactMap { $0 }
  }

  /// That a reading is a date, so that its year, where it stands apart, is no amount either.
  private func dateEvidence(of reading: FieldReading, _ digits: String) -> Evidence? {
    if mayBeDate(digits) {
      let weight = digits == reading.raw ? -5.0 : -3
      return Evidence(name: "may be a date", weight: weight, holdsForParts: true)
    }
    guard Self.dateLengths.contains(digits.count) else { return nil }
    let dated = markedDate(reading.line)
    guard dated > Self.leastDate else { return nil }
    return Evidence(name: "reads as a date", weight: Self.date * dated, holdsForParts: true)
  }

  /// Cheques look alike both ways up, but for their letters.
  func uprightness(of layout: PageLayout) -> Double { 0 }
}
