import Imaging
import TestSupport
import Testing

@Suite struct Filters {
  private func dot(_ value: Float = 1) -> FloatImage {
    var image = FloatImage(width: 21, height: 21, filledWith: 0)
    image[10, 10] = value
    return image
  }

  @Test func blurKeepsTheSumAndSpreadsAsItsSigma() throws {
    let blurred = try dot().blurred(sigma: 2)
    #expect(abs(blurred.pixels.reduce(0, +) - 1) < 1e-4)
    // exp(-x^2 / (2 sigma^2)) between the middle and 2 pixels off.
    #expect(abs(blurred[12, 10] / blurred[10, 10] - 0.60653) < 1e-3)
    #expect(try dot().blurred(sigma: 0) == dot())
    let grey = GreyImage(width: 9, height: 9, filledWith: 50)
    #expect(try grey.blurred(sigma: 3) == grey)
  }

  @Test func medianDropsADot() throws {
    #expect(try dot().medianBlurred(size: 3) == FloatImage(width: 21, height: 21, filledWith: 0))
    #expect(try GreyImage(dot()).medianBlurred(size: 7).pixels.allSatisfy { $0 == 0 })
  }

  @Test func dilationTakesTheShapeOfItsElement() throws {
    let rectangle = try dot().dilated(width: 5, height: 3)
    #expect(rectangle.pixels.filter { $0 == 1 }.count == 15)
    let ellipse = try dot().dilated(width: 5, height: 5, shape: .ellipse)
    #expect(ellipse[10, 8] == 1 && ellipse[8, 8] == 0)
    #expect(try rectangle.eroded(width: 5, height: 3) == dot())
  }

  /// Columns that OpenCV's ellipse reaches to either side of its middle, in each row.
  private func reaches(width: Int, height: Int) -> [Int] {
    let (across, down) = (Double(width / 2), Double(height / 2))
    return (0..<height).map { row in
      let off = Double(row) - down
      return Int(
        (across * ((down * down - off * off) / (down * down)).squareRoot()).rounded(.toNearestOrEven))
    }
  }

