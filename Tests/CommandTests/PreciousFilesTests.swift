import Foundation
import TestSupport
import Testing

/// What the program writes never costs what it was given or what it has found out.
@Suite(.needsModel) struct PreciousFilesTests {
  let scratch: Scratch
  let picture = PictureBytes.png(width: 60, height: 30)

  init() throws { scratch = try Scratch() }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func anExplanationIsNotWrittenOverAPicture() throws {
    let path = try scratch.write(picture, "a.png")
    let link = scratch.path + "/link.png"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for target in [path, link] {
      let run = try Program.run(["read", "--explain", target, path])
      #expect(run.status == 64)
      #expect(run.messages.contains(target))
      #expect(try bytes(path) == picture)
    }
  }

  /// Its name is found only on the way.
  @Test func norIsALaterOne() throws {
    let path = try scratch.write(picture, "a.png")
    let second = try scratch.write(picture, "seen-2.png")
    let run = try Program.run(["read", "--explain", scratch.path + "/seen.png", path, second])
    #expect(run.status == 64)
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(try bytes(second) == picture)
  }

  @Test func aTableIsNotWrittenOverAPicture() throws {
    let path = try scratch.write(picture, "scans/a.png")
    let run = try Program.run(["batch", scratch.path + "/scans", "--format", "csv", "--output", path])
    #expect(run.status == 64)
    #expect(try bytes(path) == picture)
  }

  @Test func aReportIsNotWrittenOverTheLabels() throws {
    try scratch.write(picture, "set/images/a.png")
    let labels = try scratch.write("file\tlabel\na.png\t1\n", "set/labels.tsv")
    let run = try Program.run(["evaluate", scratch.path + "/set", "--report", labels])
    #expect(run.status == 64)
    #expect(try bytes(labels).starts(with: Array("file".utf8)))
  }

  /// A list of codes is read as well as the pictures are.
  @Test func noResultIsWrittenOverTheCodes() throws {
    try scratch.write(picture, "set/images/a.png")
    try scratch.write("file\tlabel\na.png\t0150\n", "set/labels.tsv")
    let codes = try scratch.write("0150\n", "codes.csv")
    let options = ["--task", "postcode", "--country", "NO", "--codes", codes]
    for command in [["batch", "--output"], ["evaluate", "--items"], ["evaluate", "--report"]] {
      let folder = scratch.path + (command[0] == "batch" ? "/set/images" : "/set")
      let run = try Program.run([command[0], folder] + options + [command[1], codes])
      #expect(run.status == 64)
      #expect(run.messages.contains("is to be read"))
      #expect(try bytes(codes) == Array("0150\n".utf8))
    }
  }

  @Test func weightsAreNotWrittenOverThoseThatTheyStartFrom() throws {
    let weights = try scratch.write("weights", "w.safetensors")
    let run = try Program.run(["train", "--digits", "none", "--from", weights, "--output", weights])
    #expect(run.status == 64)
    #expect(try bytes(weights) == Array("weights".utf8))
  }

  @Test func aFolderWithoutPicturesCostsNoTable() throws {
    try scratch.write("no picture", "empty/notes.txt")
    let table = try scratch.write("earlier results", "results.csv")
    let run = try Program.run(["batch", scratch.path + "/empty", "--output", table])
    #expect(run.status == 0)
    #expect(run.messages.contains("holds no pictures"))
    #expect(try bytes(table) == Array("earlier results".utf8))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func anExplanationThatCannotBeWrittenCostsNoReading() throws {
    let path = try scratch.write(picture, "a.png")
    let run = try Program.run(["read", "--format", "jsonl", "--explain", "/dev/full", path, path])
    #expect(run.status != 0)
    #expect(try run.readings.count == 2)
    #expect(run.messages.contains("/dev/full"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsNoFaultOfTheProgram() throws {
    let path = try scratch.write(picture, "scans/a.png")
    let batch = try Program.run([
      "batch", scratch.path + "/scans", "--format", "csv", "--output", "/dev/full",
    ])
    #expect(batch.status == 74)
    #expect(batch.messages.contains("normid: /dev/full: cannot be written (No space left on device)\n"))
    let explained = try Program.run(["read", "--explain", "/dev/full", path])
    #expect(explained.status == 74)
    for arguments in [["read", path], ["--version"], []] {
      let run = try Program.run(
        arguments, output: FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full")))
      #expect(run.status == 74)
      #expect(
        run.messages.hasSuffix("normid: standard output: cannot be written (No space left on device)\n"))
    }
  }

  @Test func whatIsNoReadingDoesNotGoToStandardOutput() throws {
    let path = try scratch.write(picture, "set/images/a.png")
    try scratch.write("file\tlabel\na.png\t1\n", "set/labels.tsv")
    for arguments in [
      ["read", "--explain", "-", path], ["evaluate", "--report", "-", scratch.path + "/set"],
      ["evaluate", "--items", "-", scratch.path + "/set"], ["train", "--digits", "none", "--output", "-"],
    ] {
      let process = try Program.process(arguments)
      process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 64)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["set"])
  }

  @Test func aReportAndItsItemsNeedAFileEach() throws {
    try scratch.write(picture, "set/images/a.png")
    try scratch.write("file\tlabel\na.png\t1\n", "set/labels.tsv")
    for other in ["set/../r.tsv", "./r.tsv", "/r.tsv"] {
      let run = try Program.run([
        "evaluate", scratch.path + "/set", "--report", scratch.path + "/r.tsv", "--items",
        scratch.path + "/" + other,
      ])
      #expect(run.status == 64)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/r.tsv"))
  }

  @Test func aPlaceThatCannotHoldTheWeightsIsNamedBeforeTraining() throws {
    let run = try Program.run(["train", "--digits", "none", "--output", scratch.path + "/none/w.safetensors"])
    #expect(run.status == 66)
    #expect(run.messages.contains("no such folder to write in"))
  }

  @Test func aSetOfNothingHasNoAccuracy() throws {
    try scratch.write(picture, "set/images/a.png")
    try scratch.write("file\tlabel\n", "set/labels.tsv")
    let run = try Program.run(["evaluate", scratch.path + "/set"])
    #expect(run.status == 65)
    #expect(run.output == "")
  }

  @Test func controlCharactersOfANameDoNotReachTheTerminal() throws {
    let path = try scratch.write(picture, "new\nline\u{1b}[31m.png")
    let run = try Program.run(["read", path, path])
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(!(run.output + run.messages).contains("\u{1b}"))
    #expect(run.output.contains("new\\x0aline\\x1b[31m.png"))
  }
}
