import Imaging
import Segmentation
import Testing

/// Writing on the squares of an exercise book.
@Suite struct SquaredPaperTests {
  private static let bars = [150, 180, 210, 240]
  /// Where the bars' ink lies.
  private static let writing = PixelRect(x: 148, y: 140, width: 94, height: 30)

  /// Bars on paper of 400 x 300 with a line every so many pixels, sloping by some degrees.
  private static func squared(pitch: Double, degrees: Double = 0) -> GreyImage {
    var image = Scribbles.bars(at: bars, in: (400, 300), top: 140)
    let turn = AffineTransform.rotation(degrees: -degrees, about: Point(x: 200, y: 150))
    for y in 0..<300 {
      for x in 0..<400 {
        let place = turn.applied(to: Point(x: Double(x), y: Double(y)))
        let isLine = [place.x, place.y].contains { ($0 + 1000).truncatingRemainder(dividingBy: pitch) < 2 }
        if isLine { image[x, y] = UInt8(Double(image[x, y]) * 0.6) }
      }
    }
    return image
  }

  @Test(arguments: [18.0, 27, 41], [-3.0, 0, 2])
  func theWritingIsFoundAlone(pitch: Double, degrees: Double) throws {
    let field = try #require(try FieldLocator().field(in: Self.squared(pitch: pitch, degrees: degrees)))
    #expect(field.box.inset(dx: -6, dy: -6).contains(Self.writing))
    #expect(field.box.width < 200 && field.box.height < 90)
  }

  @Test func strokesStayWholeAndTheLinesGo() throws {
    let field = try #require(try FieldLocator().field(in: Self.squared(pitch: 23)))
    func grey(_ x: Int, _ y: Int) -> UInt8 {
      let place = field.transform.applied(to: Point(x: Double(x), y: Double(y)))
      return field.image[Int(place.x.rounded()), Int(place.y.rounded())]
    }
    for y in 142..<168 {
      #expect(Self.bars.allSatisfy { grey($0, y) < 110 })
      #expect([165, 195, 225].allSatisfy { grey($0, y) > 190 })
    }
  }

  /// Larger than the copy that is searched.
  @Test func ofALargePictureToo() throws {
    let large = try Self.squared(pitch: 27).resized(by: 4, interpolation: .linear)
    let field = try #require(try FieldLocator().field(in: large))
    #expect(field.box.inset(dx: -24, dy: -24).contains(PixelRect(x: 592, y: 560, width: 376, height: 120)))
    #expect(field.box.width < 800 && field.box.height < 360)
    func grey(_ x: Double, _ y: Double) -> UInt8 {
      let place = field.transform.applied(to: Point(x: x, y: y))
      return field.image[Int(place.x.rounded()), Int(place.y.rounded())]
    }
    #expect((570..<670).allSatisfy { grey(780, Double($0)) > 185 })
  }

  /// A row of 1s on a rule is as regular as squares are.
  @Test func strokesOnARuleAreNoSquares() throws {
    var image = Scribbles.bars(at: [30, 60, 90, 120], height: 44, in: (150, 60), top: 8)
    for x in 0..<150 { for y in 52..<54 { image[x, y] = 90 } }
    let field = try #require(try FieldLocator().field(in: image))
    for column in [30, 60, 90, 120] {
      let place = field.transform.applied(to: Point(x: Double(column), y: 30))
      #expect(field.image[Int(place.x), Int(place.y)] < 110)
    }
  }
}
