import Imaging
import Testing

/// What makes no sense is refused on the Swift side of OpenCV, which answers some of it with nonsense.
@Suite struct Boundary {
  private let nothing = GreyImage(width: 0, height: 0, pixels: [])
  private let some = GreyImage(width: 4, height: 4, filledWith: 9)

  /// An error of the operation, and not of another kind.
  private func refused(_ work: () throws -> Void, at line: SourceLocation = #_sourceLocation) {
    do {
      try work()
      Issue.record("it was not refused", sourceLocation: line)
    } catch {
      #expect((error as? ImagingError)?.code == "operationFailed", sourceLocation: line)
    }
  }

  @Test func emptyPictures() {
    refused { _ = try nothing.resized(width: 2, height: 2) }
    refused { _ = try nothing.warped(by: AffineTransform.identity, width: 2, height: 2) }
    refused { _ = try nothing.warped(by: Perspective.identity, width: 2, height: 2) }
    refused { _ = try nothing.remapped(mapX: [0], mapY: [0], width: 1, height: 1) }
    refused { _ = try nothing.rotated(quarterTurns: 1) }
    refused { _ = try nothing.blurred(sigma: 1) }
    refused { _ = try nothing.medianBlurred(size: 3) }
    refused { _ = try nothing.closed(width: 3, height: 3) }
    refused { _ = try nothing.otsuThreshold() }
    refused { _ = try nothing.binarisedBySauvola(window: 3) }
    refused { _ = try nothing.pngData() }
    refused { _ = try nothing.jpegData(quality: 90) }
    refused { _ = try BinaryImage(nothing).components() }
    refused { _ = try BinaryImage(nothing).contours() }
    var canvas = ColourImage(nothing)
    refused { try canvas.drawText("1", x: 0, y: 0, height: 9, colour: .red) }
  }

  @Test func sizesThatCannotBe() {
    refused { _ = try some.resized(width: 0, height: 2) }
    refused { _ = try some.resized(width: -3, height: 2) }
    refused { _ = try some.resized(width: .max, height: .max) }
    refused { _ = try some.warped(by: AffineTransform.identity, width: 4, height: 0) }
  }

  @Test func parametersThatMakeNoSense() {
    refused { _ = try some.blurred(sigma: -1) }
    refused { _ = try some.blurred(sigma: .nan) }
    refused { _ = try some.medianBlurred(size: 4) }
    refused { _ = try FloatImage(some).medianBlurred(size: 7) }
    refused { _ = try some.dilated(width: 0, height: 3) }
    refused { _ = try some.dilated(width: .max, height: 3) }
    refused { _ = try some.binarisedBySauvola(window: 4) }
    refused { _ = try some.binarisedBySauvola(window: 5, k: .infinity) }
    refused { _ = try some.jpegData(quality: 0) }
    refused { _ = try BinaryImage(some).components(connectivity: 6) }
    refused { _ = try some.remapped(mapX: [0, 1], mapY: [0], width: 2, height: 1) }
  }

  @Test func transformsThatCannotBeUndone() {
    refused { _ = try some.warped(by: .scale(x: 0, y: 1), width: 4, height: 4) }
    refused { _ = try some.warped(by: .translation(x: .infinity, y: 1), width: 4, height: 4) }
    #expect(Perspective(elements: [1, 2, 3]) == nil)
    #expect(Perspective(elements: Array(repeating: 1, count: 9)) == nil)
  }

  @Test func wildTransformsStayInBounds() throws {
    for size in [1e-300, 1e-30, 1e30, 1e300] {
      let wild = AffineTransform(a: size, b: 1, tx: size, c: -1, d: size, ty: -size)
      _ = try? some.warped(by: wild, width: 4, height: 4)
      let skewed = Perspective(elements: [1, 0, size, 0, 1, -size, size, size, 1])
      _ = try? skewed.map { try some.warped(by: $0, width: 4, height: 4) }
    }
  }
}

extension BinaryImage {
  fileprivate init(_ image: GreyImage) {
    self.init(width: image.width, height: image.height, pixels: image.pixels)
  }
}
