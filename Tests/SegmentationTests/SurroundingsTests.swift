import Imaging
import Segmentation
import Testing

/// Faint writing on paper that has the desk beside it.
@Suite struct SurroundingsTests {
  private static let bars = [150, 180, 210, 240]
  /// Where the bars' ink lies.
  private static let writing = PixelRect(x: 148, y: 140, width: 94, height: 30)

  /// Pencil on light paper of 400 x 300, and the desk wherever `isDesk` says.
  private static func paper(_ isDesk: (_ x: Int, _ y: Int) -> Bool) -> GreyImage {
    var image = Scribbles.bars(at: bars, in: (400, 300), top: 140)
    for index in image.pixels.indices where image.pixels[index] < 200 { image.pixels[index] = 185 }
    for y in 0..<300 { for x in 0..<400 where isDesk(x, y) { image[x, y] = 60 } }
    return image
  }

  private static let desks: [@Sendable (_ x: Int, _ y: Int) -> Bool] = [
    { _, y in y < 20 }, { x, y in y > 285 - x / 30 }, { x, y in x < 12 + y / 20 }, { x, _ in x >= 376 },
    { x, y in x < 18 || y >= 280 },
  ]

  @Test(arguments: desks.indices) func faintWritingBesideTheDeskIsFoundWhole(desk: Int) throws {
    let field = try #require(try FieldLocator().field(in: Self.paper(Self.desks[desk])))
    #expect(field.box.inset(dx: -6, dy: -6).contains(Self.writing))
    #expect(field.box.width < 200 && field.box.height < 90)
  }

  @Test func theDeskBecomesPaper() throws {
    let image = Self.paper { x, y in y < 60 || x < 2 }
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.image.pixels.allSatisfy { $0 > 150 })
  }

  /// Writing that fills a tight crop touches its corners too.
  @Test func strokesAtTheSidesOfATightCropStay() throws {
    var image = Scribbles.bars(at: [40, 70, 100], height: 60, in: (130, 60), top: 0)
    for y in 0..<60 { for x in 0..<5 { image[x, y] = 50 } }
    for y in 0..<5 { for x in 0..<25 { image[x, y] = 50 } }
    let field = try #require(try FieldLocator().field(in: image))
    let place = field.transform.applied(to: Point(x: 2, y: 30))
    #expect(field.image[max(0, Int(place.x)), Int(place.y)] < 110)
  }
}
