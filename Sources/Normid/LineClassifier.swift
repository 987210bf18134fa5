import Decoding
import Imaging
import Neural
import Segmentation

/// Whatever judges a line whole: the shipped line network, or a fake one in tests.
public protocol LineClassifier: Sendable {
  /// What each frame of the line shows, by the classes of the same alphabet as the piece classifier's.
  func frames(of line: LineImage) throws -> FrameScores
}

/// The shipped line classifier: a fully convolutional network whose columns are frames.
public struct FrameClassifier: LineClassifier {
  /// Columns of a frame.
  public static let stride = 4
  /// Blank columns put round a line, and how many of them belong to its frames.
  public static let margin = 8
  private static let heard = 4

  private let network: Network
  private let classCount: Int
  private let threads: Int

  public init(network: Network, alphabet: Alphabet, threads: Int = 1) {
    (self.network, classCount, self.threads) = (network, alphabet.classCount, threads)
  }

  public func frames(of line: LineImage) throws -> FrameScores { try frames(of: line.ink) }

  /// - Parameter ink: of `LineImage.height` rows, 0…1.
  public func frames(of ink: FloatImage) throws -> FrameScores {
    let padded = FrameClassifier.padded(ink)
    let logits = try network.logits(
      padded.pixels, count: 1, height: padded.height, width: padded.width, threads: threads)
    let frames = FrameClassifier.frames(from: Self.margin, width: ink.width)
    return FrameScores(
      logits: logits[frames.lowerBound * classCount..<frames.upperBound * classCount], classCount: classCount)
  }

  /// The frames of a line `width` columns wide whose first column is `start`.
  public static func frames(from start: Int, width: Int) -> Range<Int> {
    (start - heard) / stride..<(start + width + heard + stride - 1) / stride
  }

  /// The frame, counted as `frames(of:)` does, that begins at a column of the line.
  public static func frame(atColumn column: Int) -> Int { (column + heard) / stride }

  /// The column in the middle of a frame.
  public static func column(ofFrame frame: Int) -> Int { frame * stride - heard + stride / 2 }

  private static func padded(_ ink: FloatImage) -> FloatImage {
    let width = (ink.width + 2 * margin + stride - 1) / stride * stride
    var padded = FloatImage(width: width, height: ink.height, filledWith: 0)
    for y in 0..<ink.height {
      for x in 0..<ink.width { padded.pixels[y * width + margin + x] = ink.pixels[y * ink.width + x] }
    }
    return padded
  }
}
