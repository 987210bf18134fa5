import Foundation
import TestSupport
import Testing

/// Pages of PDF and HEIC files, from the program's side.
@Suite(.needsModel) struct DocumentTests {
  let scratch: Scratch
  /// Where the program puts what is temporary; empty when it is gone.
  let temporary: String

  init() throws {
    scratch = try Scratch()
    temporary = scratch.path + "/temporary"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
  }

  private func run(_ arguments: [String], input: [UInt8]? = nil, path: String? = nil) throws -> Program.Run {
    var environment = ["TMPDIR": temporary]
    environment["PATH"] = path
    return try Program.run(arguments, input: input, environment: environment)
  }

  private func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: temporary)
  }

  /// Blank paper, quickly read.
  private func blank(pages: Int) -> PDFFile {
    PDFFile((0..<pages).map { _ in PDFFile.Page(width: 10, height: 10) })
  }

  @Test(.readsPDF) func aPDFIsReadByItsPathAndFromStandardInput() throws {
    let bytes = blank(pages: 3).bytes
    let path = try scratch.write(bytes, "scan.pdf")
    for run in try [
      run(["read", "--format", "jsonl", path]), run(["read", "--format", "jsonl", "-"], input: bytes),
    ] {
      #expect(try run.readings.map { $0["page"] as? Int } == [1, 2, 3])
      #expect(try run.readings.map { $0["status"] as? String } == ["rejected", "rejected", "rejected"])
    }
    #expect(try leftovers() == [])
  }

  @Test(.readsPDF) func aPathThatLooksLikeAnOptionIsNone() throws {
    try scratch.write(blank(pages: 1).bytes, "-r.pdf")
    let process = try Program.process(["read", "--format", "jsonl", "--", "-r.pdf"])
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.contains("\"rejected\""))
  }

  @Test(.readsHEIC) func everyPictureOfAHEICIsAPage() throws {
    let path = try scratch.write(HEICFile.pair, "photo.heic")
    let run = try run(["read", "--format", "jsonl", path])
    #expect(try run.readings.map { $0["page"] as? Int } == [1, 2])
    #expect(try run.readings.allSatisfy { $0["status"] as? String != "failed" })
    #expect(try leftovers() == [])
  }

  @Test(arguments: [("scan.pdf", "poppler-utils"), ("photo.heic", "libheif-examples")])
  func aMissingToolIsNamedWithItsPackage(_ name: String, _ package: String) throws {
    let bytes = name.hasSuffix("pdf") ? blank(pages: 1).bytes : HEICFile.pair
    let path = try scratch.write(bytes, name)
    let picture = try scratch.write(PictureBytes.png(width: 60, height: 30), "a.png")
    let alone = try run(["read", path], path: "/nowhere")
    #expect(alone.status == 65)
    #expect(
      alone.messages.hasPrefix("normid: \(path): ") && alone.messages.contains("apt-get install \(package)"))
    #expect(alone.messages.split(separator: "\n").count == 1)
    let both = try run(["read", "--format", "jsonl", path, picture], path: "/nowhere")
    #expect(try both.readings.map { $0["status"] as? String } == ["failed", "rejected"])
    #expect(try leftovers() == [])
  }

  @Test(.readsPDF) func whatIsWrongIsOneLine() throws {
    var locked = blank(pages: 1)
    locked.isLocked = true
    for (bytes, reason) in [
      (locked.bytes, "the PDF needs a password"), (PDFFile([]).bytes, "the PDF has no pages"),
      (Array("%PDF-1.7".utf8), "damaged PDF (pdfinfo: "), (Array("no PDF".utf8), "not a PNG"),
    ] {
      let path = try scratch.write(bytes, "bad.pdf")
      let run = try run(["read", path])
      #expect(run.status == 65)
      #expect(run.messages.hasPrefix("normid: \(path): \(reason)"))
      #expect(run.messages.split(separator: "\n").count == 1)
    }
  }

  /// A tool that does what a hostile file told it to.
  private func seize(_ tool: String, _ script: String) throws {
    let path = try scratch.write("#!/bin/sh\n\(script)\n", "bin/\(tool)")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  @Test func aToolsWordsDoNotSteerTheTerminal() throws {
    try seize("pdfinfo", "printf '\\033[2Jno\\nmore' >&2; exit 1")
    let path = try scratch.write(blank(pages: 1).bytes, "scan.pdf")
    let run = try run(["read", path], path: scratch.path + "/bin")
    #expect(run.messages == "normid: \(path): damaged PDF (pdfinfo: ?[2Jno)\n")
  }

  @Test(arguments: ["P5 999999 999999 255 x", "%PDF-1.4", "", "P5 20 20 255 cut"])
  func whatAToolGivesIsHeldAgainstTheLimits(_ output: String) throws {
    try seize("pdfinfo", "echo 'Pages: 1'; echo 'Page 1 size: 72 x 72 pts'")
    try seize("pdftoppm", "printf '%s' '\(output)'")
    let path = try scratch.write(blank(pages: 1).bytes, "scan.pdf")
    let run = try run(["read", "--format", "jsonl", path], path: scratch.path + "/bin")
    #expect(run.status == 65)
    #expect(try run.readings.map { $0["status"] as? String } == ["failed"])
  }

  /// The tool converts every picture of a file, whichever is asked for.
  @Test func aHEICIsConvertedOnce() throws {
    let pages = (1...4).map { "image: 60x30 (id=\($0))" }.joined(separator: "\\n")
    let picture = try scratch.write(PictureBytes.png(width: 60, height: 30), "page.png")
    try seize("heif-info", "printf '\(pages)\\n'")
    try seize(
      "heif-convert",
      "echo run >> \(scratch.path)/log; for n in 1 2 3 4; do cp \(picture) \"${2%.png}-$n.png\"; done")
    let path = try scratch.write(HEICFile.pair, "burst.heic")
    let run = try run(
      ["read", "--format", "jsonl", "--jobs", "2", path], path: scratch.path + "/bin:/usr/bin:/bin")
    #expect(try run.readings.map { $0["page"] as? Int } == [1, 2, 3, 4])
    #expect(try run.readings.allSatisfy { $0["status"] as? String == "rejected" })
    #expect(try scratch.text("log") == "run\n")
    #expect(try leftovers() == [])
  }

  @Test(.readsPDF) func aNameThatLiesIsNoHindrance() throws {
    let picture = try scratch.write(PictureBytes.png(width: 60, height: 30), "a.pdf")
    let document = try scratch.write(blank(pages: 2).bytes, "b.png")
    let run = try run(["read", "--format", "jsonl", picture, document])
    #expect(try run.readings.map { $0["status"] as? String } == ["rejected", "rejected", "rejected"])
  }

  /// The first page is out long before the last is read, and an interruption ends the rest.
  @Test(.readsPDF, arguments: [false, true])
  func anInterruptionKeepsTheFirstPagesAndLeavesNothing(_ isStandardInput: Bool) throws {
    let path = try scratch.write(blank(pages: 500).bytes, "long.pdf")
    let process = try Program.process(
      ["read", "--format", "jsonl", isStandardInput ? "-" : path], environment: ["TMPDIR": temporary])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    try process.run()
    var text = output.fileHandleForReading.availableData
    process.interrupt()
    text += output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    let pages = String(decoding: text, as: UTF8.self).split(separator: "\n")
    #expect((1..<400).contains(pages.count))
    for (index, page) in pages.enumerated() { #expect(page.contains("\"page\": \(index + 1),")) }
    #expect(try leftovers() == [])
  }

  /// As a terminal sends it: to the program and its children, whose end must not pass for a bad page.
  @Test(.readsPDF, arguments: ["INT", "TERM"]) func anInterruptionOfAllIsNoFailure(_ signal: String) throws {
    let path = try scratch.write(blank(pages: 500).bytes, "long.pdf")
    let readings = try scratch.write("", "readings.jsonl")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    // Under job control each job is a group of its own, as at a terminal. With the first page written, others are under way.
    shell.arguments = [
      "-c",
      """
      set -m; "$0" read --format jsonl "$1" > "$2" & \
      until [ -s "$2" ] || ! kill -0 $!; do sleep 0.01; done; \
      kill -\(signal) -$!; wait $!; code=$?; kill -0 -$! || exit $code
      """,
      try #require(Program.url).path, path, readings,
    ]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 130)
    let pages = try scratch.text("readings.jsonl").split(separator: "\n")
    #expect((1..<400).contains(pages.count))
    #expect(!pages.contains { $0.contains("failed") })
  }

  @Test(.readsPDF) func aBatchCutWithinADocumentIsGoneOnWith() throws {
    for name in ["a.pdf", "b.pdf"] { try scratch.write(blank(pages: 4).bytes, "scans/\(name)") }
    try scratch.write(PictureBytes.png(width: 60, height: 30), "scans/c.png")
    let arguments = ["batch", scratch.path + "/scans", "--output", scratch.path + "/r.jsonl", "--resume"]
    #expect(try run(arguments).status == 1)
    let whole = try scratch.text("r.jsonl").split(separator: "\n")
    #expect(whole.count == 9)
    for kept in [2, 6] {
      try scratch.write(whole[..<kept].joined(separator: "\n") + "\n{\"half", "r.jsonl")
      #expect(try run(arguments).messages.hasSuffix("0 read, 9 rejected, 0 failed\n"))
      let again = try scratch.text("r.jsonl").split(separator: "\n")
      #expect(again.map(timeless) == whole.map(timeless))
    }
  }

  /// A line without the time that it took.
  private func timeless(_ line: Substring) -> String { line.components(separatedBy: "\"milliseconds\"")[0] }
}

extension Trait where Self == ConditionTrait {
  fileprivate static var readsPDF: Self {
    .enabled(if: Tools.readPDF, "poppler's pdfinfo and pdftoppm are not installed")
  }

  fileprivate static var readsHEIC: Self {
    .enabled(if: Tools.readHEIC, "libheif's heif-info and heif-convert are not installed")
  }
}
