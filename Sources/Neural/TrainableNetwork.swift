/// A network that learns: forward, backward, update, in this order for each batch.
///
/// Every sum is taken in a fixed order: the same batches give the same bits, whatever the number of
/// threads. Not for use by two threads at once.
public final class TrainableNetwork {
  /// What batch norm subtracts and divides by.
  public enum Statistics: Sendable {
    /// The mean and variance of the batch; the running ones follow them.
    case batch
    /// The running ones, as constants; gamma and beta learn on.
    case running
  }

  public let architecture: Architecture
  let kernels: Kernels
  let layout: WeightLayout
  let layers: [TrainableLayer]
  /// The weights, and the gradient of the learned ones.
  let values: FloatBuffer, gradient: FloatBuffer
  /// Batches that the running statistics have followed.
  private var batches: Int

  // Memory that is kept from batch to batch.
  var pass: TrainingPass?
  var workers: [(scratch: FloatBuffer, temporary: FloatBuffer)] = []
  /// Dense rows of the whole batch, gradients of two neighbouring layers' outputs, and gradients of all
  /// learned weights, one copy for each chunk.
  var gathered = FloatBuffer(count: 0)
  var outputGradients = (FloatBuffer(count: 0), FloatBuffer(count: 0))
  var partial = FloatBuffer(count: 0)
  let denseKernel: FloatBuffer, denseTransposed: FloatBuffer, zeros: FloatBuffer

  /// Fresh weights.
  /// - Throws: `unsupportedArchitecture`, `unavailableLevel`.
  public convenience init(
    architecture: Architecture, seed: UInt64, level: KernelLevel = .best
  ) throws(NeuralError) {
    try self.init(NetworkWeights(architecture: architecture, seed: seed), batches: 0, level: level)
  }

  /// Weights that have been trained, whose running statistics are taken as settled.
  /// - Throws: `unavailableLevel`.
  public convenience init(
    weights: NetworkWeights, level: KernelLevel = .best
  ) throws(NeuralError) {
    try self.init(weights, batches: Self.settled, level: level)
  }

  private init(_ weights: NetworkWeights, batches: Int, level: KernelLevel) throws(NeuralError) {
    architecture = weights.architecture
    kernels = try level.kernels()
    layout = weights.layout
    layers = layout.convolutions.enumerated().map { TrainableLayer($1, isFirst: $0 == 0) }
    values = FloatBuffer(weights.values)
    gradient = FloatBuffer(count: layout.learned)
    self.batches = batches
    let depth = architecture.denseInputs
    let outputs = architecture.outputs
    denseKernel = FloatBuffer(count: Panel.columns(for: outputs) * depth)
    denseTransposed = FloatBuffer(count: depth * outputs)
    zeros = FloatBuffer(count: architecture.convolutions.map(\.channels).reduce(0, max))
  }

  public var weights: NetworkWeights {
    NetworkWeights(
      architecture: architecture,
      values: Array(UnsafeBufferPointer(start: values.start, count: layout.count)))
  }

  /// Takes other weights of the same architecture, their running statistics as settled.
  public func load(_ weights: NetworkWeights) throws(NeuralError) {
    guard weights.architecture == architecture else {
      throw .unsupportedArchitecture("weights of \(weights.architecture)")
    }
    values.start.update(from: weights.values, count: layout.count)
    batches = Self.settled
  }

  /// The gradients that `backward` found, by the names of the weights.
  public var gradients: [String: Tensor] {
    let learned = layout.slices.filter { $0.offset < layout.learned }
    return Dictionary(
      uniqueKeysWithValues: learned.map { slice in
        let start = gradient.start + slice.offset
        let values = Array(UnsafeBufferPointer(start: start, count: slice.count))
        return (slice.name, Tensor(shape: slice.shape, values: values))
      })
  }

  /// One step of the optimiser along the gradient that `backward` found; one that is not finite moves
  /// nothing. An optimiser that has not moved a network of this size yet starts afresh.
  /// - Returns: the norm of the gradient before clipping.
  @discardableResult
  public func update(_ optimiser: inout AdamW, learningRate: Float) -> Float {
    optimiser.move(
      values.start, along: gradient.start, layout: layout, learningRate: learningRate)
  }
}

// MARK: - Running statistics

extension TrainableNetwork {
  /// The number of batches from which on the running statistics keep their momentum.
  private static let settled = 100

  /// How far the running statistics move towards those of the next batch: the first batches are
  /// averaged evenly, until the momentum is reached.
  func nextStatisticsRate() -> Float {
    batches = min(batches + 1, Self.settled)
    return max(1 / Float(batches), 1 - BatchNorm.momentum)
  }
}

// MARK: - State

extension TrainableNetwork {
  /// All that `restore` needs to go on with the same bits.
  public func tensors(prefix: String = "") -> [String: Tensor] {
    let name = NetworkWeights.qualified("batches", by: prefix)
    let count = Tensor(shape: [1], values: [Float(batches)])
    return weights.tensors(prefix: prefix).merging([name: count]) { $1 }
  }

  /// - Throws: `missingTensor`, `wrongShape`, `impossibleValue` or `unsupportedArchitecture`; the state is
  ///   then as before.
  public func restore(from file: Safetensors, prefix: String = "") throws(NeuralError) {
    let name = NetworkWeights.qualified("batches", by: prefix)
    let weights = try NetworkWeights(from: file, prefix: prefix)
    guard let count = Int(exactly: try file.values(of: name, shape: [1])[0]), count >= 0 else {
      throw .impossibleValue(tensor: name)
    }
    try load(weights)
    batches = min(count, Self.settled)
  }
}
