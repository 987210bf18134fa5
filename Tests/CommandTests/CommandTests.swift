import Foundation
import TestSupport
import Testing

@Suite(.needsModel) struct CommandTests {
  let scratch: Scratch
  let picture = PictureBytes.png(width: 60, height: 30)

  init() throws { scratch = try Scratch() }

  @Test func everyReadingHasEveryKey() throws {
    let path = try scratch.write(picture, "a.png")
    let run = try Program.run(["cheque", "--format", "jsonl", path, "none.png"])
    for reading in try run.readings {
      #expect(
        Set(reading.keys) == [
          "file", "page", "task", "status", "text", "value", "confidence", "alternatives", "field",
          "characters", "error", "model", "milliseconds",
        ])
      #expect(reading["task"] as? String == "cheque")
    }
  }

  @Test func severalExplanationsAreNumbered() throws {
    let path = try scratch.write(picture, "a.png")
    let run = try Program.run(["read", "--explain", scratch.path + "/seen.png", path, "none.png", path])
    #expect(run.status == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(names == ["a.png", "seen-3.png", "seen.png"])
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/seen.png")).prefix(4)
        == Data([0x89, 0x50, 0x4e, 0x47]))
  }

  @Test func anExplanationThatCannotBeWrittenIsNamed() throws {
    let path = try scratch.write(picture, "a.png")
    let run = try Program.run(["read", "--explain", scratch.path + "/none/seen.png", path])
    #expect(run.status == 66)
    #expect(run.messages.contains("none/seen.png: no such folder"))
  }

  @Test func batchWritesALineForEachPictureAndReportsTheWrongOnes() throws {
    for name in ["a.png", "b c.png", "ünï.png", "sub/d.png"] { try scratch.write(picture, "scans/\(name)") }
    try scratch.write("x", "scans/bad.png")
    try scratch.write("no scan", "scans/notes.txt")
    let output = scratch.path + "/r.jsonl"
    let run = try Program.run(["batch", scratch.path + "/scans", "--recursive", "--output", output])
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.messages.contains("scans/bad.png: "))
    #expect(run.messages.hasSuffix("0 read, 4 rejected, 1 failed\n"))
    let lines = try scratch.text("r.jsonl").split(separator: "\n")
    let names = ["a.png", "b c.png", "bad.png", "sub/d.png", "ünï.png"]
    #expect(lines.count == 5)
    for (line, name) in zip(lines, names) { #expect(line.contains("scans/\(name)\"")) }
  }

  @Test(arguments: ["jsonl", "csv"]) func aKilledBatchIsGoneOnWith(_ ending: String) throws {
    for name in ["a", "b", "c", "d"] { try scratch.write(picture, "scans/\(name).png") }
    let arguments = ["batch", scratch.path + "/scans", "--output", "\(scratch.path)/r.\(ending)", "--resume"]
    #expect(try Program.run(arguments).status == 1)
    let whole = try scratch.text("r.\(ending)")
    try scratch.write(String(whole.dropLast(60)), "r.\(ending)")
    let run = try Program.run(arguments)
    #expect(run.messages.hasSuffix("0 read, 4 rejected, 0 failed\n"))
    let names = whole.split(separator: "\n").map { $0.contains("scans/") }
    #expect(try scratch.text("r.\(ending)").split(separator: "\n").map { $0.contains("scans/") } == names)
  }

  @Test func aBatchIsGoneOnWithByAnotherPathOfItsFolder() throws {
    for name in ["a", "b", "c"] { try scratch.write(picture, "scans/\(name).png") }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: scratch.path + "/scans")
    for folder in ["scans", "scans/../link/", "link"] {
      let run = try Program.run([
        "batch", "\(scratch.path)/\(folder)", "--output", scratch.path + "/r.csv", "--resume",
      ])
      #expect(run.messages.hasSuffix("0 read, 3 rejected, 0 failed\n"))
    }
    #expect(try scratch.text("r.csv").split(separator: "\n").count == 4)
  }

  @Test func resumingLeavesAnotherFileAlone() throws {
    try scratch.write(picture, "scans/a.png")
    try scratch.write("dear diary\n", "diary.csv")
    let run = try Program.run([
      "batch", scratch.path + "/scans", "-o", scratch.path + "/diary.csv", "--resume",
    ])
    #expect(run.status == 65)
    #expect(try scratch.text("diary.csv") == "dear diary\n")
  }

  @Test func aMissingFolderIsNamed() throws {
    let run = try Program.run(["batch", scratch.path + "/nowhere"])
    #expect(run.status == 66)
    #expect(run.messages == "normid: \(scratch.path)/nowhere: no such folder\n")
  }

  @Test func evaluateGivesTheReport() throws {
    try scratch.write(picture, "set/images/1.png")
    try scratch.write("file\tlabel\n1.png\t1.250,-\n", "set/labels.tsv")
    let run = try Program.run(["evaluate", scratch.path + "/set", "--format", "json"])
    #expect(run.status == 0)
    let report = try #require(try run.readings.first)
    #expect(
      Set(report.keys) == [
        "set", "task", "items", "correct", "accuracy", "characterErrorRate", "readRateAt1PercentError",
        "readRateAt01PercentError", "millisecondsPerItem", "peakMemoryMiB", "errors",
      ])
    #expect(report["items"] as? Int == 1)
    #expect(try Program.run(["evaluate", scratch.path + "/none"]).status == 66)
    #expect(try Program.run(["evaluate", scratch.path + "/set", "--part", "some"]).status == 64)
  }

  /// Lone digits are neither amounts nor post codes, and have no form.
  @Test func aSetOfLoneDigitsIsMeasuredAsDigitsAlone() throws {
    try SquareDigits.write(to: scratch.path + "/digits")
    let evaluate = ["evaluate", scratch.path + "/digits", "--format", "json"]
    for options in [["--task", "cheque"], ["--task", "postcode"], ["--length", "1"]] {
      let run = try Program.run(evaluate + options)
      #expect(run.status == 64)
      #expect(run.output == "")
      #expect(run.messages.contains("\(scratch.path)/digits holds lone digits"))
    }
    #expect(try Program.run(evaluate).readings.first?["items"] as? Int == 10)
  }

  @Test func nobodyListeningIsNoError() throws {
    let program = try #require(Program.url)
    let path = try scratch.write(picture, "a.png")
    for shell in ["\"$0\" read \"$1\" \"$1\" | true; exit ${PIPESTATUS[0]}", "\"$0\" read \"$1\" >&-"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", shell, program.path, path]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect([0, 1].contains(process.terminationStatus))
    }
  }

  /// As systems end programs: what is written is a whole document, as after the interrupt key.
  @Test(arguments: [SIGINT, SIGTERM]) func aProgramAskedToEndClosesItsDocument(_ signal: Int32) throws {
    let process = try Program.process(["read", "--format", "json", try scratch.write(picture, "a.png"), "-"])
    let output = Pipe()
    (process.standardInput, process.standardOutput) = (Pipe(), output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = output.fileHandleForReading.availableData
    kill(process.processIdentifier, signal)
    text += output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect((try JSONSerialization.jsonObject(with: text) as? [Any])?.count == 1)
  }

  @Test func anInterruptionEndsTheWaitAndKeepsWhatIsDone() throws {
    let program = try #require(Program.url)
    let process = Process()
    process.executableURL = program
    process.arguments = ["read", "--format", "jsonl", try scratch.write(picture, "a.png"), "-"]
    let output = Pipe()
    (process.standardInput, process.standardOutput) = (Pipe(), output)
    try process.run()
    let first = output.fileHandleForReading.availableData
    process.interrupt()
    process.waitUntilExit()
    #expect(String(decoding: first, as: UTF8.self).contains("a.png"))
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
  }
}
