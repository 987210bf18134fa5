import Fields
import Imaging
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the post code of an envelope: digits at the beginning or the end of a line, the last or the last but one of a block
/// of lines that stands in the middle or to the lower right. The sender, the stamp and the postmark stand at the top.
///
/// The weights are those of a conditional logit over 160 rendered envelopes, rounded, those of the lines over 400; those of a
/// date's marks and of lines far above the last, of which it saw few, are set by hand, as are those of the country's letters and
/// of the code's place, which a fit over the 400 bore out.
struct CodeFinder: FieldFinder {
  let fainterInk = [InkLevel.aboveGrain]
  let doubt = 2.5
  /// Where the code stands beside its place's name; nil where that is not known.
  var place: PostcodePlace?

  func candidates(on layout: PageLayout) -> [FieldCandidate] {
    let combs = layout.combs.flatMap { comb in
      let evidence = [placeEvidence(comb.box, layout), Evidence(name: "a cell a digit", weight: 4)]
      return FieldCandidate.bothWays(comb, evidence: evidence)
    }
    let scores = layout.blocks.map { score(of: $0, on: layout) }
    let best = scores.max() ?? 0
    let spans = zip(layout.blocks, scores).flatMap { block, score in
      let likeness = Evidence(name: "block of the address", weight: max(-10, 2 * (score - best)))
      let edge = Evidence(
        name: "lines from one edge", weight: 0.45 * min(max(block.beginsEvenly, -1.25), 1.25))
      return block.rows.enumerated().flatMap { index, row in
        // Numbers are printed on labels and in postmarks; a printed address has no written rival.
        candidates(
          in: row, layout,
          evidence: [likeness, edge, lineEvidence(index, of: block.rows.count)]
            + Evidence.print(row.pieces, weight: -1))
      }
    }
    return combs
      + spans.filter { span in
        !layout.combs.contains { !$0.box.intersection(span.box).isEmpty }
      }
  }

  /// How much a block is like the receiver's address: some lines, large writing, in the middle or lower.
  private func score(of block: TextBlock, on layout: PageLayout) -> Double {
    let lines = [0, 0, 1, 2, 2, 2, 1.5, 1]
    let size = min(max(log(block.height / layout.textHeight), -1.4), 0.6)
    return lines[min(block.rows.count, lines.count - 1)] + size + placeEvidence(block.box, layout).weight
  }

  /// Width of a code in heights, that of a line that is read whole, and the gap that sets a code apart.
  private static let (widths, lineWidths, gap) = (1.2...11.0, 1.2...32.0, 0.3)

  /// Half of what is free round a code is read with it, and no more than this on any side, in heights.
  private static let (sideMargin, verticalMargin) = (0.4, 0.3)

  private func candidates(
    in row: TextRow, _ layout: PageLayout, evidence: [Evidence]
  ) -> [FieldCandidate] {
    row.spans(gap: Self.gap, widths: Self.lineWidths, hasPrefixes: place == .before).filter { span in
      span.isWholeLine || Self.widths.contains(Double(span.box.width) / span.height)
    }.map { span in
      let side = Int(min(Self.sideMargin, span.gapBefore / 2, span.gapAfter / 2) * span.height)
      let vertical = Self.verticalMargin * span.height
      let free = layout.clearance(over: span.box)
      let box = PixelRect(
        minX: span.box.x - side, minY: span.box.y - Int(min(vertical, free.above / 2)),
        maxX: span.box.maxX + side,
        maxY: span.box.maxY + Int(min(vertical, free.below / 2)))
      return FieldCandidate(box: box, evidence: evidence + spanEvidence(span))
    }
  }

  private func spanEvidence(_ span: TextSpan) -> [Evidence] {
    // Where the code runs into its place's name, only the line whole has all of it: words in it are no digits.
    guard !span.isWholeLine else { return [Evidence(name: "its line whole", weight: 0)] }
    let hasPrefix = span.isBehindPrefix
    let outside = min(hasPrefix ? 1 : span.gapBefore, span.gapAfter, 1.5)
    let standing =
      hasPrefix
      ? Evidence(name: "behind a few letters", weight: -0.5)
      : span.isAtEnd
        ? Evidence(name: "at an end of its line", weight: 0.7)
        : Evidence(name: "inside its line", weight: 0.2)
    var evidence = [
      standing,
      Evidence(name: "set apart", weight: 1.8 * min(max(outside - max(span.widestInside, 0.3), -1.5), 1)),
    ]
    if span.before.count + span.after.count >= 3 {
      evidence.append(Evidence(name: "beside a name", weight: 0.55))
    }
    if isMisplaced(span) { evidence.append(Evidence(name: "not where the country writes it", weight: -2)) }
    return evidence
  }

  private func isMisplaced(_ span: TextSpan) -> Bool {
    switch place {
    case .before: !span.before.isEmpty && !span.isBehindPrefix
    case .behind: !span.after.isEmpty
    case nil: false
    }
  }

  /// The last line of the address or, above a country, the last but one.
  private func lineEvidence(_ index: Int, of count: Int) -> Evidence {
    let byLinesBelow = [1.5, 0.5, -0.4]
    let below = count - 1 - index
    return Evidence(
      name: "line \(index + 1) of \(count)", weight: below < byLinesBelow.count ? byLinesBelow[below] : -0.5)
  }

  private func placeEvidence(_ box: PixelRect, _ layout: PageLayout) -> Evidence {
    let (x, y) = (box.midX / Double(layout.size.width), box.midY / Double(layout.size.height))
    let isStamp = x > 0.65 && y < 0.4
    let isSender = x < 0.45 && y < 0.35
    let height = 3 * min(max(y - 0.45, -0.4), 0.3)
    return Evidence(name: "its place", weight: height - (isStamp || isSender ? 2 : 0))
  }

  func evidence(of reading: FieldReading) -> [Evidence] {
    let reads = Evidence(name: "reads as a code", weight: 0.8 * Evidence.logOdds(reading.confidence))
    let isDate = reading.raw.contains { "./".contains($0) }
    return isDate ? [reads, Evidence(name: "marks of a date", weight: -1.5)] : [reads]
  }

  /// A stamp stands at the upper right, and is the darkest thing on an envelope.
  func uprightness(of layout: PageLayout) -> Double {
    let stamp = layout.inkShare(of: RelativeRect(x: 0.65, y: 0, width: 0.35, height: 0.4))
    let opposite = layout.inkShare(of: RelativeRect(x: 0, y: 0.6, width: 0.35, height: 0.4))
    return 0.8 * min(max(log((stamp + 0.01) / (opposite + 0.01)), -2.5), 2.5)
  }
}
