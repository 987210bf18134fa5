import Imaging
import Testing

/// A grey picture with every sample different from its neighbours.
private func gradient(_ width: Int, _ height: Int) -> GreyImage {
  GreyImage(width: width, height: height, pixels: (0..<width * height).map { UInt8($0 * 7 % 256) })
}

@Test func pngKeepsEverySample() throws {
  let image = gradient(37, 21)
  let picture = try Picture(bytes: image.pngData())
  #expect(picture.format == .png)
  #expect(try picture.grey() == image)
  #expect(try picture.colour() == ColourImage(image))
}

@Test func jpegKeepsAFlatGrey() throws {
  let image = GreyImage(width: 40, height: 30, filledWith: 200)
  let picture = try Picture(bytes: image.jpegData(quality: 95))
  #expect(picture.format == .jpeg)
  #expect(try picture.grey() == image)
}

@Test func warpMovesSourceToDestination() throws {
  var image = GreyImage(width: 20, height: 20, filledWith: 0)
  image[5, 6] = 255
  let moved = try image.warped(by: .translation(x: 3, y: -2), width: 20, height: 20)
  #expect(moved[8, 4] == 255)
  #expect(moved.pixels.reduce(0) { $0 + Int($1) } == 255)
}

@Test func resizingByAreaAverages() throws {
  let image = GreyImage(width: 4, height: 2, pixels: [0, 100, 10, 30, 0, 100, 10, 30])
  #expect(try image.resized(width: 2, height: 1).pixels == [50, 20])
}

@Test func closingFillsAHole() throws {
  var mask = BinaryImage(width: 9, height: 9, filledWith: 255)
  mask[4, 4] = 0
  #expect(try mask.closed(width: 3, height: 3).pixels.allSatisfy { $0 == 255 })
  #expect(try mask.blurred(sigma: 1)[4, 4] < 255)
}

@Test func otsuParts() throws {
  let image = GreyImage(width: 4, height: 2, pixels: [10, 12, 200, 210, 11, 13, 205, 207])
  #expect(try image.binarisedByOtsu().pixels == [255, 255, 0, 0, 255, 255, 0, 0])
}

@Test func componentsAreFound() throws {
  let mask = BinaryImage(
    width: 5, height: 3, pixels: [255, 0, 0, 255, 255, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0])
  let components = try mask.components(connectivity: 8)
  #expect(components.list.map(\.area) == [2, 3])
  #expect(
    components.list.map(\.box) == [
      PixelRect(x: 0, y: 0, width: 2, height: 2), PixelRect(x: 3, y: 0, width: 2, height: 2),
    ])
  #expect(components.labels[6] == 1)
  #expect(try mask.components(connectivity: 4).list.count == 3)
}

@Test func quarterTurnsAreClockwise() throws {
  let image = GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])
  #expect(try image.rotated(quarterTurns: 1).pixels == [4, 1, 5, 2, 6, 3])
  #expect(try image.rotated(quarterTurns: -1).pixels == [3, 6, 2, 5, 1, 4])
  #expect(try image.rotated(quarterTurns: 2).pixels == [6, 5, 4, 3, 2, 1])
  #expect(try image.cropped(PixelRect(x: 1, y: 0, width: 2, height: 2)).pixels == [2, 3, 5, 6])
}
