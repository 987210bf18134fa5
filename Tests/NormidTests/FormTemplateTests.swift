import Imaging
import Normid
import Testing

@Suite struct FormTemplateTests {
  private static let field =
    "{\"name\": \"a\", \"x\": 0.1, \"y\": 0.1, \"width\": 0.4, \"height\": 0.05"

  private static func json(_ fields: String, extra: String = "", version: String = "1") -> String {
    "{\"version\": \(version), \"page\": {\"width\": 210, \"height\": 297}\(extra), \"fields\": [\(fields)]}"
  }

  private func template(_ text: String) throws -> FormTemplate { try FormTemplate(json: Array(text.utf8)) }

  @Test func whatIsWrittenIsRead() throws {
    let template = try template(
      Self.json(
        Self.field + ", \"cells\": 4, \"length\": \"2-4\", \"check\": \"luhn\"}, "
          + Self.field.replacing("\"a\"", with: "\"b\"") + ", \"kind\": \"amount\", \"maximum\": 5000}",
        extra: ", \"locale\": \"nb-NO\""))
    let first = template.fields[0]
    #expect(first.cells.count == 4)
    #expect(abs(first.cells[1].lowerBound - 0.2) < 1e-9)
    #expect(first.form == NumberForm(length: 2...4, check: .luhn))
    #expect(template.fields[1].kind == .amount)
    #expect(template.fields[1].locale == "nb-NO")
    #expect(template.fields[1].maximum?.description == "5000")
  }

  @Test func aTemplateIsReadAsItIsWritten() throws {
    var written = try template(
      Self.json(
        Self.field + ", \"cells\": 4}, "
          + Self.field.replacing("\"a\"", with: "\"ø \\u00e5\\n\"".replacing("\\n", with: ""))
          + ", \"kind\": \"date\", \"order\": \"yearFirst\", \"cells\": [[0.1, 0.15], [0.2, 0.25]]}",
        extra: ", \"landmarks\": [[0.1, 0.2, 0.3, 0]], \"marks\": {\"kind\": \"cross\", \"places\": "
          + "[[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]}"))
    written.fields[0].form.length = 3...3
    #expect(written.fields[1].name == "ø å")
    #expect(try template(try written.json()) == written)
  }

  @Test(arguments: [
    ("", "no JSON: line 1, column 1: it ends where a value should be"),
    ("{\n  \"version\": 1,,", "no JSON: line 2, column 16: a name in quotes belongs here"),
    ("{\"version\": 1, \"version\": 1}", "stands here for the second time"),
    (String(repeating: "[", count: 100_000), "nested too deep"),
    ("[]", "the template must be an object"),
    ("{\"version\": 1e400}", "no value of JSON"),
    ("{}", "it has no version"),
    (json("", version: "2"), "its version is 2.0, not 1"),
    (json(""), "it has no fields"),
    (json(field + "}", extra: ", \"colour\": 1"), "nothing is called 'colour' here"),
    (json(field + ", \"lenght\": 4}"), "field 'a': nothing is called 'lenght' here"),
    (json("{\"x\": 1}"), "field 1: it has no name"),
    (json("{\"name\": 7}"), "field 1: 'name' must be a text"),
    (json("{\"name\": \"a\"}"), "field 'a': 'x' is missing"),
    (json(field.replacing("0.4", with: "0.95") + "}"), "field 'a': its place is not on the page"),
    (json(field.replacing("0.4", with: "-0.4") + "}"), "field 'a': its place is not on the page"),
    (json(field.replacing("0.4", with: "-0.4") + ", \"cells\": 4}"), "its place is not on the page"),
    (json(field + ", \"kind\": \"letters\"}"), "its kind must be one of digits, amount, date, postcode"),
    (json(field + ", \"cells\": 0}"), "a comb has from 1 to 60 cells"),
    (json(field + ", \"cells\": 1.5}"), "'cells' must be a whole number"),
    (json(field + ", \"cells\": [[0.2, 0.1]]}"), "a cell is two numbers"),
    (json(field + ", \"cells\": [[0.2, 0.3], [0.1, 0.15]]}"), "from left to right"),
    (json(field + ", \"cells\": [[0.1, 0.2], [0.7, 0.8]]}"), "field 'a': its cells must stand inside of it"),
    (json(field + ", \"cells\": 4, \"length\": 5}"), "field 'a': 4 cells can't hold 5 digits"),
    (json(field + ", \"check\": \"parity\"}"), "its check must be one of luhn"),
    (json(field + ", \"length\": \"6-4\"}"), "a length is a number"),
    (json(field + ", \"length\": 99}"), "a number has from 1 to 60 digits"),
    (json(field + ", \"pattern\": \"--\"}"), "no place for a digit"),
    (json(field + ", \"kind\": \"date\", \"length\": 8}"), "for digits alone"),
    (json(field + ", \"kind\": \"date\", \"order\": \"sideways\"}"), "its order must be one of"),
    (json(field + ", \"decimals\": 2}"), "decimals are the last cells of an amount"),
    (json(field + ", \"maximum\": \"5\"}"), "a maximum is for amounts alone"),
    (json(field + ", \"kind\": \"postcode\", \"country\": \"XX\"}"), "field 'a': "),
    (json(field + "}, " + field + "}"), "field 'a': the column 'a' of a table is there already"),
    (json(field.replacing("\"a\"", with: "\"status\"") + "}"), "the column 'status'"),
    (json(field + "}", extra: ", \"marks\": {\"places\": [[0, 0]]}"), "there must be four marks, not 1"),
    (
      json(field + "}", extra: ", \"marks\": {\"places\": [[0.9, 0], [0, 0], [1, 1], [0, 1]]}"),
      "the marks must stand towards the page's corners"
    ),
    (json(field + "}", extra: ", \"landmarks\": [[0, 0, 2, 0]]"), "a landmark is not on the page"),
    (json(field + "}").replacing("297", with: "0"), "the page has no sides"),
  ]) func whatIsWrongIsNamed(text: String, reason: String) {
    let error = #expect(throws: FormTemplateError.self) { try template(text) }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "no error")")
  }
}
