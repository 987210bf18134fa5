import Decoding
import Imaging
import Normid
import Segmentation

/// Takes a piece that holds one whole upright bar for the next digit of `digits`, a piece without ink for a blank, and
/// anything else for no character: the road without a trained network.
struct FakeClassifier: PieceClassifier {
  let alphabet = Alphabet.amounts
  let digits: String

  func logOdds(of pieces: [Piece], in line: LineImage) -> [Float] {
    let bars = FakeClassifier.bars(of: line)
    return pieces.flatMap { piece in
      var odds = [Float](repeating: -8, count: alphabet.classCount)
      let touched = bars.indices.filter { bars[$0].overlaps(piece.columns) }
      if touched.isEmpty { odds[alphabet.blank] = 6 }
      if touched.count == 1, let bar = touched.first, piece.columns.contains(bars[bar].lowerBound),
        piece.columns.contains(bars[bar].upperBound - 1), bar < digits.count
      {
        let character = Array(digits)[bar]
        if let symbol = alphabet.index(of: character) { odds[symbol] = 6 }
        // The runner-up, so that there are alternatives.
        if let other = alphabet.index(of: "7"), character != "7" { odds[other] = 2 }
      }
      return odds
    }
  }

  /// Runs of columns that are mostly ink.
  private static func bars(of line: LineImage) -> [Range<Int>] {
    var bars: [Range<Int>] = []
    var start: Int?
    for x in 0...line.width {
      let inked = x < line.width && (0..<LineImage.height).count { line.ink[x, $0] > 0.5 } > 8
      if inked, start == nil { start = x }
      if !inked, let first = start {
        bars.append(first..<x)
        start = nil
      }
    }
    return bars
  }
}

/// Fails on every line.
struct BrokenClassifier: PieceClassifier {
  struct Fault: Error {}
  let alphabet = Alphabet.amounts

  func logOdds(of pieces: [Piece], in line: LineImage) throws -> [Float] { throw Fault() }
}

/// Upright bars on paper.
func bars(_ count: Int) -> GreyImage {
  var image = GreyImage(width: 40 + 30 * count, height: 60, filledWith: 230)
  for bar in 0..<count {
    for y in 15..<45 { for x in 28 + 30 * bar..<32 + 30 * bar { image[x, y] = 40 } }
  }
  return image
}
