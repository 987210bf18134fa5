import Imaging
import Normid
import Testing

/// Whole documents drawn with a plotter's letters, read by the shipped model: what is tested is where it looks.
@Suite struct DocumentTests {
  private let reader: Reader

  init() throws { reader = try Reader() }

  private static func sheet(_ lines: [(text: String, x: Int, y: Int, height: Int)], width: Int, height: Int)
    throws -> ColourImage
  {
    var sheet = ColourImage(width: width, height: height, filledWith: .white)
    for line in lines {
      try sheet.drawText(line.text, x: line.x, y: line.y, height: line.height, colour: .black)
    }
    return sheet
  }

  /// - Parameter amounts: what is written into boxes at the right, one above the other.
  private static func cheque(_ amounts: [String]) throws -> GreyImage {
    var sheet = try sheet(
      [
        ("NORTHERN BANK", 60, 60, 34), ("MAIN STREET, TOWN", 60, 95, 14), ("PAY", 60, 180, 18),
        ("Kari Nordmann", 220, 180, 30), ("THE SUM OF", 60, 250, 18), ("one thousand and more", 260, 250, 30),
        ("SIGNATURE", 1000, 500, 14), ("426160 31 500211", 300, 560, 24),
      ], width: 1200, height: 600)
    for (place, amount) in amounts.enumerated() {
      let y = 290 + 100 * place
      try sheet.drawRectangle(
        PixelRect(x: 800, y: y, width: 330, height: 70), colour: .black, thickness: 2)
      try sheet.drawText(amount, x: 850, y: y + 50, height: 34, face: .script, colour: .black)
    }
    return GreyImage(sheet)
  }

  /// A cheque with figures in cells, groups of which stand apart; a blank leaves its cell empty.
  private static func cheque(
    cells groups: [String], y: Int = 300, caption: [String] = []
  ) throws -> GreyImage {
    var sheet = try ColourImage(cheque([]))
    var x = 780
    for (group, text) in groups.enumerated() {
      for (index, character) in text.enumerated() {
        try sheet.drawRectangle(PixelRect(x: x, y: y, width: 42, height: 56), colour: .black, thickness: 2)
        try sheet.drawText(
          "\(character)", x: x + 9, y: y + 42, height: 30, face: .script, colour: .black)
        if let letters = caption.dropFirst(group).first {
          let letter = letters.dropFirst(index).prefix(1)
          try sheet.drawText(String(letter), x: x + 14, y: y + 80, height: 14, colour: .black)
        }
        x += 40
      }
      x += 18
    }
    return GreyImage(sheet)
  }

  private static func envelope(code: String) throws -> GreyImage {
    GreyImage(
      try sheet(
        [
          ("SOFIE LUND", 40, 50, 16), ("PARKVEIEN 7", 40, 80, 16), ("4630 FJELLBY", 40, 110, 16),
          ("01.12.26", 1000, 90, 18), ("KARI NORDMANN", 500, 400, 32), ("STORGATA 12 B", 500, 460, 32),
          ("\(code)   HAMMERFEST", 500, 520, 32),
        ], width: 1200, height: 700))
  }

  private let cheques = ReadingOptions(task: .cheque, locale: "en-US")
  private let codes = ReadingOptions(task: .postcode, country: "NO")

  @Test func theAmountOfAChequeIsInItsBox() throws {
    let reading = reader.read(try Self.cheque(["3480.50"]), options: cheques)
    #expect(reading.text == "3480.50")
    let field = try #require(reading.field)
    #expect(field.x > 780 && field.x + field.width < 1150 && field.y > 270 && field.y + field.height < 380)
    #expect(reading.characters.allSatisfy { $0.box.x > 800 && $0.box.maxX < 1130 })
  }

  @Test(arguments: [1, 2, 3]) func aTurnedChequeIsSetUpright(quarters: Int) throws {
    let turned = try Self.cheque(["3480.50"]).rotated(quarterTurns: quarters)
    #expect(reader.read(turned, options: cheques).text == "3480.50")
  }