  @Test(arguments: [(3, 3), (7, 7), (9, 7), (13, 21), (41, 41), (7, 61)])
  func anEllipseIsWhatItsRowsAre(width: Int, height: Int) throws {
    var random = TestGenerator(state: 5)
    var image = FloatImage(width: 37, height: 85, filledWith: 0)
    for index in image.pixels.indices { image.pixels[index] = Float.random(in: 0...1, using: &random) }
    let reaches = reaches(width: width, height: height)
    func picked(_ image: FloatImage, _ pick: (Float, Float) -> Float) -> FloatImage {
      var result = image
      for y in 0..<image.height {
        for x in 0..<image.width {
          for (row, reach) in reaches.enumerated() {
            let from = y + row - height / 2
            guard 0..<image.height ~= from else { continue }
            for column in max(0, x - reach)...min(image.width - 1, x + reach) {
              result[x, y] = pick(result[x, y], image[column, from])
            }
          }
        }
      }
      return result
    }
    let dilated = picked(image, max)
    #expect(try image.dilated(width: width, height: height, shape: .ellipse) == dilated)
    #expect(try image.closed(width: width, height: height, shape: .ellipse) == picked(dilated, min))
    #expect(
      try image.opened(width: width, height: height, shape: .ellipse) == picked(picked(image, min), max))
    let grey = GreyImage(image)
    #expect(
      try grey.eroded(width: width, height: height, shape: .ellipse)
        == GreyImage(picked(image, min)))
  }

  @Test func aWideBlurIsNearlyTheSameOnASmallerCopy() throws {
    // A ramp with a step, as paper under a shadow.
    var image = FloatImage(width: 203, height: 101, filledWith: 0)
    for y in 0..<101 { for x in 0..<203 { image[x, y] = Float(x + y) * (x < 90 ? 0.3 : 0.6) } }
    for sigma in [7.0, 20.3] {
      let (coarse, fine) = (try image.blurredCoarsely(sigma: sigma), try image.blurred(sigma: sigma))
      let range = Float(303) * 0.6
      for (a, b) in zip(coarse.pixels, fine.pixels) { #expect(abs(a - b) < 0.02 * range) }
    }
    #expect(try image.blurredCoarsely(sigma: 2) == image.blurred(sigma: 2))
    let even = FloatImage(width: 50, height: 20, filledWith: 50)
    #expect(try even.blurredCoarsely(sigma: 12).pixels.allSatisfy { abs($0 - 50) < 1e-3 })
  }

  @Test func openingDropsAndClosingFills() throws {
    var mask = BinaryImage(width: 9, height: 9, filledWith: 255)
    mask[4, 4] = 0
    #expect(try mask.closed(width: 3, height: 3).pixels.allSatisfy { $0 == 255 })
    #expect(try mask.inverted.opened(width: 3, height: 3).pixels.allSatisfy { $0 == 0 })
    // The outside counts neither for nor against: a full picture stays full.
    #expect(try mask.closed(width: 3, height: 3).eroded(width: 5, height: 5)[0, 0] == 255)
  }

  @Test func otsuParts() throws {
    let image = GreyImage(width: 4, height: 2, pixels: [10, 12, 200, 210, 11, 13, 205, 207])
    #expect(13..<200 ~= (try image.otsuThreshold()))
    #expect(try image.binarisedByOtsu().pixels == [255, 255, 0, 0, 255, 255, 0, 0])
  }

  /// Ink on paper that darkens to the right of the ink on its left: no single threshold parts them.
  @Test func sauvolaFollowsTheBackground() throws {
    var image = GreyImage(width: 60, height: 20, filledWith: 0)
    for y in 0..<20 { for x in 0..<60 { image[x, y] = UInt8(230 - 3 * x) } }
    for y in 5..<15 {
      image[6, y] = 110
      image[50, y] = 20
    }
    let ink = try image.binarisedBySauvola(window: 15, k: 0.2)
    let found = (0..<60).filter { ink[$0, 10] == 255 }
    #expect(found == [6, 50])
  }

  @Test func sauvolaMatchesItsDefinition() throws {
    var generator = TestGenerator(state: 3)
    let pixels = (0..<17 * 13).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let image = GreyImage(width: 17, height: 13, pixels: pixels)
    let ink = try image.binarisedBySauvola(window: 5, k: 0.3)
    for y in 0..<13 {
      for x in 0..<17 {
        let window = (max(0, y - 2)...min(12, y + 2)).flatMap { v in
          (max(0, x - 2)...min(16, x + 2)).map { Double(image[$0, v]) }
        }
        let mean = window.reduce(0, +) / Double(window.count)
        let variance = window.reduce(0) { $0 + $1 * $1 } / Double(window.count) - mean * mean
        let threshold = mean * (1 + 0.3 * (variance.squareRoot() / 128 - 1))
        #expect(ink[x, y] == (Double(image[x, y]) < threshold ? 255 : 0))
      }
    }
  }

  @Test func conversions() {
    let real = FloatImage(width: 4, height: 1, pixels: [-1, 0.5, 1, .infinity])
    #expect(GreyImage(real).pixels == [0, 128, 255, 255])
    #expect(GreyImage(FloatImage(width: 1, height: 1, pixels: [.nan])).pixels.count == 1)
    #expect(FloatImage(GreyImage(width: 1, height: 1, pixels: [51])).pixels == [0.2])
    #expect(FloatImage(BinaryImage(width: 2, height: 1, pixels: [0, 255])).pixels == [0, 1])
    let colour = ColourImage(width: 1, height: 1, filledWith: Colour(red: 200, green: 50, blue: 20))
    #expect(GreyImage(colour).pixels == [91])
    #expect(GreyImage(width: 1, height: 1, pixels: [55]).inverted.pixels == [200])
    #expect(real.inkOver(0.5).pixels == [0, 0, 255, 255])
  }
}
