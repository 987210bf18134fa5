import Imaging
import Normid
import Testing

/// Cents without a mark before them, in a field drawn with a plotter's letters and read by the shipped model.
@Suite struct RaisedCentsTests {
  private let reader: Reader

  init() throws { reader = try Reader() }

  /// - Parameter isFraction: an oblique and a hundred follow the raised figures.
  private func field(
    _ whole: String, raised: String, underlined: Bool = false, isFraction: Bool = false
  ) throws -> GreyImage {
    var sheet = ColourImage(width: 400, height: 120, filledWith: .white)
    let end = 40 + 34 * whole.count
    try sheet.drawText(whole, x: 40, y: 80, height: 40, face: .script, colour: .black)
    try sheet.drawText(raised, x: end, y: 60, height: 22, face: .script, colour: .black)
    if underlined {
      try sheet.drawLine(from: (end - 2, 68), to: (end + 42, 68), colour: .black, thickness: 3)
    }
    if isFraction {
      try sheet.drawLine(from: (end + 44, 94), to: (end + 72, 40), colour: .black, thickness: 3)
      try sheet.drawText("100", x: end + 74, y: 86, height: 24, face: .script, colour: .black)
    }
    return GreyImage(sheet)
  }

  @Test(arguments: [("en-US", "17.50"), ("en-CA", "17.50"), ("en-GB", "1750"), (nil, "1750")])
  func raisedFiguresAreCentsWhereTheyAreWrittenSo(locale: String?, amount: String) throws {
    let picture = try field("17", raised: "50", underlined: true)
    let reading = reader.read(picture, options: ReadingOptions(task: .cheque, locale: locale))
    #expect(reading.text == amount, "\(reading.text) \(reading.confidence)")
  }

  @Test func aStrokeMayCloseThem() throws {
    var sheet = try ColourImage(field("17", raised: "50", underlined: true))
    try sheet.drawLine(from: (170, 62), to: (200, 62), colour: .black, thickness: 3)
    let reading = reader.read(GreyImage(sheet), options: ReadingOptions(task: .cheque, locale: "en-US"))
    #expect(reading.text == "17.50", "\(reading.text) \(reading.confidence)")
  }

  /// Where a currency has no cents, small noughts are part of the amount.
  @Test func aCurrencyWithoutCentsHasNoneRaised() throws {
    let options = ReadingOptions(task: .cheque, locale: "en-US", currency: "JPY")
    #expect(reader.read(try field("57", raised: "00", underlined: true), options: options).text == "5700")
  }

  /// Without a hundred under them they may be small figures of a whole amount.
  @Test func theOtherReadingStaysPossible() throws {
    let picture = try field("17", raised: "50", underlined: true)
    let reading = reader.read(picture, options: ReadingOptions(task: .cheque, locale: "en-US"))
    #expect(reading.confidence < 0.87 && reading.alternatives.contains { $0.text == "1750" })
  }

  /// Over a hundred they are cents in every country; 8487/100 on one line may be 8487 and no cents, or 84.87.
  @Test(arguments: ["en-US", "de-CH", nil]) func raisedFiguresOverAHundredAreCents(locale: String?) throws {
    let picture = try field("84", raised: "87", isFraction: true)
    let reading = reader.read(picture, options: ReadingOptions(task: .cheque, locale: locale))
    #expect(reading.text == "84.87", "\(reading.text) \(reading.confidence)")
  }

  /// Small noughts and a 9's tail make no cents.
  @Test(arguments: ["6000", "950", "4720", "1300"]) func figuresOnOneLineAreWhole(amount: String) throws {
    var sheet = ColourImage(width: 400, height: 120, filledWith: .white)
    try sheet.drawText(amount, x: 40, y: 80, height: 40, face: .script, colour: .black)
    let reading = reader.read(GreyImage(sheet), options: ReadingOptions(task: .cheque, locale: "en-US"))
    #expect(reading.text == amount, "\(reading.text) \(reading.confidence)")
  }
}
