import Imaging
import Testing

@Suite struct Geometry {
  private let pattern = Sample.pattern

  @Test func resizingByAreaAverages() throws {
    let image = GreyImage(width: 4, height: 2, pixels: [0, 100, 10, 30, 0, 100, 10, 30])
    #expect(try image.resized(width: 2, height: 1).pixels == [50, 20])
    let real = FloatImage(width: 4, height: 1, pixels: [0, 1, 0.5, 0.25])
    #expect(try real.resized(width: 2, height: 1).pixels == [0.5, 0.375])
    let colour = ColourImage(width: 2, height: 1, pixels: [0, 10, 20, 100, 30, 20])
    #expect(try colour.resized(width: 1, height: 1)[0, 0] == Colour(red: 50, green: 20, blue: 20))
  }

  @Test func nearestRepeats() throws {
    let image = GreyImage(width: 2, height: 1, pixels: [7, 9])
    #expect(try image.resized(width: 4, height: 1, interpolation: .nearest).pixels == [7, 7, 9, 9])
    let constant = GreyImage(width: 5, height: 5, filledWith: 77)
    for interpolation in [Interpolation.linear, .cubic] {
      let larger = try constant.resized(width: 13, height: 9, interpolation: interpolation)
      #expect(larger == GreyImage(width: 13, height: 9, filledWith: 77))
    }
  }

  @Test func warpMovesSourceToDestination() throws {
    var image = GreyImage(width: 20, height: 20, filledWith: 0)
    image[5, 6] = 255
    let moved = try image.warped(by: .translation(x: 3, y: -2), width: 25, height: 22)
    #expect(moved.width == 25 && moved.height == 22)
    #expect(moved[8, 4] == 255 && moved.pixels.filter { $0 != 0 }.count == 1)
  }

  @Test func bordersFillTheOutside() throws {
    let real = FloatImage(width: 3, height: 3, filledWith: 0.5)
    let right = AffineTransform.translation(x: 2, y: 0)
    let constant = try real.warped(by: right, width: 3, height: 3, border: .constant(0.25))
    #expect(constant[0, 1] == 0.25 && constant[2, 1] == 0.5)
    #expect(try real.warped(by: right, width: 3, height: 3, border: .replicate) == real)
  }

  @Test func warpAndTurnAgree() throws {
    let centre = Point(x: 5.5, y: 5.5)
    let square = try pattern.cropped(PixelRect(x: 2, y: 0, width: 12, height: 12))
    let turned = try square.warped(
      by: .rotation(degrees: 90, about: centre), width: 12, height: 12, interpolation: .nearest)
    #expect(try turned == square.rotated(quarterTurns: 1))
  }

  @Test(arguments: -4...5) func quarterTurns(turns: Int) throws {
    let orientation = [1, 6, 3, 8][(turns + 4) % 4]
    #expect(try pattern.rotated(quarterTurns: turns) == upright(pattern, orientation: orientation))
  }

  @Test func perspective() throws {
    let shift = try #require(Perspective(elements: [1, 0, 3, 0, 1, -2, 0, 0, 1]))
    let byPerspective = try pattern.warped(by: shift, width: 16, height: 12)
    #expect(try byPerspective == pattern.warped(by: .translation(x: 3, y: -2), width: 16, height: 12))
    // Twice the homogeneous coordinate is half the size.
    let shrinking = try #require(Perspective(elements: [1, 0, 0, 0, 1, 0, 0, 0, 2]))
    let half = try pattern.warped(by: shrinking, width: 8, height: 6, interpolation: .nearest)
    #expect(half[6, 3] == pattern[12, 6])
  }

  @Test func perspectiveTakesCornersToCorners() throws {
    let sheet = [(10, 20), (110, 30), (120, 90), (5, 80)].map { Point(x: $0.0, y: $0.1) }
    let flat = [(0, 0), (99, 0), (99, 59), (0, 59)].map { Point(x: $0.0, y: $0.1) }
    let map = try #require(Perspective(from: sheet, to: flat))
    let back = try #require(map.inverse)
    for (corner, target) in zip(sheet, flat) {
      let (there, here) = (map.applied(to: corner), back.applied(to: target))
      #expect(abs(there.x - target.x) < 1e-9 && abs(there.y - target.y) < 1e-9)
      #expect(abs(here.x - corner.x) < 1e-9 && abs(here.y - corner.y) < 1e-9)
    }
    #expect(Perspective(from: [sheet[0], sheet[0], sheet[0], sheet[0]], to: flat) == nil)
  }

