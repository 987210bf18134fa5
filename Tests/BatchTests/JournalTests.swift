import Batch
import Foundation
import Normid
import TestSupport
import Testing

@Suite struct JournalTests {
  let scratch: Scratch
  let readings = [
    Readings.read("1", file: "a.png"), Readings.failed("damagedPicture", file: "b\n\"c\".png"),
    Readings.read("2", file: "=d.tif"), Readings.read("3", file: "=d.tif", page: 2),
    Readings.read("4", file: "e.png"),
  ]

  init() throws { scratch = try Scratch() }

  private func output(_ format: ReadingFormat, _ count: Int) throws -> String {
    var writer = ReadingWriter(format)
    return try writer.opening() + readings.prefix(count).map { try writer.lines($0) }.joined()
  }

  private func journal(
    _ text: String, _ format: ReadingFormat, task: ReadingTask = .digits, model: String = "m"
  ) throws -> Journal {
    try Journal(
      path: try scratch.write(text, "out"), format: format, task: task, model: model,
      pictures: readings.map(\.file))
  }

  @Test func withoutAnOutputNothingIsDone() throws {
    let journal = try Journal(
      path: scratch.path + "/none.csv", format: .csv, task: .digits, model: "m",
      pictures: readings.map(\.file))
    #expect(journal.count == 0)
    #expect(journal.keptBytes == 0)
  }

  @Test(arguments: [ReadingFormat.jsonl, .csv, .tsv])
  func allButTheLastPictureIsDone(_ format: ReadingFormat) throws {
    let journal = try journal(output(format, 5), format)
    #expect(readings.map { journal.contains($0.file) } == [true, true, true, true, false])
    #expect(journal.keptBytes == (try output(format, 4)).utf8.count)
    #expect(journal.tally.read == 3)
    #expect(journal.tally.failed == 1)
  }

  @Test(arguments: [ReadingFormat.jsonl, .csv, .tsv])
  func aLineCutAnywhereIsDropped(_ format: ReadingFormat) throws {
    let whole = Array(try output(format, 2).utf8)
    let kept = try output(format, 1).utf8.count
    let header = try output(format, 0).utf8.count
    for length in kept..<whole.count {
      let path = try scratch.write(Array(whole[..<length]), "out")
      let journal = try Journal(
        path: path, format: format, task: .digits, model: "m", pictures: readings.map(\.file))
      // The line before it is whole, but its picture is the last one known.
      #expect(journal.keptBytes == header)
      #expect(!journal.contains("a.png"))
    }
  }

  /// Its records could not be had again.
  @Test(arguments: [ReadingFormat.jsonl, .csv, .tsv])
  func theLastPictureStaysWhereItIsThereNoMore(_ format: ReadingFormat) throws {
    let text = try output(format, 5)
    let journal = try Journal(
      path: try scratch.write(text, "out"), format: format, task: .digits, model: "m", pictures: ["a.png"])
    #expect(journal.contains("e.png"))
    #expect(journal.keptBytes == text.utf8.count)
  }

  @Test(arguments: [ReadingFormat.jsonl, .csv, .tsv])
  func aForeignFileWithoutALineBreakIsNotTouched(_ format: ReadingFormat) throws {
    #expect(throws: JournalError.self) { try journal("precious text", format) }
  }

  /// As where an earlier run was given the folder by another path.
  @Test func aPictureIsKnownByAnyOfItsPaths() throws {
    let folder = FileManager.default.currentDirectoryPath
    let journal = try journal(output(.jsonl, 5), .jsonl)
    #expect(journal.contains("./a.png") && journal.contains("\(folder)/a.png"))
    #expect(!journal.contains("\(folder)/other/a.png"))
  }

  @Test func aPictureThatMayLackPagesIsReadAgain() throws {
    let journal = try journal(output(.jsonl, 3), .jsonl)
    #expect(!journal.contains("=d.tif"))
    #expect(journal.keptBytes == (try output(.jsonl, 2)).utf8.count)
  }

  @Test func aHeaderCutInHalfIsWrittenAgain() throws {
    #expect(try journal("file,pa", .csv).keptBytes == 0)
    let header = try output(.csv, 0)
    #expect(try journal(header, .csv).keptBytes == header.utf8.count)
  }

  @Test func whatIsNoReadingIsNotTouched() throws {
    #expect(throws: JournalError.notReadings(path: scratch.path + "/out", record: 1)) {
      try journal("dear diary\n", .jsonl)
    }
    #expect(throws: JournalError.otherColumns(path: scratch.path + "/out")) {
      try journal("name,age\n", .csv)
    }
  }

  @Test func readingsOfAnotherTaskOrModelAreNotGoneOnWith() throws {
    #expect(throws: JournalError.otherTask(path: scratch.path + "/out", .digits)) {
      try journal(output(.csv, 2), .csv, task: .cheque)
    }
    #expect(throws: JournalError.otherModel(path: scratch.path + "/out", "m")) {
      try journal(output(.jsonl, 2), .jsonl, model: "other")
    }
  }

  @Test func theOutputGoesOnWhereTheJournalEnds() throws {
    let path = try scratch.write(output(.csv, 2) + "half a li", "out")
    let journal = try Journal(
      path: path, format: .csv, task: .digits, model: "m", pictures: readings.map(\.file))
    var writer = ReadingWriter(.csv, continues: journal.keptBytes > 0)
    let output = try Output(path: path, keeping: journal.keptBytes)
    for reading in readings where !journal.contains(reading.file) { try output.write(writer.lines(reading)) }
    #expect(try scratch.text("out") == self.output(.csv, 5))
  }
}
