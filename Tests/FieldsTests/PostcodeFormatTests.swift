import Fields
import Testing

@Suite struct PostcodeFormatTests {
  @Test(arguments: [
    ("NO", "0150", "0150"), ("SE", "12345", "123 45"), ("SE", "123 45", "123 45"),
    ("CZ", "11000", "110 00"), ("SK", "01001", "010 01"), ("GR", "15124", "151 24"),
    ("PL", "00950", "00-950"), ("PL", "00-950", "00-950"), ("PT", "2725079", "2725-079"),
    ("JP", "1540023", "154-0023"), ("BR", "40301110", "40301-110"), ("US", "95014", "95014"),
    ("US", "221621010", "22162-1010"), ("US", "22162-1010", "22162-1010"), ("DE", "01067", "01067"),
    ("DK", "8660", "8660"), ("CH", "8001", "8001"), ("FR", "33380", "33380"),
    ("IN", "110 034", "110034"), ("IS", "101", "101"), ("LB", "20383054", "2038 3054"),
    ("LB", "1100", "1100"), ("IL", "9614303", "9614303"), ("IR", "1193612345", "11936-12345"),
    ("VA", "00120", "00120"), ("no", "0150", "0150"), ("TW", "106", "106"), ("BH", "1203", "1203"),
    ("PA", "0816", "0816"),
    ("PY", "001001", "001001"), ("TT", "120110", "120110"),
  ])
  func spellsACode(country: String, written: String, code: String) throws {
    #expect(try PostcodeFormat.of(country).parse(written) == code)
  }

  @Test(arguments: [
    ("NO", "015"), ("NO", "01500"), ("NO", ""), ("NO", "015O"), ("SE", "1234"), ("US", "1234"),
    ("US", "123456"), ("US", "12345678"), ("VA", "00121"), ("AX", "33100"), ("NO", "0.150"),
    ("NO", "०१५०"), ("BH", "2203"), ("LI", "9500"),
  ])
  func refusesWhatIsNoCode(country: String, written: String) throws {
    #expect(try PostcodeFormat.of(country).parse(written) == nil)
  }

  @Test(arguments: [
    (["NO"], PostcodePlace.before), (["NO", "SE", "DE"], .before), (["US"], .behind), (["NO", "US"], nil),
    (["RU"], nil), ([], nil),
  ])
  func saysWhereTheCodeStands(countries: [String], place: PostcodePlace?) throws {
    #expect(try PostcodeFormats(countries).place == place)
  }

  @Test(arguments: ["GB", "CA", "NL", "IE", "MT", "AR", "gb", "uk", "GH"])
  func saysThatCodesHaveLetters(country: String) {
    #expect(throws: PostcodeError.letters(country.uppercased())) {
      try PostcodeFormat.of(country)
    }
  }

  @Test(arguments: ["", "XX", "HK", "Norway", "NOR", "n"])
  func saysThatACountryIsUnknown(country: String) {
    #expect(throws: PostcodeError.unknownCountry(country)) { try PostcodeFormat.of(country) }
  }

  @Test func patternsAreDigitsWithSingleSeparators() {
    #expect(PostcodeFormat.all.count >= 150)
    for (country, format) in PostcodeFormat.all {
      #expect(country == format.country && country.count == 2)
      #expect(!format.patterns.isEmpty)
      #expect(Set(format.patterns).count == format.patterns.count, "\(country)")
      for pattern in format.patterns {
        #expect(pattern.allSatisfy { "#0123456789 -".contains($0) }, "\(country)")
        #expect((3...10).contains(pattern.count { $0 != " " && $0 != "-" }), "\(country)")
        #expect(pattern.count { " -".contains($0) } <= 1, "\(country)")
      }
    }
  }

  @Test func everyFormatReadsItsOwnSpelling() {
    for format in PostcodeFormat.all.values {
      for pattern in format.patterns {
        let code = String(pattern.map { $0 == "#" ? "7" : $0 })
        #expect(format.parse(code) == code, "\(format.country)")
        let digits = code.filter { $0 != " " && $0 != "-" }
        #expect(format.parse(digits) == code, "\(format.country)")
      }
    }
  }

  @Test func neighboursAreSpeltAlikeWhereTheyShareAService() throws {
    for country in ["AS", "GU", "FM", "MH", "MP", "PR", "PW", "VI"] {
      let format = try PostcodeFormat.of(country)
      #expect(format.patterns.contains { $0.hasSuffix("-####") }, "ZIP+4 in \(country)")
    }
  }
}