  /// On its head 9106 is another number that reads as well.
  @Test func lettersTellWhichOfTwoNumbersStandsUpright() throws {
    let turned = try Self.cheque(["9106"]).rotated(quarterTurns: 2)
    let reading = reader.read(turned, options: cheques)
    #expect(reading.text == "9106", "\(reading.text) \(reading.confidence)")
  }

  /// Of figures that run into each other none looks like a digit by itself, though all of them read as a number.
  @Test func joinedFiguresAreANumberAllTheSame() throws {
    var sheet = try ColourImage(Self.cheque([""]))
    for (place, figure) in "41000".enumerated() {
      try sheet.drawText(
        String(figure), x: 850 + 19 * place, y: 340, height: 34, face: .script, colour: .black)
    }
    let reading = reader.read(GreyImage(sheet), options: cheques)
    #expect(reading.text == "41000" && reading.confidence > 0.6, "\(reading.text) \(reading.confidence)")
  }

  @Test func aChequeWithoutAnAmountIsRejected() throws {
    #expect(reader.read(try Self.cheque([""]), options: cheques).status == .rejected)
  }

  @Test func ofTwoAmountsNoneIsTaken() throws {
    let reading = reader.read(try Self.cheque(["3480.50", "7215.00"]), options: cheques)
    #expect(reading.status == .rejected)
    let texts = [reading.text] + reading.alternatives.map(\.text)
    #expect(texts.contains("3480.50") && texts.contains("7215.00"))
  }

  /// Decimals in cells of their own have no mark before them; empty cells are none.
  @Test(arguments: [
    (["  3482"], "3482"), (["  3482", "50"], "3482.50"), (["  3482", "  "], "3482"),
    ([" 53482", "00"], "53482.00"),
  ])
  func anAmountMayStandInCells(groups: [String], amount: String) throws {
    #expect(reader.read(try Self.cheque(cells: groups), options: cheques).text == amount)
  }

  /// As where the faint lines between two cells are not seen.
  @Test func decimalsAreSeenWhereACellHoldsTwoFigures() throws {
    var sheet = try ColourImage(Self.cheque([]))
    for (x, text) in [(780, "71"), (860, "03"), (940, "58"), (1030, "00")] {
      try sheet.drawRectangle(PixelRect(x: x, y: 300, width: 80, height: 52), colour: .black, thickness: 2)
      for (figure, at) in zip(text, [x + 9, x + 45]) {
        try sheet.drawText(String(figure), x: at, y: 340, height: 30, face: .script, colour: .black)
      }
    }
    #expect(reader.read(GreyImage(sheet), options: cheques).text == "710358.00")
  }

  /// Two figures that are one piece of ink have their middle in one of the cells.
  @Test func decimalsThatRunIntoEachOtherAreStillInTheirCells() throws {
    var sheet = try ColourImage(Self.cheque([]))
    for (x, count) in [(780, 6), (1038, 2)] {
      try sheet.drawLine(from: (x, 350), to: (x + 40 * count, 350), colour: .black, thickness: 2)
      for tooth in 0...count {
        let x = x + 40 * tooth
        try sheet.drawLine(from: (x, 334), to: (x, 350), colour: .black, thickness: 2)
      }
    }
    for (x, figure) in [(867, "6"), (907, "9"), (947, "6"), (987, "7"), (1051, "0"), (1084, "0")] {
      try sheet.drawText(figure, x: x, y: 342, height: 34, face: .script, colour: .black)
    }
    try sheet.drawLine(from: (1068, 320), to: (1090, 320), colour: .black, thickness: 2)
    #expect(reader.read(GreyImage(sheet), options: cheques).text == "6967.00")
  }

  /// Nothing but the wall between the cells parts the cents from the rest.
  @Test func centsMayHaveACellOfTheirOwn() throws {
    var sheet = try ColourImage(Self.cheque([]))
    for (x, width, figures) in [(800, 210, "379"), (1010, 110, "95")] {
      try sheet.drawRectangle(
        PixelRect(x: x, y: 290, width: width, height: 70), colour: .black, thickness: 2)
      try sheet.drawText(figures, x: x + 28, y: 340, height: 34, face: .script, colour: .black)
    }
    #expect(reader.read(GreyImage(sheet), options: cheques).text == "379.95")
  }

