import Neural
import Normid

/// How the network that tells words from numbers is trained.
public struct LetterPlan: TrainingPlan {
  public var seed: UInt64 = 1
  /// The 3x3 convolutions, down to two rows of frames eight columns wide. The last ones have no pool: a frame sees some five
  /// characters, for a letter is told by its neighbours.
  public var convolutions: [Architecture.Convolution] = [
    .init(channels: 32, pool: .square), .init(channels: 64, pool: .square),
    .init(channels: 64, pool: .square), .init(channels: 96, pool: .rows),
    .init(channels: 96), .init(channels: 96),
  ]
  /// Lines of words and strings of digits that are rendered once, then drawn again and again, each time a little different.
  public var renderedWords = 20_000
  public var renderedNumbers = 20_000
  public var steps = 12_000
  /// Rows of `LineRow.width` columns in a step, about three lines each.
  public var rows = 16
  public var rate: Float = 3e-3

  public var weightDecay: Float = 1e-3
  public var clipNorm: Float = 5
  public var averageDecay: Float = 0.999
  public var labelSmoothing: Float = 0.01

  public init() {}

  public var totalSteps: Int { steps }

  public func withSteps(of other: LetterPlan) -> LetterPlan {
    var plan = self
    plan.steps = other.steps
    return plan
  }

  var architecture: Architecture {
    Architecture(
      inputChannels: 1, convolutions: convolutions, head: .columns, headHeight: 2,
      outputs: LetterFrameClassifier.classCount)
  }
}
