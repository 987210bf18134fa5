import Imaging
import Segmentation
import Testing

/// Slips of paper that lie on something else, and what looks like them.
@Suite struct SlipTests {
  /// Digits' bars in the middle of a picture of 400 x 300.
  private static let writing = PixelRect(x: 148, y: 140, width: 94, height: 30)
  private static let bars = [150, 180, 210, 240]

  /// A slip with bars, turned, on a ground of one grey.
  private static func slip(on ground: Double, paper: UInt8 = 200, turnedBy degrees: Double) throws
    -> GreyImage
  {
    var slip = GreyImage(width: 200, height: 90, filledWith: paper)
    for column in bars {
      for y in 30..<60 { for x in column - 102..<column - 98 { slip[x, y] = 50 } }
    }
    let turn = AffineTransform.translation(x: 100, y: 110)
      .concatenating(.rotation(degrees: degrees, about: Point(x: 195, y: 155)))
    return try slip.warped(by: turn, width: 400, height: 300, border: .constant(ground))
  }

  @Test(arguments: [(20.0, UInt8(200)), (90, 200), (250, 170)], [-9.0, 0, 7])
  func writingOnASlipIsFoundWithoutItsEdge(on: (ground: Double, paper: UInt8), degrees: Double) throws {
    let image = try Self.slip(on: on.ground, paper: on.paper, turnedBy: degrees)
    let field = try #require(try FieldLocator().field(in: image))
    #expect(!field.isLastResort)
    #expect(abs(field.angle - degrees) <= 1.5)
    #expect(field.box.width < 200 && field.box.height < 90)
    let middle = field.transform.applied(to: Point(x: 195, y: 155))
    #expect(abs(middle.x - Double(field.image.width) / 2) < 12)
    #expect(abs(middle.y - Double(field.image.height) / 2) < 12)
  }

  @Test func theWholePictureStaysALastResort() throws {
    let fields = try FieldLocator().fields(in: try Self.slip(on: 250, paper: 170, turnedBy: 0))
    #expect(fields.count > 1 && fields.dropFirst().contains { $0.isLastResort })
  }

  @Test func aDrawnFrameIsNoSlip() throws {
    var image = Scribbles.bars(at: Self.bars, in: (400, 300), top: 140)
    for x in 60..<340 { for y in [60, 61, 62, 240, 241, 242] { image[x, y] = 60 } }
    for y in 60..<243 { for x in [60, 61, 62, 337, 338, 339] { image[x, y] = 60 } }
    #expect(try !FieldLocator().fields(in: image).contains { $0.isLastResort })
  }

  /// Half of a picture in a soft shadow is as well parted from the rest as a sheet is, but for its edge.
  @Test func aFadingLightIsNoSlip() throws {
    let image = Scribbles.shaded(Scribbles.bars(at: [30, 60, 90, 120]))
    #expect(try !FieldLocator().fields(in: image).contains { $0.isLastResort })
  }

  /// A sheet that goes on at the left and above, or on all sides but one, beside a speckled table.
  @Test(arguments: [true, false]) func aSheetThatIsCutOffIsLookedAtByItself(twoEdges: Bool) throws {
    var image = Scribbles.bars(at: [150, 170, 190, 210], height: 24, in: (640, 480), top: 200)
    for y in 0..<480 {
      for x in 0..<640 where x > 540 - y / 9 || twoEdges && y > 380 + x / 20 {
        image[x, y] = UInt8(40 + (x / 6 * 73 + y / 6 * 151) % 90)
      }
    }
    let fields = try FieldLocator().fields(in: image)
    let writing = PixelRect(x: 150, y: 202, width: 60, height: 20)
    #expect(fields.contains { $0.box.contains(writing) && $0.box.width < 200 && $0.box.height < 100 })
  }

  /// As scanners leave them where their glass has no paper; the lowest row of the writing touches one.
  @Test func blackBandsAreLeftOut() throws {
    var image = Scribbles.bars(at: [40, 70, 100, 130], height: 30, in: (160, 60), top: 12)
    for y in 0..<60 { for x in 0..<160 where x < 10 || y >= 48 { image[x, y] = 8 } }
    let fields = try FieldLocator().fields(in: image)
    let boxes = fields.map(\.box).filter { $0.x >= 10 && $0.maxY <= 48 }
    #expect(boxes.contains { $0.contains(PixelRect(x: 40, y: 14, width: 88, height: 28)) })
  }

  /// A bar along the top may be a 7's: the picture as it is comes first.
  @Test func aTightCropIsSeenWholeAtFirst() throws {
    var image = GreyImage(width: 40, height: 56, filledWith: 230)
    for y in 0..<7 { for x in 0..<40 { image[x, y] = 40 } }
    for y in 7..<56 { for x in 30 - y / 3..<38 - y / 3 { image[x, y] = 40 } }
    let field = try #require(try FieldLocator().field(in: image))
    #expect(field.box == image.bounds)
  }

  /// The bars hang together, so there is but one piece of ink to tell the turn by.
  @Test(arguments: [-13.0, 9]) func theTurnOfJoinedWritingIsThoughtOf(degrees: Double) throws {
    var straight = Scribbles.bars(at: Array(stride(from: 200, to: 500, by: 30)), in: (700, 500), top: 230)
    for x in 200..<470 { for y in 257..<260 { straight[x, y] = 40 } }
    let turn = AffineTransform.rotation(degrees: degrees, about: Point(x: 350, y: 250))
    let image = try straight.warped(by: turn, width: 700, height: 500)
    #expect(try FieldLocator().fields(in: image).contains { abs($0.angle - degrees) <= 1.5 })
  }
}
