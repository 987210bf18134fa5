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

extension LetterClassifier {
  /// Mean log-odds of a line's frames with ink to show part of a word rather than of a number; nil where none has any.
  func meanLogOdds(in line: LineImage) throws -> Double? {
    let inked = try logOdds(in: line).enumerated().filter { frame, _ in
      line.ink(in: frame * stride..<min((frame + 1) * stride, line.width)) > leastFrameInk
    }
    return inked.isEmpty ? nil : inked.reduce(0) { $0 + Double($1.element) } / Double(inked.count)
  }

  /// Full pixels of ink that a frame needs for its verdict to count.
  private var leastFrameInk: Float { 2 }
}

extension LineImage {
  /// Full pixels of ink in some columns.
  func ink(in columns: Range<Int>) -> Float {
    columns.reduce(0) { sum, x in (0..<Self.height).reduce(sum) { $0 + ink[x, $1] } }
  }
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