  /// A currency's code in print behind the box makes no cents of the last figures.
  @Test func aCurrencyBehindTheBoxIsNoCents() throws {
    var sheet = try ColourImage(Self.cheque(["1284"]))
    try sheet.drawRectangle(
      PixelRect(x: 1129, y: 290, width: 66, height: 70), colour: .black, thickness: 2)
    try sheet.drawText("EUR", x: 1138, y: 330, height: 15, colour: .black)
    #expect(reader.read(GreyImage(sheet), options: cheques).text == "1284")
  }

  /// Large figures of one height are a printed number all the same.
  @Test func largePrintIsNoAmount() throws {
    var sheet = try ColourImage(Self.cheque([]))
    try sheet.drawText("194583", x: 860, y: 200, height: 40, colour: .black)
    try sheet.drawText("3480.50", x: 850, y: 340, height: 34, face: .script, colour: .black)
    let reading = reader.read(GreyImage(sheet), options: cheques)
    #expect(reading.text == "3480.50", "\(reading.text) \(reading.confidence)")
  }

  /// As many countries have it; the year of a date in words is none.
  @Test func theAmountMayBeInABoxAtTheTop() throws {
    var sheet = try ColourImage(Self.cheque([]))
    try sheet.drawRectangle(PixelRect(x: 800, y: 24, width: 330, height: 66), colour: .black, thickness: 2)
    try sheet.drawText("640.00", x: 850, y: 74, height: 36, face: .script, colour: .black)
    try sheet.drawText("18 DE DICIEMBRE DE", x: 560, y: 320, height: 24, colour: .black)
    try sheet.drawText("2006", x: 940, y: 320, height: 34, face: .script, colour: .black)
    let reading = reader.read(GreyImage(sheet), options: cheques)
    #expect(reading.text == "640.00", "\(reading.text) \(reading.confidence)")
  }

  /// A number in small print reads as well as an amount, but is hardly one.
  @Test func smallPrintIsNoAmount() throws {
    var sheet = try ColourImage(Self.cheque([]))
    try sheet.drawText("194", x: 940, y: 180, height: 15, colour: .black)
    try sheet.drawText("358", x: 880, y: 340, height: 40, face: .script, colour: .black)
    let reading = reader.read(GreyImage(sheet), options: cheques)
    #expect(reading.text == "358" && reading.confidence > 0.6, "\(reading.text) \(reading.confidence)")
  }

  /// Where the words for an amount end in `50/100`, these are not all of it.
  @Test func aFractionAloneIsNoAmount() throws {
    var sheet = try ColourImage(Self.cheque([]))
    try sheet.drawText("50/100", x: 880, y: 250, height: 32, face: .script, colour: .black)
    try sheet.drawText("1286.50", x: 700, y: 180, height: 34, face: .script, colour: .black)
    let reading = reader.read(GreyImage(sheet), options: cheques)
    #expect(reading.text == "1286.50", "\(reading.text) \(reading.confidence)")
  }

  /// A dash through the cells of the decimals says that there are none.
  @Test func aDashThroughCellsIsNothingInThem() throws {
    var sheet = try ColourImage(Self.cheque(cells: ["  6967", "  "]))
    try sheet.drawLine(from: (1046, 330), to: (1108, 326), colour: .black, thickness: 7)
    #expect(reader.read(GreyImage(sheet), options: cheques).text == "6967")
  }

  @Test func anAmountInCellsIsNotTheDateAsWell() throws {
    let reading = reader.read(try Self.cheque(cells: ["170926"]), options: cheques)
    #expect(reading.text == "170926")
    guard case .amount(let amount) = reading.value else {
      Issue.record("no amount")
      return
    }
    #expect(amount.date == nil)
  }

  @Test func cellsWithLettersUnderThemAreADate() throws {
    let dated = try Self.cheque(cells: ["170926"], caption: ["DDMMYY"])
    #expect(reader.read(dated, options: cheques).status == .rejected)
  }

