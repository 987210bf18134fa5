import Foundation
import Imaging
import TestSupport
import Testing

@Suite(.needsModel) struct FormCommandTests {
  let scratch: Scratch
  let template: String
  let filled: String

  init() throws {
    scratch = try Scratch()
    let empty = try scratch.write(try DrawnForm().image.pngData(), "empty.png")
    let proposed = try Program.run(["form", "--make-template", empty])
    #expect(proposed.status == 0)
    template = try scratch.write(proposed.output.replacing("field1", with: "number"), "form.json")
    var form = try DrawnForm()
    for (cell, digit) in [(0, 4), (1, 0), (2, 7), (5, 3)] { try form.write(digit, inCell: cell) }
    filled = try scratch.write(try form.image.pngData(), "filled.png")
  }

  @Test func aTableHasThreeColumnsForEachField() throws {
    let run = try Program.run([
      "form", "--template", template, "--threshold", "0.2", "--format", "csv", filled,
    ])
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      rows[0] == [
        "file", "page", "status", "number", "number_status", "number_confidence", "field2", "field2_status",
        "field2_confidence", "error", "message", "model", "milliseconds",
      ])
    #expect(rows[1][2...4] == ["read", "4073", "read"])
    #expect(rows[1][6...8] == ["", "empty", ""])
  }

  @Test func whatIsRejectedHasNoTextInATable() throws {
    let run = try Program.run(["form", "--template", template, "--threshold", "1", "--format", "tsv", filled])
    #expect(run.status == 1)
    let row = run.output.split(separator: "\n")[1].split(separator: "\t", omittingEmptySubsequences: false)
    #expect(row[2...4] == ["rejected", "", "rejected"])
  }

  @Test func plainTextHasALineForEachField() throws {
    let run = try Program.run(["form", "--template", template, "--threshold", "0.2", filled])
    #expect(run.output == "number\t4073\nfield2\t\n")
    #expect(run.messages == "")
    let several = try Program.run(["form", "--template", template, filled, scratch.path + "/none.png"])
    #expect(several.status == 1)
    #expect(several.output.hasPrefix("\(filled)\tnumber\t"))
    #expect(several.output.hasSuffix("\(scratch.path)/none.png\t\n"))
    #expect(several.messages.contains("none.png: no such file"))
  }

  @Test func everyFieldIsAReading() throws {
    let run = try Program.run(["form", "--template", template, "--format", "jsonl", filled])
    let page = try #require(try run.readings.first)
    #expect(Set(page.keys) == ["file", "page", "status", "fields", "error", "model", "milliseconds"])
    let fields = try #require(page["fields"] as? [String: [String: Any]])
    #expect(Set(fields.keys) == ["number", "field2"])
    for field in fields.values {
      #expect(
        Set(field.keys) == [
          "file", "page", "task", "status", "text", "value", "confidence", "alternatives", "field",
          "characters", "error", "model", "milliseconds",
        ])
    }
    #expect((fields["number"]?["characters"] as? [Any])?.count == 4)
  }

  @Test func anotherFormFails() throws {
    let other = try scratch.write(try DrawnForm(shift: (110, 160)).image.pngData(), "other.png")
    let run = try Program.run(["form", "--template", template, "--format", "csv", other])
    #expect(run.status == 65)
    #expect(run.output.contains(",failed,"))
    #expect(run.messages.contains("other.png: not this form: "))
    #expect(try Program.run(["form", "--template", template, other, filled]).status == 1)
  }

  @Test func anExplanationIsWritten() throws {
    let path = scratch.path + "/seen.png"
    _ = try Program.run(["form", "--template", template, "--explain", path, filled])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(4) == Data([0x89, 0x50, 0x4e, 0x47]))
  }

  @Test func whatCannotBeUsedIsNamed() throws {
    let missing = try Program.run(["form", "--template", scratch.path + "/none.json", filled])
    #expect(missing.status == 66)
    #expect(missing.messages == "normid: \(scratch.path)/none.json: no such file\n")
    let bad = try scratch.write("{\"version\": 1,\n", "bad.json")
    let run = try Program.run(["form", "--template", bad, filled])
    #expect(run.status == 65)
    #expect(run.messages == "normid: \(bad): no JSON: line 2, column 1: a name in quotes belongs here\n")
    let blank = try scratch.write(PictureBytes.png(width: 300, height: 400), "blank.png")
    let none = try Program.run(["form", "--make-template", blank])
    #expect(none.status == 65)
    #expect(none.messages.contains("blank.png: no boxes or combs were found"))
    #expect(try Program.run(["form", "--make-template", scratch.path + "/none.png"]).status == 66)
    #expect(try Program.run(["form", "--make-template", bad]).status == 65)
  }

  @Test func aPlaceOfAChequeIsReadAndNoOther() throws {
    // Round the first three cells of the comb, then round paper alone.
    let place = ["cheque", "--field", "0.12,0.24,0.17,0.07", "--format", "jsonl", filled]
    let reading = try #require(try Program.run(place).readings.first)
    let field = try #require(reading["field"] as? [String: Any])
    #expect(abs((field["x"] as? Int ?? 0) - 120) < 40)
    #expect(abs((field["y"] as? Int ?? 0) - 300) < 40)
    let nothing = try Program.run(["cheque", "--field", "0.6,0.8,0.2,0.08", filled])
    #expect(nothing.status == 1)
    #expect(nothing.output == "\n")
  }
}
