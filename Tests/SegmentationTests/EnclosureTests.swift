import Imaging
import Segmentation
import Testing

/// Numbers that printed lines or a ring close in, and what only looks like that.
@Suite struct EnclosureTests {
  private static let bars = [220, 250, 280]
  /// Where the bars' ink lies.
  private static let writing = PixelRect(x: 218, y: 40, width: 64, height: 40)

  /// Bars, and what else is inked, on a picture of 400 x 120.
  private static func picture(
    bars: [Int] = bars, isInk: (_ x: Int, _ y: Int) -> Bool
  ) -> GreyImage {
    var image = Scribbles.bars(at: bars, height: 40, in: (400, 120), top: 40)
    for y in 0..<120 { for x in 0..<400 where isInk(x, y) { image[x, y] = 70 } }
    return image
  }

  /// Whether a pixel lies on the lines, two pixels thick, round a part.
  private static func frames(_ part: PixelRect, _ x: Int, _ y: Int) -> Bool {
    part.contains(x: x, y: y) && !part.inset(dx: 2, dy: 2).contains(x: x, y: y)
  }

  /// Fields that hold the writing and end before a column at the left.
  private static func fields(of image: GreyImage, rightOf column: Int) throws -> [Field] {
    try FieldLocator([.mainLine, .enclosures]).fields(in: image).filter {
      $0.box.contains(writing) && $0.box.x >= column
    }
  }

  private static let box = PixelRect(x: 170, y: 20, width: 200, height: 80)
  private static let name = [40, 60, 80, 100, 120, 140]

  @Test func theNameBesideABoxIsLeftOut() throws {
    let image = Self.picture(bars: Self.name + Self.bars) { Self.frames(Self.box, $0, $1) }
    #expect(try !Self.fields(of: image, rightOf: 165).isEmpty)
    #expect(try FieldLocator([.mainLine, .enclosures]).fields(in: image).contains { $0.box.x < 60 })
  }

  /// Only a wall stands between the name and the number.
  @Test(arguments: [-4, 0, 4]) func soItIsBeforeAWall(lean: Int) throws {
    let image = Self.picture(bars: Self.name + Self.bars) { x, y in
      170 + lean * y / 120..<173 + lean * y / 120 ~= x
    }
    #expect(try !Self.fields(of: image, rightOf: 165).isEmpty)
  }

  @Test func theNumberInATableIsSeenWithoutItsLines() throws {
    let image = Self.picture { x, y in
      [0, 1, 108, 109].contains { y == $0 + x / 80 } || [90, 91, 350, 351].contains { x == $0 + y / 30 }
    }
    let fields = try Self.fields(of: image, rightOf: 100)
    let field = try #require(fields.first)
    #expect(field.box.maxX <= 350)
    // Nothing is left of the lines in it.
    let inked = field.image.pixels.count { $0 < 120 }
    #expect(inked <= 3 * 4 * 40 + 200)
  }

  @Test func theNumberInARingIsSeenWithoutIt() throws {
    let image = Self.picture { x, y in
      let (dx, dy) = (Double(x - 250) / 90, Double(y - 60) / 50)
      return 0.9...1 ~= dx * dx + dy * dy
    }
    #expect(try !Self.fields(of: image, rightOf: 165).isEmpty)
    #expect(try Self.fields(of: image, rightOf: 165).allSatisfy { $0.box.maxX <= 340 })
  }

  /// Taken away, the ring would take the figure with it.
  @Test func aRingThatAFigureTouchesIsLeft() throws {
    let image = Self.picture { x, y in
      let (dx, dy) = (Double(x - 250) / 90, Double(y - 60) / 50)
      return 0.9...1 ~= dx * dx + dy * dy || 218..<222 ~= x && 40..<104 ~= y
    }
    #expect(
      try FieldLocator([.mainLine, .enclosures]).fields(in: image).allSatisfy {
        $0.box.contains(Self.writing)
      })
  }

  /// A stroke that crosses the line under it keeps its foot.
  @Test func strokesAcrossALineStayWhole() throws {
    let image = Self.picture { x, y in
      Self.frames(Self.box, x, y) || 248..<252 ~= x && 80..<106 ~= y
    }
    let field = try #require(try Self.fields(of: image, rightOf: 165).first)
    for y in [94, 96, 98, 100, 103] {
      let foot = field.transform.applied(to: Point(x: 249.5, y: Double(y)))
      #expect(field.image[Int(foot.x.rounded()), Int(foot.y.rounded())] < 130)
    }
  }

  /// The cells of a comb, a figure each, are one number, also where a stroke hides the line between two.
  @Test(arguments: [[Int](), [2], [0, 3]]) func theCellsOfACombAreNotTakenApart(hidden: [Int]) throws {
    let bars = [40, 100, 160, 220, 280, 340]
    let image = Self.picture(bars: bars) { x, y in
      let comb = PixelRect(x: 10, y: 26, width: 362, height: 68)
      let isWall = (0..<5).contains { !hidden.contains($0) && 70 + 60 * $0..<72 + 60 * $0 ~= x }
      return Self.frames(comb, x, y) || isWall && 26..<94 ~= y
    }
    let whole = PixelRect(x: 38, y: 40, width: 304, height: 40)
    #expect(
      try FieldLocator([.mainLine, .enclosures]).fields(in: image).allSatisfy {
        $0.isLastResort || $0.box.contains(whole)
      })
  }

  /// Upright strokes from edge to edge of a tight crop are figures.
  @Test func longStrokesAreNoWalls() throws {
    let image = Scribbles.bars(at: [20, 60, 100, 140], height: 50, in: (160, 50), top: 0)
    #expect(try FieldLocator(.enclosures).fields(in: image).isEmpty)
  }

  /// Nor is a first one that is higher than the rest.
  @Test func aLongFirstStrokeIsNoWall() throws {
    var image = Scribbles.bars(at: [60, 100, 140], height: 38, in: (160, 50), top: 6)
    for y in 0..<50 { for x in 18..<22 { image[x, y] = 40 } }
    #expect(try FieldLocator(.enclosures).fields(in: image).isEmpty)
  }
}
