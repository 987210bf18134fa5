import Testing

/// What the program says before it reads anything.
@Suite(.needsProgram) struct UsageTests {
  @Test func helpAndVersionGoToStandardOutput() throws {
    let help = try Program.run(["--help"])
    #expect(help.status == 0)
    for command in ["read", "cheque", "postcode", "form", "batch", "evaluate"] {
      #expect(help.output.contains(command))
    }
    let version = try Program.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("normid "))
    #expect(try Program.run([]).status == 0)
  }

  @Test(arguments: [
    ["nonsense"], ["read"], ["read", "--threshold", "2", "a.png"], ["read", "--threshold", "nan", "a.png"],
    ["read", "--jobs", "0", "a.png"], ["read", "--format", "xml", "a.png"],
    ["read", "--max-pixels", "0", "a.png"], ["read", "--alternatives=-1", "a.png"],
    ["postcode", "--country", "Norway", "a.png"], ["postcode", "--country", "GB", "a.png"],
    ["cheque", "--currency", "XQQ", "a.png"], ["cheque", "--locale", "nb_NO.UTF-8", "a.png"],
    ["form"], ["form", "a.png"], ["form", "--make-template"], ["form", "--make-template", "a.png", "b.png"],
    ["form", "--template", "t.json"], ["form", "--template", "t.json", "--make-template", "a.png"],
    ["cheque", "--field", "0,0,1", "a.png"], ["cheque", "--field", "0.5,0,0.6,1", "a.png"],
    ["cheque", "--field", "0,0,0,1", "a.png"], ["postcode", "--field", "nan,0,1,1", "a.png"],
    ["read", "--field", "0,0,1,1", "a.png"],
    ["batch"], ["batch", ".", "--resume"], ["batch", ".", "--output", "r.xlsx"],
    ["batch", ".", "--resume", "--output", "r.json"], ["evaluate"], ["evaluate", ".", "--limit", "0"],
    ["read", "--length", "0", "a.png"], ["read", "--length", "6-4", "a.png"],
    ["read", "--length", "four", "a.png"], ["read", "--pattern", "--", "a.png"],
    ["read", "--length", "3", "--pattern", "####", "a.png"], ["read", "--check", "parity", "a.png"],
    ["read", "--check", "iban", "a.png"], ["read", "--check", "iban", "--country", "GB", "a.png"],
    ["postcode", "--country", "NO,,SE", "a.png"], ["postcode", "--country", "NO,GB", "a.png"],
    ["postcode", "--max", "5", "a.png"], ["cheque", "--max", "5,000", "a.png"],
    ["cheque", "--max=-5", "a.png"],
    ["cheque", "--codes", "a.txt", "a.png"], ["read", "--check", "kid", "--length", "1-30", "a.png"],
    ["read", "--check", "iban", "--country", "NO,SE", "a.png"], ["postcode", "--check", "kid", "a.png"],
    ["cheque", "--length", "4", "a.png"], ["train", "--digits", "d", "--output", "w", "--network", "both"],
    ["train", "--digits", "d", "--output", "w", "--network", "line"],
    ["train", "--digits", "d", "--output", "w", "--minutes", "5"],
    ["train", "--digits", "d", "--output", "w", "--crop-rate", "nan"],
    ["read", "--jobs", "2000000000000000000", "a.png"],
  ])
  func wrongUsageEndsWith64(_ arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(!run.messages.isEmpty)
  }

  /// What a command would refuse, its help does not offer.
  @Test(arguments: [
    ("read", ["--length", "--pattern", "--check"], ["--codes", "--currency", "--max <"]),
    ("cheque", ["--currency", "--max <"], ["--codes", "--length", "--pattern", "--check"]),
    ("postcode", ["--codes"], ["--currency", "--max <", "--length", "--pattern", "--check"]),
    ("batch", ["--codes", "--currency", "--max <", "--length", "--pattern", "--check"], []),
    ("evaluate", ["--codes", "--currency", "--max <", "--length", "--pattern", "--check"], []),
  ])
  func helpOffersWhatACommandTakes(_ command: String, _ offered: [String], _ refused: [String]) throws {
    let help = try Program.run([command, "--help"]).output
    for option in offered + ["--country", "--locale"] { #expect(help.contains(option), "\(option)") }
    for option in refused {
      #expect(!help.contains(option + (option.hasSuffix("<") ? "" : " ")), "\(option)")
    }
  }

  @Test(arguments: [["help", "nonsense"], ["help", "rea"], ["help", "a.png"]])
  func helpOnWhatIsNoCommandIsWrongUsage(_ arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.messages == "normid: '\(arguments[1])' is no command; normid --help lists them\n")
    for right in [["help"], ["help", "read"], ["help", "render"], ["help", "help"], ["help", "--help"]] {
      #expect(try Program.run(right).status == 0)
    }
  }

  /// Of BCP 47, as a library's caller may give it; the picture alone is missing.
  @Test(arguments: ["nb-NO", "zh-Hant-TW", "de-CH-1996", "NO"])
  func aTagMayHaveVariants(_ locale: String) throws {
    #expect(try Program.run(["cheque", "--locale", locale, "none.png"]).status == 66)
  }

  @Test func aPictureInPlaceOfACommandGetsAHint() throws {
    let run = try Program.run(["field.png"])
    #expect(run.status == 64)
    #expect(run.messages.contains("normid read field.png"))
  }

  @Test func trainingNamesWhatItCannotUse() throws {
    let missing = try Program.run(["train", "--digits", "/nowhere", "--output", "w.safetensors"])
    #expect(missing.status == 66)
    #expect(missing.messages.contains("/nowhere"))
    #expect(try Program.run(["train", "--digits", "d", "--output", "w", "--threads", "0"]).status == 64)
  }
}