  /// Read as an amount it would be 1809.04, or 2004 where the year stands apart, and surer than a short one.
  @Test(arguments: ["18-09-04", "18.09.04", "18-09- 2004"])
  func aDateIsNoAmount(date: String) throws {
    var sheet = try ColourImage(Self.cheque([]))
    try sheet.drawText("50", x: 900, y: 340, height: 34, face: .script, colour: .black)
    for (place, figure) in date.enumerated() {
      // Of changing height, as no print is.
      let height = [30, 36, 33][place % 3]
      try sheet.drawText(
        String(figure), x: 800 + 34 * place, y: 190, height: height, face: .script, colour: .black)
    }
    let reading = reader.read(GreyImage(sheet), options: cheques)
    #expect(reading.text == "50", "\(reading.text) \(reading.confidence)")
  }

  /// Three written figures are of one height by chance now and then.
  @Test func aShortAmountOfEvenFiguresIsNotTakenForPrint() throws {
    let reading = reader.read(try Self.cheque(["802"]), options: cheques)
    #expect(reading.status == .read && reading.text == "802", "\(reading.text) \(reading.confidence)")
  }

  @Test func theCodeIsTheReceiversAndNotTheSenders() throws {
    let reading = reader.read(try Self.envelope(code: "0253"), options: codes)
    #expect(reading.text == "0253")
    #expect((reading.field?.y ?? 0) > 450)
  }

  /// Capitals do not tell, and on their heads some read as digits.
  @Test func anEnvelopeOnItsHeadIsReadTheOtherWayUp() throws {
    let sheet = try Self.sheet(
      [("GEORGI NIKOS", 500, 400, 32), ("ODOS ERMOU 4", 500, 460, 32), ("54643 THESSALONIKI", 500, 520, 32)],
      width: 1200, height: 700)
    let turned = try GreyImage(sheet).rotated(quarterTurns: 2)
    let reading = reader.read(turned, options: ReadingOptions(task: .postcode, country: "GR"))
    #expect(reading.text == "54643", "\(reading.text) \(reading.confidence)")
  }

  @Test(arguments: ["0253", "N-0253", "NO-0253"]) func aBoxsNumberIsNoCode(code: String) throws {
    let sheet = try Self.sheet(
      [
        ("KARI NORDMANN", 500, 400, 32), ("POSTBOKS 2184", 500, 460, 32),
        ("\(code)   HAMMERFEST", 500, 520, 32),
      ],
      width: 1200, height: 700)
    #expect(reader.read(GreyImage(sheet), options: codes).text == "0253")
  }

  @Test func eachDigitOfACodeInCellsIsInItsCell() throws {
    var sheet = try Self.sheet(
      [("KARI NORDMANN", 500, 400, 32), ("STORGATA 12 B", 500, 460, 32), ("HAMMERFEST", 760, 560, 32)],
      width: 1200, height: 700)
    let cells = (0..<4).map { PixelRect(x: 500 + 54 * $0, y: 510, width: 56, height: 70) }
    for (cell, digit) in zip(cells, "0253") {
      try sheet.drawRectangle(cell, colour: .black, thickness: 2)
      try sheet.drawText("\(digit)", x: cell.x + 14, y: 562, height: 34, colour: .black)
    }
    let reading = reader.read(GreyImage(sheet), options: codes)
    #expect(reading.text == "0253")
    #expect(zip(cells, reading.characters).allSatisfy { $0.contains($1.box) })
  }

  @Test func anEnvelopeWithoutACodeIsRejected() throws {
    let reading = reader.read(try Self.envelope(code: ""), options: codes)
    #expect(reading.status == .rejected, "\(reading.text) at \(reading.field.debugDescription)")
  }

  @Test func explainingGivesTheSameReading() throws {
    let envelope = try Self.envelope(code: "0253")
    let explained = reader.explain(envelope, options: codes)
    #expect(explained.reading == reader.read(envelope, options: codes))
    #expect(explained.picture.width >= 1000)
  }
}
