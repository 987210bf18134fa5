import Decoding
import Imaging
import Neural
import Segmentation

/// Whatever judges a line whole: the shipped line network, or a fake one in tests.
public protocol LineClassifier: Sendable {
  /// Where its frames stand in a line.
  var grid: FrameGrid { get }

  /// What each frame of the line shows, by the classes of the same alphabet as the piece classifier's.
  func frames(of line: LineImage) throws -> FrameScores
}

/// The shipped line classifier: a fully convolutional network whose columns are frames.
public struct FrameClassifier: LineClassifier {
  public let grid: FrameGrid
  private let network: Network
  private let classCount: Int
  private let threads: Int

  public init(network: Network, alphabet: Alphabet, threads: Int = 1) {
    grid = FrameGrid(stride: network.architecture.columnsPerFrame)
    (self.network, classCount, self.threads) = (network, alphabet.classCount, threads)
  }

  public func frames(of line: LineImage) throws -> FrameScores { try frames(of: line.ink) }

  /// - Parameter ink: of `LineImage.height` rows, 0…1.
  public func frames(of ink: FloatImage) throws -> FrameScores {
    let padded = ink.padded(for: grid)
    let logits = try network.logits(
      padded.pixels, count: 1, height: padded.height, width: padded.width, threads: threads)
    let frames = grid.frames(from: FrameGrid.margin, width: ink.width)
    return FrameScores(
      logits: logits[frames.lowerBound * classCount..<frames.upperBound * classCount], classCount: classCount)
  }
}

extension FloatImage {
  /// A line with the blank columns round it that a network of frames wants.
  func padded(for grid: FrameGrid) -> FloatImage {
    let width = grid.whole(self.width + 2 * FrameGrid.margin)
    var padded = FloatImage(width: width, height: height, filledWith: 0)
    padded.paste(self, x: FrameGrid.margin, y: 0)
    return padded
  }
}
