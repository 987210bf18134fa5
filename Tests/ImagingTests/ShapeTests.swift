import Imaging
import Testing

@Suite struct Shapes {
  @Test func componentsAreFound() throws {
    let mask = BinaryImage(
      width: 5, height: 3, pixels: [255, 0, 0, 255, 255, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0])
    let components = try mask.components(connectivity: 8)
    #expect(components.list.map(\.area) == [2, 3])
    #expect(components.list.map(\.label) == [1, 2])
    #expect(components.list[0].box == PixelRect(x: 0, y: 0, width: 2, height: 2))
    #expect(components.list[1].box == PixelRect(x: 3, y: 0, width: 2, height: 2))
    #expect(components.list[0].centroid == Point(x: 0.5, y: 0.5))
    #expect(components.labels == [1, 0, 0, 2, 2, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0])
    #expect(try mask.components(connectivity: 4).list.count == 3)
  }

  @Test func blankPaperHasNoComponents() throws {
    let components = try BinaryImage(width: 30, height: 20, filledWith: 0).components()
    #expect(components.list.isEmpty && components.labels.allSatisfy { $0 == 0 })
    #expect(try BinaryImage(width: 30, height: 20, filledWith: 0).contours().isEmpty)
  }

  @Test func contoursAreTheOuterOnes() throws {
    var mask = BinaryImage(width: 20, height: 20, filledWith: 0)
    for y in 3...12 { for x in 4...15 { mask[x, y] = 255 } }
    for y in 6...8 { for x in 7...9 { mask[x, y] = 0 } }
    mask[18, 18] = 255
    let contours = try mask.contours().sorted { $0.count < $1.count }
    #expect(contours.count == 2)
    #expect(contours[0] == [Point(x: 18, y: 18)])
    let corners = [(4, 3), (15, 3), (15, 12), (4, 12)].map { Point(x: Double($0.0), y: Double($0.1)) }
    #expect(Set(contours[1]) == Set(corners))
  }

  @Test func rectangleRoundATurnedOne() throws {
    let turn = AffineTransform.rotation(degrees: 20, about: Point(x: 50, y: 40))
    let corners = [(20.0, 30.0), (80, 30), (80, 50), (20, 50)].map {
      turn.applied(to: Point(x: $0.0, y: $0.1))
    }
    let found = try minimumAreaRectangle(corners)
    #expect(abs(found.centre.x - 50) < 0.01 && abs(found.centre.y - 40) < 0.01)
    let sides = [found.width, found.height].sorted()
    #expect(abs(sides[0] - 20) < 0.01 && abs(sides[1] - 60) < 0.01)
    for corner in corners {
      let near = found.corners.contains { abs($0.x - corner.x) < 0.01 && abs($0.y - corner.y) < 0.01 }
      #expect(near)
    }
  }

  @Test func rectangleRoundNothingIsAnError() {
    #expect(throws: ImagingError.self) { try minimumAreaRectangle([]) }
    #expect(throws: ImagingError.self) { try minimumAreaRectangle([Point(x: .nan, y: 0)]) }
  }
}

@Suite struct Drawing {
  @Test func linesAndRectangles() throws {
    var image = ColourImage(width: 20, height: 10, filledWith: .white)
    try image.drawLine(from: (x: 2, y: 3), to: (x: 8, y: 3), colour: .red)
    #expect((0..<20).filter { image[$0, 3] == .red } == Array(2...8))
    try image.drawRectangle(PixelRect(x: 10, y: 2, width: 4, height: 5), colour: .blue)
    #expect(image[10, 2] == .blue && image[13, 6] == .blue && image[11, 3] == .white)
    #expect(image[14, 2] == .white && image[10, 7] == .white)
    try image.drawRectangle(PixelRect(x: 16, y: 1, width: 2, height: 2), colour: .green, thickness: nil)
    #expect(image[17, 2] == .green && image[18, 2] == .white)
  }

  @Test func whatLiesOutsideIsCut() throws {
    var image = ColourImage(width: 20, height: 10, filledWith: .white)
    try image.drawLine(from: (x: -.max, y: 5), to: (x: .max, y: 5), colour: .black)
    #expect(image[0, 5] == .black && image[19, 5] == .black)
    try image.drawRectangle(
      PixelRect(x: -5, y: -5, width: 1 << 40, height: 1 << 40), colour: .red, thickness: nil)
    #expect(image == ColourImage(width: 20, height: 10, filledWith: .red))
    try image.drawText("far away", x: 500, y: -500, height: 20, colour: .black)
    #expect(image == ColourImage(width: 20, height: 10, filledWith: .red))
  }

  @Test func textIsAsHighAsAsked() throws {
    var image = ColourImage(width: 120, height: 60, filledWith: .white)
    try image.drawText("17", x: 10, y: 50, height: 30, colour: .black)
    let box = try #require(try GreyImage(image).inkUpTo(127).components().list.first).box
    #expect(abs(box.height - 30) <= 3 && abs(box.maxY - 51) <= 2)
    try image.drawText("", x: 0, y: 0, height: 10, colour: .black)
    try image.drawText("é€", x: 0, y: 20, height: 10, colour: .black)
  }

  @Test(arguments: Typeface.allCases)
  func everyFaceIsAsWideAsMeasured(face: Typeface) throws {
    var image = ColourImage(width: 400, height: 90, filledWith: .white)
    try image.drawText("Hage", x: 20, y: 60, height: 40, face: face, thickness: 3, colour: .black)
    let parts = try GreyImage(image).inkUpTo(127).components().list
    let box = try #require(parts.map(\.box).reduce(nil) { $0?.union($1) ?? $1 })
    let extent = try face.extent(of: "Hage", height: 40, thickness: 3)
    #expect(abs(box.width - extent.width) <= 12)
    #expect(box.maxY > 61 && box.maxY <= 60 + 2 * extent.descent)
  }

  @Test func thickTextTakesMoreInk() throws {
    func ink(_ thickness: Int?) throws -> Int {
      var image = ColourImage(width: 120, height: 60, filledWith: .white)
      try image.drawText("17", x: 10, y: 50, height: 30, thickness: thickness, colour: .black)
      return try GreyImage(image).inkUpTo(127).components().list.reduce(0) { $0 + $1.area }
    }
    #expect(try ink(5) > ink(2))
    #expect(try ink(nil) == ink(2))
  }

  @Test func pasteIsCutAtTheEdges() {
    var image = ColourImage(width: 6, height: 4, filledWith: .white)
    let stamp = ColourImage(width: 3, height: 3, filledWith: .blue)
    image.paste(stamp, x: 4, y: -1)
    image.paste(stamp, x: -9, y: 0)
    let blue = (0..<4).flatMap { y in (0..<6).filter { image[$0, y] == .blue }.map { [$0, y] } }
    #expect(blue == [[4, 0], [5, 0], [4, 1], [5, 1]])
  }
}
