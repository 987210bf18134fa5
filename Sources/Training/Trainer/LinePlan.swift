import Neural

/// How the line network is trained.
public struct LinePlan: TrainingPlan {
  public var seed: UInt64 = 1
  /// The 3x3 convolutions, down to two rows of frames four columns wide. Every second pool halves the rows alone, so that a
  /// narrow 1 keeps its columns for long.
  public var convolutions: [Architecture.Convolution] = [
    .init(channels: 32, pool: .square), .init(channels: 64),
    .init(channels: 64, pool: .rows), .init(channels: 96),
    .init(channels: 96, pool: .square), .init(channels: 128),
    .init(channels: 128, pool: .rows),
  ]
  /// Strings that are rendered once, then drawn again and again, each time changed a little.
  public var renderedStrings = 50_000
  /// Share of the rendered strings that are lines of words, for letters not to be taken for digits.
  public var words: Float = 0
  public var steps = 20_000
  /// Rows of `LineRow.width` columns in a step, about three strings each.
  public var rows = 16
  public var rate: Float = 2.5e-3

  public var weightDecay: Float = 1e-3
  public var clipNorm: Float = 5
  public var averageDecay: Float = 0.9995

  public init() {}

  /// Of one of the rendered strings.
  func style(using random: inout SeededGenerator) -> RenderStyle {
    words > 0 && random.chance(words) ? .random(.words, using: &random) : .random(using: &random)
  }

  public var totalSteps: Int { steps }

  public func withSteps(of other: LinePlan) -> LinePlan {
    var plan = self
    plan.steps = other.steps
    return plan
  }

  func architecture(outputs: Int) -> Architecture {
    Architecture(
      inputChannels: 1, convolutions: convolutions, head: .columns, headHeight: 2, outputs: outputs)
  }
}
