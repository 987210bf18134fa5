import Imaging
import Normid
import Testing

/// Two numbers in one picture, drawn with a plotter's letters and read by the shipped model: which is meant nobody can tell.
@Suite struct RivalLinesTests {
  private let reader: Reader

  init() throws { reader = try Reader() }

  private func reading(
    _ texts: [(text: String, x: Int, y: Int)], height: Int = 40, width: Int = 700
  ) throws -> Reading {
    var sheet = ColourImage(width: width, height: 240, filledWith: .white)
    for (text, x, y) in texts {
      try sheet.drawText(text, x: x, y: y, height: height, face: .script, colour: .black)
    }
    return reader.read(GreyImage(sheet), options: ReadingOptions(task: .cheque, alternatives: 3))
  }

  @Test(arguments: [(60, 180), (430, 90)]) func theyAreRejectedWithBothAsAlternatives(x: Int, y: Int) throws {
    let reading = try reading([("4825", 60, 90), ("9136", x, y)])
    #expect(reading.status == .rejected && reading.confidence < 0.7, "\(reading.text) \(reading.confidence)")
    #expect(Set([reading.text] + reading.alternatives.prefix(1).map(\.text)) == ["4825", "9136"])
  }

  @Test func oneNumberWrittenTwiceIsRead() throws {
    let reading = try reading([("4825", 60, 90), ("4825", 60, 180)])
    #expect(reading.status == .read && reading.text == "4825", "\(reading.text) \(reading.confidence)")
  }

  @Test func wordsAreNoNumber() throws {
    let reading = try reading([("Received", 60, 90), ("4825", 60, 190)])
    #expect(reading.status == .read && reading.text == "4825", "\(reading.text) \(reading.confidence)")
  }

  /// A neighbouring line that the frame cuts is not meant.
  @Test func aLineThatTheFrameCutsIsNone() throws {
    let reading = try reading([("4825", 60, 130), ("9136", 60, 20)])
    #expect(reading.status == .read && reading.text == "4825", "\(reading.text) \(reading.confidence)")
  }
}
