import Neural

/// How the line network is trained.
public struct LinePlan: TrainingPlan, Sendable {
  public var seed: UInt64 = 1
  /// Channels of the 3x3 convolutions; a pool follows every second one, see ``architecture(outputs:)``.
  public var channels = [32, 64, 64, 96, 96, 128, 128]
  /// Strings that are rendered once, then drawn again and again, each time changed a little.
  public var renderedStrings = 50_000
  /// Share of the rendered strings that are lines of words, for letters not to be taken for digits.
  public var words: Float = 0
  public var steps = 20_000
  /// Rows of `LineRows.rowWidth` columns in a step, about three strings each.
  public var rows = 16
  public var rate: Float = 2.5e-3

  public var weightDecay: Float = 1e-3
  public var clipNorm: Float = 5
  public var averageDecay: Float = 0.9995

  public init() {}

  func withSteps(of other: LinePlan) -> LinePlan {
    var plan = self
    plan.steps = other.steps
    return plan
  }

  /// Convolutions down to two rows of frames four columns wide. Every second pool halves the rows alone, so that a narrow 1
  /// keeps its columns for long.
  func architecture(outputs: Int) -> Architecture {
    let pools: [Int: Architecture.Pool] = [0: .square, 2: .rows, 4: .square, 6: .rows]
    return Architecture(
      inputChannels: 1,
      convolutions: channels.enumerated().map { index, channels in
        Architecture.Convolution(channels: channels, pool: pools[index] ?? .none)
      },
      head: .columns, headHeight: 2, outputs: outputs)
  }
}
