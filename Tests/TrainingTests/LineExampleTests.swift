import Imaging
import Segmentation
import Testing
import Training

@Suite struct LineExampleTests {
  /// 32 rows with a bar of ink at each of some columns.
  private static func line(width: Int, bars: [Int]) -> FloatImage {
    var ink = FloatImage(width: width, height: LineImage.height, filledWith: 0)
    for bar in bars { for y in 6..<26 { for x in bar..<bar + 3 { ink[x, y] = 1 } } }
    return ink
  }

  @Test func joinedStringsStandAGapApart() {
    let first = LineExample(ink: Self.line(width: 60, bars: [20]), symbols: [1], marksAreKnown: true)
    let second = LineExample(ink: Self.line(width: 50, bars: [30]), symbols: [7], marksAreKnown: false)
    let both = first.joined(with: second, gap: 5)
    #expect(both.symbols == [1, 7])
    #expect(!both.marksAreKnown)
    let inked = (0..<both.ink.width).filter { both.ink[$0, 15] > 0.5 }
    // A column of paper belongs to each of them besides the gap.
    #expect(inked == [20, 21, 22, 30, 31, 32])
  }

  @Test func cutsLeaveAPartOnEitherSide() {
    #expect(LineExample.allowsCut(at: 8, width: 16))
    #expect(!LineExample.allowsCut(at: 7, width: 40) && !LineExample.allowsCut(at: 33, width: 40))
    // Lines narrower than two parts have no place for a cut; a range of such places would run backwards.
    #expect(
      (0...15).allSatisfy { width in (0...16).allSatisfy { !LineExample.allowsCut(at: $0, width: width) } })
  }

  @Test func loneDigitsStandInTheMiddleRows() {
    var digit = FloatImage(width: 28, height: 28, filledWith: 0)
    digit[0, 0] = 1
    digit[27, 27] = 1
    let line = digit.inLine(left: 4, right: 6)
    #expect(line.width == 38 && line.height == LineImage.height)
    #expect(line[4, 2] == 1 && line[31, 29] == 1)
  }
}
