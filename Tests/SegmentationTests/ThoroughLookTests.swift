import Imaging
import Segmentation
import Testing

/// What only a thorough look finds.
@Suite struct ThoroughLookTests {
  private static func boxes(in image: GreyImage, thorough: Bool = true) throws -> [Field] {
    try FieldLocator(thorough ? [.mainLine, .otherLines, .words] : .mainLine).fields(in: image)
  }

  /// Bars of two heights' distance are two words and one line.
  @Test func wordsOfALineAreLastResorts() throws {
    let image = Scribbles.bars(at: [60, 80, 100, 180, 200], height: 40, in: (300, 120), top: 40)
    let word = PixelRect(x: 178, y: 40, width: 24, height: 40)
    func isWord(_ field: Field) -> Bool { field.box.contains(word) && field.box.x > 104 }
    let thorough = try Self.boxes(in: image)
    #expect(thorough.contains { isWord($0) && $0.isLastResort })
    #expect(!(thorough.first.map(isWord) ?? true))
    #expect(try !Self.boxes(in: image, thorough: false).contains(where: isWord))
    #expect(try !FieldLocator([.mainLine, .otherLines]).fields(in: image).contains(where: isWord))
  }

  @Test func anotherLineIsALastResort() throws {
    var image = Scribbles.bars(at: [60, 90, 120], height: 24, in: (300, 220), top: 30)
    for y in 130..<190 { for x in 40..<260 where x % 40 < 12 { image[x, y] = 40 } }
    let line = PixelRect(x: 58, y: 30, width: 64, height: 24)
    let fields = try Self.boxes(in: image).filter { $0.box.contains(line) && $0.box.maxY < 130 }
    #expect(fields.contains { $0.isLastResort })
  }

  /// A blot sets the threshold so high that pencil beside it is paper.
  @Test func pencilBesideABlotIsFoundByAThoroughLookAlone() throws {
    var image = Scribbles.bars(at: [100, 130, 160], height: 40, in: (300, 160), top: 60)
    for index in image.pixels.indices where image.pixels[index] < 200 { image.pixels[index] = 190 }
    for y in 20..<44 { for x in 240..<264 { image[x, y] = 20 } }
    let writing = PixelRect(x: 98, y: 62, width: 64, height: 36)
    #expect(try !Self.boxes(in: image, thorough: false).contains { $0.box.contains(writing) })
    #expect(try Self.boxes(in: image).contains { $0.box.contains(writing) && $0.isLastResort })
  }
}
