import Testing
import Training

@Suite struct ReportTests {
  private static let items = [
    EvaluatedItem(file: "a.png", label: "12", text: "12", confidence: 0.99),
    EvaluatedItem(file: "b.png", label: "34", text: "39", confidence: 0.9),
    EvaluatedItem(file: "<c>.png", label: "5", text: "", confidence: 0),
    EvaluatedItem(file: "d.png", label: "60", text: "60", confidence: 0.7),
  ]

  @Test func curveFallsFromTheStrictestThreshold() {
    let curve = ReadRate.curve(Self.items)
    #expect(curve.map(\.readRate) == [0.25, 0.5, 0.75])
    #expect(curve.map(\.errorRate) == [0, 0.5, 1.0 / 3])
  }

  @Test func pageShowsFiguresChartsAndErrorsAndNeedsNothingElse() {
    let report = EvaluationReport(
      set: "a & b", task: .digits, items: Self.items, milliseconds: 8, peakMemoryMiB: 12)
    let worst = [IllustratedError(item: Self.items[2], picture: [0x89, 0x50])]
    let html = ReportPage(report, items: Self.items, worst: worst, model: "tiny").html
    #expect(html.contains("50.0 % (2 of 4)"))
    #expect(html.contains("a &amp; b") && html.contains("&lt;c&gt;.png"))
    #expect(html.contains("data:image/png;base64,iVA="))
    #expect(html.contains("<polyline") && html.contains("<circle"))
    #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"))
  }

  @Test func emptySetsHaveAPageToo() {
    let report = EvaluationReport(set: "none", task: .digits, items: [], milliseconds: 0, peakMemoryMiB: 0)
    #expect(ReportPage(report, items: [], worst: [], model: "tiny").html.contains("There are none."))
  }

  @Test func tableHasAnItemALine() {
    let lines = EvaluatedItem.table(Self.items).split(separator: "\n")
    #expect(lines.first == "file\tlabel\ttext\tconfidence")
    #expect(lines[2] == "b.png\t34\t39\t0.9")
    #expect(lines.count == 5)
  }
}
