import Fields
import Foundation
import Testing

@Suite struct CodeListTests {
  private func list(_ text: String, _ countries: [String] = []) throws -> CodeList {
    try CodeList(utf8: Array(text.utf8), formats: PostcodeFormats(countries))
  }

  @Test(arguments: [
    "0150\n7030\n", "0150\r\n7030\r\n", "0150\r7030", "\u{FEFF}0150\n7030", "\n\n7030\n \n0150\n0150\n",
    "# codes\n0150 # Oslo\n  7030  ", "NO,0150\nNO,7030", "no\t0150\tOslo\nNO\t7030\tTrondheim",
    "0150,Oslo,301\n7030,Trondheim,5001", "\"0150\";\"Oslo\"\n\"7030\";\"Trondheim\"", "01 50\n70-30\n",
    "SE,113 51\n0150\nNO;7030",
  ])
  func takesTheCodesOfACountry(text: String) throws {
    let list = try list(text, ["NO"])
    #expect(list.digits == ["0150", "7030"])
    #expect(list.count == 2)
    #expect(list.contains("0150", in: "NO") && !list.contains("0150", in: "SE"))
    #expect(!list.contains("0151", in: "NO"))
    #expect(list.countries(of: "7030") == ["NO"] && list.countries(of: "0151") == nil)
  }

  @Test func aCodeBelongsToEveryCountryThatItFits() throws {
    let list = try list("0150\nDK,2100\n113 51", ["NO", "SE", "DK"])
    #expect(list.countries(of: "0150") == ["NO", "DK"])
    #expect(list.countries(of: "2100") == ["DK"])
    #expect(list.countries(of: "11351") == ["SE"])
  }

  @Test func withoutACountryTheListMayTell() throws {
    let list = try list("0150\nSE,11351\n12345678")
    #expect(list.countries(of: "0150") == [])
    #expect(list.contains("0150", in: "NO") && list.contains("0150", in: "DK"))
    #expect(list.countries(of: "11351") == ["SE"])
  }

  @Test(arguments: [
    ("0150\n01x0", ["NO"], 2), ("0150\r\n\r\n015\r\n", ["NO"], 3), ("# a\n0150\n11351", ["NO", "DK"], 3),
    ("postcode\n0150", ["NO"], 1), ("NO,015", ["NO"], 1), ("NO", ["NO"], 1), ("NO,", ["NO"], 1),
    ("0150,0151", ["NO"], 1), ("12", [], 1), ("12345678901", [], 1), ("GB,AB1", [], 1), ("XX,0150", [], 1),
    ("0150\n\u{0}\u{1}\n7\n", ["NO"], 3), ("०१५०", ["NO"], 1),
  ])
  func namesTheLineThatIsNoCode(text: String, countries: [String], line: Int) throws {
    let error = #expect(throws: CodeListError.self) { try list(text, countries) }
    #expect(error?.line == line)
    #expect(error.map { "\($0)".hasPrefix("line \(line): ") } == true)
  }

  @Test(arguments: ["", "\n\n", "# nothing", "SE,113 51"])
  func aListWithoutCodesIsRefused(text: String) {
    let error = #expect(throws: CodeListError.self) { try list(text, ["NO"]) }
    #expect(error.map { "\($0)" } == "holds no codes of NO")
  }

  @Test(arguments: [
    "postcode\n0150", "\u{FEFF}\"Post_code\";\"Place\"\n0150;Oslo", "post code,country\n0150,NO",
  ])
  func aHeadingIsNamedAsOne(text: String) throws {
    let error = #expect(throws: CodeListError.self) { try list(text, ["NO"]) }
    #expect(error?.line == 1 && error?.reason.contains("heads a column; begin the line with #") == true)
    #expect(try list("#" + text.drop { $0 == "\u{FEFF}" }, ["NO"]).digits == ["0150"])
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func aListInUTF16IsNamedAsOne(encoding: String.Encoding) throws {
    let bytes = Array(try #require("0150\n7030\n".data(using: encoding)))
    let error = #expect(throws: CodeListError.self) {
      try CodeList(utf8: bytes, formats: PostcodeFormats(["NO"]))
    }
    #expect(error?.description == "line 1: is in UTF-16, or no text; save the list as UTF-8")
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    #expect(throws: CodeListError.self) {
      try CodeList(utf8: [0xFF, 0xFE, 0x30, 0], formats: PostcodeFormats(["NO"]))
    }
  }
}

@Suite struct PostcodeFormatsTests {
  @Test(arguments: [
    ("11351", "113 51", "SE"), ("0150", "0150", nil), ("113 51", "113 51", "SE"),
  ])
  func namesTheCountryWhoseFormFits(written: String, code: String, country: String?) throws {
    let parsed = try #require(try PostcodeFormats(["NO", "SE", "DK"]).parse(written))
    #expect(parsed.code == code && parsed.country == country)
  }

  @Test func oneCountryIsNamedAlways() throws {
    #expect(try PostcodeFormats(["NO", "NO"]).parse("0150")?.country == "NO")
    #expect(try PostcodeFormats(["NO"]).parse("11351") == nil)
    #expect(try PostcodeFormats([]).parse("0150") == nil)
  }

  @Test func spellingsThatDifferLeaveTheDigits() throws {
    #expect(try PostcodeFormats(["SE", "DE"]).parse("11351")?.code == "11351")
    #expect(try PostcodeFormats(["SE", "CZ"]).parse("11351")?.code == "113 51")
  }

  @Test func aListTellsTheCountry() throws {
    let formats = try PostcodeFormats(["NO", "DK"])
    let list = try CodeList(utf8: Array("NO,0150\nDK,2100\n7030".utf8), formats: formats)
    #expect(formats.parse("0150", list: list)?.country == "NO")
    #expect(formats.parse("2100", list: list)?.country == "DK")
    #expect(formats.parse("7030", list: list).map { $0.country == nil } == true)
    #expect(formats.parse("0151", list: list) == nil)
  }

  @Test func formsAreListedOnce() throws {
    #expect(try PostcodeFormats(["NO", "DK", "US"]).patterns == ["####", "#####", "#####-####"])
    #expect(throws: PostcodeError.letters("GB")) { try PostcodeFormats(["NO", "GB"]) }
  }
}
