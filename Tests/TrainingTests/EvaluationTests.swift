import JSON
import Normid
import Testing
import Training

/// Held against numbers worked by hand.
@Suite struct EvaluationTests {
  private func item(_ label: String, _ text: String, _ confidence: Double = 0.5) -> EvaluatedItem {
    EvaluatedItem(file: "\(label).png", label: label, text: text, confidence: confidence)
  }

  private func items(_ outcomes: [(confidence: Double, isRight: Bool)]) -> [EvaluatedItem] {
    outcomes.map { item("1", $0.isRight ? "1" : "2", $0.confidence) }
  }

  @Test func theWilsonIntervalIsThatOfTheFormula() {
    // 8 of 10: centre 0.7167, half width 0.2266 (Wilson 1927, z = 1.96).
    let interval = Accuracy(correct: 8, count: 10).interval
    #expect(abs(interval.lowerBound - 0.4902) < 5e-4)
    #expect(abs(interval.upperBound - 0.9433) < 5e-4)
    // All right: the upper end is 1, the lower n / (n + z²).
    let all = Accuracy(correct: 100, count: 100).interval
    #expect(abs(all.lowerBound - 100 / 103.8415) < 1e-4)
    #expect(abs(all.upperBound - 1) < 1e-9)
    #expect(Accuracy(correct: 0, count: 0).interval == 0...1)
  }

  @Test(arguments: [
    ("", "", 0), ("123", "123", 0), ("123", "", 3), ("", "12", 2), ("1234", "124", 1), ("124", "1234", 1),
    ("123", "321", 2), ("10010", "1001", 1), ("kitten", "sitting", 3),
  ])
  func editsAreCounted(_ label: String, _ text: String, _ count: Int) {
    #expect(EditDistance(label: label, text: text).count == count)
  }

  @Test func theAlignmentSpellsBothStrings() {
    let pairs = EditDistance(label: "12345", text: "1845").pairs
    #expect(pairs.compactMap(\.label) == Array("12345"))
    #expect(pairs.compactMap(\.text) == Array("1845"))
    #expect(pairs.filter { $0.label != $0.text }.count == 2)
  }

  @Test func theCharacterErrorRateIsEditsForEachCharacter() {
    let items = [item("1234", "1234"), item("12", "13"), item("0000", "000")]
    #expect(EditDistance.characterErrorRate(items) == 0.2)
    #expect(EditDistance.characterErrorRate([]) == 0)
  }

  @Test func confusionsComeByTheirNumber() {
    let items = [item("33", "88"), item("1", "7"), item("13", "18"), item("5", ""), item("9", "9")]
    let entries = Confusions(items).entries
    #expect(entries.first?.count == 3)
    #expect(entries.first?.pair == EditDistance.Pair(label: "3", text: "8"))
    #expect(entries.count == 3)
    #expect(entries.contains { $0.pair == EditDistance.Pair(label: "5", text: nil) && $0.count == 1 })
  }

  @Test func theReadRateIsTheLargestShareUnderTheErrorRate() {
    // Right, right, right, wrong, right, wrong by falling confidence.
    let items = items([(0.9, true), (0.8, true), (0.7, true), (0.6, false), (0.5, true), (0.4, false)])
    #expect(ReadRate.share(items, atErrorRate: 0) == 0.5)
    #expect(ReadRate.share(items, atErrorRate: 0.2) == 5.0 / 6)
    #expect(ReadRate.share(items, atErrorRate: 0.25) == 5.0 / 6)
    #expect(ReadRate.share(items, atErrorRate: 1.0 / 3) == 1)
    #expect(ReadRate.share([], atErrorRate: 0.01) == 0)
  }

  @Test func noThresholdTellsEqualConfidencesApart() {
    let items = items([(0.9, true), (0.8, true), (0.8, false), (0.7, true)])
    #expect(ReadRate.share(items, atErrorRate: 0) == 0.25)
    #expect(ReadRate.share(items.reversed(), atErrorRate: 0) == 0.25)
  }

  @Test func whatWasNotReadIsNeverAccepted() {
    let items = [item("1", "1", 0.9), item("2", "", 1), item("3", "3", 0.8), item("", "", 1)]
    #expect(ReadRate.share(items, atErrorRate: 0) == 0.5)
  }

  @Test func theCalibrationErrorIsTheMeanGapOfTheBins() {
    // 0.9 with 1 of 2 right: gap 0.4; 0.3 with 0 of 2 right: gap 0.3. Half of each.
    let items = items([(0.9, true), (0.9, false), (0.3, false), (0.3, false)])
    #expect(abs(CalibrationError.expected(items, bins: 10) - 0.35) < 1e-12)
    #expect(CalibrationError.expected(self.items([(1, true), (0, false)])) == 0)
    #expect(CalibrationError.expected([]) == 0)
  }

  @Test(arguments: [
    (ReadingTask.digits, "1.250,-", "1250"), (.digits, "0150", "0150"), (.postcode, "113 51", "11351"),
    (.cheque, "1250", "1250"), (.cheque, "1250.00", "1250"), (.cheque, "01250.50", "1250.5"),
    (.cheque, "0.00", "0"), (.cheque, "", ""), (.cheque, "1,250.05", "1250.05"), (.cheque, "-", ""),
  ])
  func stringsAreComparedByWhatTheyMean(_ task: ReadingTask, _ text: String, _ expected: String) {
    #expect(task.comparable(text) == expected)
  }

  @Test func theReportHasTheKeysThatScriptsKnow() throws {
    let report = EvaluationReport(
      set: "car", task: .digits, items: [item("12", "12", 0.9), item("34", "35", 0.4)], milliseconds: 5,
      peakMemoryMiB: 41.04)
    #expect(
      try OrderedJSONEncoder().encode(report) == """
        {"set": "car", "task": "digits", "items": 2, "correct": 1, "accuracy": 0.5, \
        "characterErrorRate": 0.25, "readRateAt1PercentError": 0.5, "readRateAt01PercentError": 0.5, \
        "millisecondsPerItem": 2.5, "peakMemoryMiB": 41.0, \
        "errors": [{"file": "34.png", "label": "34", "text": "35", "confidence": 0.4}]}
        """)
  }

  @Test func theWorstErrorsComeFirst() {
    let items = [item("1", "2", 0.2), item("3", "4", 0.9), item("5", "5", 1)]
    let report = EvaluationReport(set: "s", task: .digits, items: items, milliseconds: 1, peakMemoryMiB: 1)
    #expect(report.errors.map(\.label) == ["3", "1"])
  }

  @Test func theSummaryNamesTheFiguresAndTheErrors() {
    let items = [item("12", "12", 0.9), item("34", "35", 0.4)]
    let report = EvaluationReport(set: "car", task: .digits, items: items, milliseconds: 5, peakMemoryMiB: 1)
    let text = "\(EvaluationSummary(report, items: items))"
    #expect(text.contains("accuracy                  50.0 %   1 right; 95 % interval 9.45 to 90.55 %"))
    #expect(text.contains("1 x  4 read as 5"))
    #expect(text.contains("34.png\t34\t35\t0.4"))
  }
}
