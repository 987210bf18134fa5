/// What every plan of a training says: everything that decides the result, so that the same plan, data and seed give the
/// same bytes.
public protocol TrainingPlan: Codable, Equatable, Sendable {
  var seed: UInt64 { get }
  var weightDecay: Float { get }
  var clipNorm: Float { get }
  var totalSteps: Int { get }
  /// The same plan with that number of steps of another which a resumed run may change.
  func withSteps(of other: Self) -> Self
}

/// How the crop network is trained.
public struct CropPlan: TrainingPlan {
  public var seed: UInt64 = 1
  /// Channels of the 3x3 convolutions; a 2x2 pool follows the second and the fourth.
  public var channels = [32, 32, 64, 64, 128, 128, 128]

  /// First phase, on crops of known class: cross-entropy.
  public var cropSteps = 40_000
  public var cropBatch = 128
  /// Crops of the batch that are lone characters; the rest are pieces of strings.
  public var loneCrops = 96
  public var cropRate: Float = 3e-3
  /// What is left of the rate at the phase's end, as a share: the mean of weights that still move reads better than weights
  /// that have come to rest (Izmailov et al., "Averaging weights leads to wider optima", UAI 2018).
  public var cropRateFloor: Float = 0.1
  /// Decay of the mean of the weights that the phase passes through: some 5,000 steps.
  public var cropAverageDecay: Float = 0.9998
  /// Batches by which batch norm learns the statistics of those averaged weights.
  public var settlingBatches = 300
  public var labelSmoothing: Float = 0.03

  /// Second phase, on whole strings: the loss over all paths of the lattice.
  public var stringSteps = 1_500
  public var stringBatch = 16
  public var stringRate: Float = 5e-4
  /// Crops of the first phase that keep the network's hold on lone characters, and their weight against a string.
  public var anchorCrops = 512
  public var anchorWeight: Float = 6
  /// Pieces with a smaller gradient are left out of the backward pass: nine in ten, and they change nothing.
  public var leastGradient: Float = 0.01
  /// At most so many pieces a step, those with the largest gradients.
  public var mostPieces = 512

  public var weightDecay: Float = 1e-3
  public var clipNorm: Float = 5
  /// Decay of the mean of the weights over the second phase.
  public var stringAverageDecay: Float = 0.998

  public init() {}

  /// The same plan with the string steps of another.
  public func withSteps(of other: CropPlan) -> CropPlan {
    var plan = self
    plan.stringSteps = other.stringSteps
    return plan
  }

  public var totalSteps: Int { cropSteps + stringSteps }
}
