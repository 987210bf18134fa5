import Batch
import Foundation
import Normid
import Testing

@Suite struct ReadingWriterTests {
  private func text(_ writer: ReadingWriter, _ readings: [Reading]) throws -> String {
    var writer = writer
    return try writer.opening() + readings.map { try writer.lines($0) }.joined() + writer.closing()
  }

  /// The cells of one reading's row, by the reading's own separator.
  private func row(_ reading: Reading, _ format: ReadingFormat = .csv) throws -> String {
    var writer = ReadingWriter(format, continues: true)
    return try writer.lines(reading)
  }

  @Test func aSingleTextIsTheStringAlone() throws {
    #expect(try text(ReadingWriter(.text), [Readings.read("0150")]) == "0150\n")
  }

  @Test func severalTextsHaveTheirPaths() throws {
    let readings = [Readings.read("1"), Readings.failed("x"), Readings.read("2", file: "b.png")]
    #expect(try text(ReadingWriter(.text, isLabelled: true), readings) == "a.png\t1\nbad.png\t\nb.png\t2\n")
  }

  @Test func aRejectedStringIsNotShownAsText() throws {
    var reading = Readings.read("123")
    reading.status = .rejected
    #expect(try text(ReadingWriter(.text), [reading]) == "\n")
  }

  @Test func jsonIsAnArray() throws {
    let readings = [Readings.read("1"), Readings.read("2")]
    let json = try text(ReadingWriter(.json), readings)
    #expect(try JSONDecoder().decode([Reading].self, from: Data(json.utf8)) == readings)
    #expect(try text(ReadingWriter(.json), []) == "[]\n")
  }

  @Test func jsonLinesAreAnObjectALine() throws {
    let lines = try text(ReadingWriter(.jsonl), [Readings.read("1"), Readings.read("2")])
    #expect(lines.split(separator: "\n").count == 2)
    #expect(lines.hasSuffix("}\n"))
  }

  @Test func aTableHasItsHeaderOnceEvenWhenEmpty() throws {
    let header = try text(ReadingWriter(.csv), [])
    #expect(header.hasPrefix("file,page,status,text,confidence,"))
    let rows = try text(ReadingWriter(.csv), [Readings.read("1"), Readings.read("2")])
    #expect(rows.hasPrefix(header))
    #expect(rows.split(separator: "\n").count == 3)
    #expect(try text(ReadingWriter(.csv, continues: true), []) == "")
  }

  @Test(arguments: [
    ("plain.png", "plain.png,"), ("a,b.png", "\"a,b.png\","), ("a\"b.png", "\"a\"\"b.png\","),
    ("a\nb.png", "\"a\nb.png\","), ("a\r\nb.png", "\"a\r\nb.png\","), ("a\tb.png", "a\tb.png,"),
    (" a.png", "\" a.png\","), ("=a.png", "./=a.png,"), ("-a.png", "./-a.png,"), ("-", "-,"),
  ])
  func cellsAreQuotedWhereNeeded(_ file: String, _ start: String) throws {
    #expect(try row(Readings.read("1", file: file)).hasPrefix(start + "1,read,1,"))
  }

  @Test func tabsAreQuotedInTSV() throws {
    #expect(try row(Readings.read("1", file: "a\tb,c"), .tsv).hasPrefix("\"a\tb,c\"\t1\tread\t1\t0.5"))
  }

  @Test func aRowHoldsTheWholeReading() throws {
    var reading = Readings.read("1250.00")
    reading.value = .amount(
      .init(amount: "1250.00", minorUnits: 125_000, currency: "NOK", ambiguous: false, date: "2016-03-15"))
    reading.alternatives = [.init(text: "1260.00", confidence: 0.25), .init(text: "7", confidence: 0.001)]
    reading.field = .init(x: 1, y: 2, width: 3, height: 4, angle: -1.5)
    reading.milliseconds = 8.44
    #expect(
      try row(reading) == """
        a.png,1,read,1250.00,0.5,digits,1250.00,125000,NOK,false,2016-03-15,,,,1260.00:0.25|7:0.001,1,2,3,4,-1.5,\
        ,,m,8.4

        """)
  }

  @Test func theEndingTellsTheFormat() {
    #expect(ReadingFormat(ofFile: "a.b/r.CSV") == .csv)
    #expect(ReadingFormat(ofFile: "r.jsonl") == .jsonl)
    #expect(ReadingFormat(ofFile: "r.txt") == nil)
    #expect(ReadingFormat(ofFile: "csv") == nil)
  }
}
