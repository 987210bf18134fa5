import Imaging
import Neural
import Segmentation

/// Whatever tells words from numbers in a line: the shipped network, or a fake one in tests.
public protocol LetterClassifier: Sendable {
  /// Columns of a frame.
  var stride: Int { get }

  /// Log-odds of each frame of the line to show part of a word rather than of a number, by what stands round it as well; the
  /// first frame begins with the line's first column. Of frames without ink they say nothing.
  func logOdds(in line: LineImage) throws -> [Float]
}

/// The shipped letter classifier: a small convolutional network with wide frames that see some characters to both sides.
public struct LetterFrameClassifier: LetterClassifier {
  /// Number, word.
  public static let classCount = 2

  public let stride: Int
  private let network: Network
  private let threads: Int

  public init(network: Network, threads: Int = 1) {
    stride = network.architecture.columnsPerFrame
    (self.network, self.threads) = (network, threads)
  }

  public func logOdds(in line: LineImage) throws -> [Float] {
    let padded = line.ink.padded(for: FrameGrid(stride: stride))
    let logits = try network.logits(
      padded.pixels, count: 1, height: padded.height, width: padded.width, threads: threads)
    let first = FrameGrid.margin / stride
    let count = (line.width + stride - 1) / stride
    return (first..<first + count).map { logits[Self.classCount * $0 + 1] - logits[Self.classCount * $0] }
  }
}