  @Test func remap() throws {
    let mapX = (0..<192).map { Float(15 - $0 % 16) }
    let mapY = (0..<192).map { Float($0 / 16) }
    let mirrored = try pattern.remapped(mapX: mapX, mapY: mapY, width: 16, height: 12)
    #expect(mirrored == upright(pattern, orientation: 2))
    let between = FloatImage(width: 2, height: 1, pixels: [0, 1])
    #expect(try between.remapped(mapX: [0.25], mapY: [0], width: 1, height: 1).pixels == [0.25])
  }

  @Test func remapOfNonsenseStaysWithinThePicture() throws {
    let wild: [Float] = [.nan, .infinity, -.infinity, 1e30, -1e30, 3]
    for border in [Border.replicate, .constant(9)] {
      let image = try pattern.remapped(mapX: wild, mapY: wild, width: 6, height: 1, border: border)
      #expect(image.pixels.last == pattern[3, 3])
    }
  }

  @Test func cropping() throws {
    let image = GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])
    #expect(try image.cropped(PixelRect(x: 1, y: 0, width: 2, height: 2)).pixels == [2, 3, 5, 6])
    let colour = try ColourImage(image).cropped(PixelRect(x: 2, y: 1, width: 1, height: 1))
    #expect(colour.pixels == [6, 6, 6])
    #expect(throws: ImagingError.self) { try image.cropped(PixelRect(x: 2, y: 0, width: 2, height: 1)) }
    #expect(throws: ImagingError.self) { try image.cropped(PixelRect(x: 0, y: 0, width: 0, height: 1)) }
  }

  @Test func transforms() throws {
    let turn = AffineTransform.rotation(degrees: 90)
    let right = turn.applied(to: Point(x: 1, y: 0))
    #expect(abs(right.x) < 1e-12 && abs(right.y - 1) < 1e-12)  // y points down: clockwise
    let all = AffineTransform.scale(x: 2, y: 3).concatenating(.shear(x: 0.5))
      .concatenating(.translation(x: 4, y: 5))
    #expect(all.applied(to: (x: 1, y: 2)) == (9, 11))
    let back = try #require(all.inverse).applied(to: (x: 9, y: 11))
    #expect(abs(back.x - 1) < 1e-12 && abs(back.y - 2) < 1e-12)
    #expect(AffineTransform.scale(x: 0, y: 1).inverse == nil)
    #expect(AffineTransform.translation(x: .nan, y: 1).inverse == nil)
    #expect(
      AffineTransform.rotation(degrees: 33, about: Point(x: 4, y: 7)).applied(to: (x: 4, y: 7)) == (4, 7))
  }

  @Test(arguments: -1..<4) func quarterTurnsTakePixelsWhereThePictureTakesThem(quarters: Int) throws {
    var picture = GreyImage(width: 5, height: 3, filledWith: 0)
    picture[4, 1] = 200
    let turned = try picture.rotated(quarterTurns: quarters)
    let place = AffineTransform.turn(byQuarters: quarters, width: 5, height: 3).applied(to: Point(x: 4, y: 1))
    #expect(turned[Int(place.x), Int(place.y)] == 200)
  }

  @Test func rectangles() {
    let first = PixelRect(x: 2, y: 3, width: 10, height: 5)
    let second = PixelRect(x: 8, y: 0, width: 10, height: 4)
    #expect(first.intersection(second) == PixelRect(x: 8, y: 3, width: 4, height: 1))
    #expect(first.union(second) == PixelRect(x: 2, y: 0, width: 16, height: 8))
    #expect(first.intersection(PixelRect(x: 50, y: 50, width: 2, height: 2)).isEmpty)
    #expect(first.union(PixelRect(x: 0, y: 0, width: 0, height: 9)) == first)
    #expect(first.area == 50 && first.maxX == 12 && first.maxY == 8)
    #expect(first.contains(x: 11, y: 7) && !first.contains(x: 12, y: 7))
    #expect(first.inset(dx: 1, dy: -1) == PixelRect(x: 3, y: 2, width: 8, height: 7))
    #expect(first.contains(first.inset(dx: 1, dy: 1)) && !first.contains(second))
  }
}
