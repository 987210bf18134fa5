import Imaging
import Normid
import Testing

/// Pictures that lie on their sides, drawn with a plotter's letters and read by the shipped model.
@Suite struct SidewaysTests {
  private let reader: Reader

  init() throws { reader = try Reader() }

  private static func sheet(_ texts: [String], width: Int = 300) throws -> GreyImage {
    var sheet = ColourImage(width: width, height: 20 + 80 * texts.count, filledWith: .white)
    for (row, text) in texts.enumerated() {
      try sheet.drawText(text, x: 40, y: 70 + 80 * row, height: 40, face: .script, colour: .black)
    }
    return GreyImage(sheet)
  }

  private func reading(_ picture: GreyImage) -> Reading {
    reader.read(picture, options: ReadingOptions(alternatives: 3))
  }

  @Test(arguments: [1, -1]) func aNumberIsReadOnEitherSide(quarters: Int) throws {
    let upright = try Self.sheet(["48253"])
    let reading = reading(try upright.rotated(quarterTurns: quarters))
    #expect(reading.status == .read && reading.text == "48253", "\(reading.text) \(reading.confidence)")
    let field = try #require(reading.field)
    let writing = AffineTransform.turn(byQuarters: quarters, width: upright.width, height: upright.height)
      .applied(to: Point(x: 110, y: 50))
    #expect(field.angle == Double(90 * quarters))
    #expect(
      abs(Double(field.x + field.width / 2) - writing.x) < 30
        && abs(Double(field.y + field.height / 2) - writing.y) < 30)
  }

  /// 6980 is 0869 upside down.
  @Test func whatReadsBothWaysIsRejectedWithBothAsAlternatives() throws {
    let reading = reading(try Self.sheet(["6 9 8 0"], width: 400).rotated(quarterTurns: 1))
    #expect(reading.status == .rejected, "\(reading.text) \(reading.confidence)")
    #expect(Set([reading.text] + reading.alternatives.prefix(1).map(\.text)) == ["6980", "0869"])
  }

  /// Rows of joined figures stand one above the other as the digits of a number on its side do.
  @Test func numbersBelowEachOtherAreNotTurned() throws {
    var sheet = try Self.sheet(["4825", "9136", "7064"])
    for y in [58, 138, 218] { for x in 40..<170 { sheet[x, y] = 0 } }
    let reading = reading(sheet)
    #expect(reading.field.map { abs($0.angle) < 45 } ?? true, "\(reading.text)")
    #expect(reading.status == .rejected || ["4825", "9136", "7064"].contains(reading.text))
  }

  @Test(arguments: [["4", "8"], ["4", "8", "2", "5"]]) func aColumnOfDigitsIsNoNumber(digits: [String]) throws
  {
    let reading = reading(try Self.sheet(digits, width: 120))
    #expect(reading.status == .rejected, "\(reading.text) \(reading.confidence)")
  }
}
