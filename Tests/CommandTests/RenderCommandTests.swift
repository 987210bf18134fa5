import Foundation
import TestSupport
import Testing

@Suite(.needsProgram) struct RenderCommandTests {
  let scratch: Scratch
  let digits: String

  init() throws {
    scratch = try Scratch()
    digits = scratch.path + "/digits"
    try SquareDigits.write(to: digits)
  }

  private func render(_ output: String, _ more: String...) throws -> Program.Run {
    try Program.run(["render", "--digits", digits, "--output", scratch.path + "/" + output] + more)
  }

  private func contents(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: scratch.path + "/" + folder)
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: "\(scratch.path)/\(folder)/\(name)").map { (name, $0) }
      })
  }

  @Test func sameSeedSameSet() throws {
    for output in ["first", "second"] {
      #expect(try render(output, "--count", "5", "--seed", "4").status == 0)
    }
    #expect(try render("other", "--count", "5", "--seed", "5").status == 0)
    let first = try contents("first")
    #expect(try first == contents("second"))
    #expect(try first["labels.tsv"] != contents("other")["labels.tsv"])
    #expect(first.keys.filter { $0.hasSuffix(".png") }.count == 5)
  }

  @Test func writesWhatIsAsked() throws {
    #expect(try render("set", "--count", "2", "--text", "1.250,-", "--style", "tidy").status == 0)
    let labels = try #require(contents("set")["labels.tsv"])
    #expect(
      String(decoding: labels, as: UTF8.self) == "file\tlabel\n00001.png\t1.250,-\n00002.png\t1.250,-\n")
  }

  @Test func oneDigitAnywhereIsAStyle() throws {
    #expect(try render("set", "--count", "6", "--style", "anywhere", "--part", "all").status == 0)
    let table = String(decoding: try #require(contents("set")["labels.tsv"]), as: UTF8.self)
    let labels = table.split(separator: "\n").dropFirst().map { $0.drop { $0 != "\t" }.dropFirst() }
    #expect(labels.count == 6)
    #expect(labels.allSatisfy { $0.count == 1 && $0.allSatisfy(\.isWholeNumber) })
  }

  @Test func rendersWholeDocuments() throws {
    let more = ["--count", "2", "--style", "envelope-page", "--country", "NO"]
    #expect(
      try Program.run(["render", "--digits", digits, "--output", scratch.path + "/set"] + more).status == 0)
    let table = String(decoding: try #require(contents("set")["labels.tsv"]), as: UTF8.self)
    let rows = table.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count == 3 && rows[0] == ["file", "label", "country", "date"])
    #expect(rows.dropFirst().allSatisfy { $0[1].count == 4 && $0[2] == "NO" })
    #expect(try contents("set")["fields.tsv"] != nil)
  }

  /// As a run that was interrupted leaves it, or a folder of anybody's pictures.
  @Test(arguments: ["images/00001.png", "boxes.tsv", "fields.tsv"])
  func nothingOfAFolderIsWrittenOver(_ name: String) throws {
    let path = try scratch.write("precious", "set/" + name)
    let run = try render("set", "--count", "1")
    #expect(run.status == 65)
    #expect(run.messages.hasPrefix("normid: \(scratch.path)/set: holds a part of a set already"))
    #expect(try scratch.text("set/" + name) == "precious")
    try FileManager.default.removeItem(atPath: path)
    #expect(try render("set", "--count", "1").status == 0)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    try scratch.write("a file", "set")
    let run = try render("set/in/it", "--count", "1")
    #expect(run.status == 74)
    #expect(run.messages.hasPrefix("normid: \(scratch.path)/set/in/it/images: cannot be made a folder ("))
  }

  @Test func faultsHaveTheirStatus() throws {
    let abroad = try render("set", "--style", "envelope-page", "--country", "GB")
    #expect(abroad.status == 64)
    #expect(abroad.messages.contains("have letters"))
    #expect(try render("set", "--style", "form-page", "--text", "12").status == 64)
    #expect(try render("set", "--style", "gaudy").status == 64)
    #expect(try render("set", "--text", "twelve").status == 64)
    #expect(try render("set", "--count", "0").status == 64)
    #expect(try render("set", "--list", scratch.path + "/none.tsv").status == 66)
    #expect(try Program.run(["render", "--digits", "none", "--output", scratch.path + "/set"]).status == 66)
    #expect(try render("digits", "--count", "1").status == 0)
    let again = try render("digits", "--count", "1")
    #expect(again.status == 65)
    #expect(again.messages.contains("holds a set already"))
  }
}
