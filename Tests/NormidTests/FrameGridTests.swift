import Imaging
import Normid
import Segmentation
import Testing

@Suite struct FrameGridTests {
  @Test(arguments: [1, 2, 4], [1, 30, 161])
  func framesCoverALineAndALittleOfBothSides(stride: Int, width: Int) {
    let grid = FrameGrid(stride: stride)
    let frames = grid.frames(from: FrameGrid.margin, width: width)
    #expect(frames.lowerBound * stride <= FrameGrid.margin)
    #expect(frames.upperBound * stride >= FrameGrid.margin + width)
    #expect(frames.upperBound * stride < 2 * FrameGrid.margin + width)
  }

  @Test(arguments: [1, 2, 4])
  func aFrameIsFoundAgainByItsMiddle(stride: Int) {
    let grid = FrameGrid(stride: stride)
    for frame in 0..<40 { #expect(grid.frame(atColumn: grid.column(ofFrame: frame)) == frame) }
  }

  @Test func theShippedNetworkSaysHowWideItsFramesAre() throws {
    let network = try #require(try Model.shipped().lineNetwork)
    let classifier = FrameClassifier(network: network, alphabet: try Model.shipped().classes.alphabet)
    let blank = FloatImage(width: 60, height: LineImage.height, filledWith: 0)
    let frames = classifier.grid.frames(from: FrameGrid.margin, width: blank.width)
    #expect(try classifier.frames(of: blank).frameCount == frames.count)
  }
}
