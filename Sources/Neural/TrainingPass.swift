/// What one batch is: its sizes and how it is split.
struct TrainingPass {
  /// Images whose gradients are summed by one worker. The chunks are then summed in order, so that a
  /// result does not depend on the number of threads.
  static let chunkSize = 8

  let shapes: [LayerShape]
  let head: DenseHead
  let count: Int
  let statistics: TrainableNetwork.Statistics

  init?(
    _ architecture: Architecture, _ shapes: [LayerShape], count: Int,
    statistics: TrainableNetwork.Statistics
  ) {
    guard let last = shapes.last else { return nil }
    (self.shapes, self.count, self.statistics) = (shapes, count, statistics)
    head = DenseHead(architecture, after: last)
  }

  var chunks: Int { (count + Self.chunkSize - 1) / Self.chunkSize }

  func images(of chunk: Int) -> Range<Int> {
    chunk * Self.chunkSize..<min((chunk + 1) * Self.chunkSize, count)
  }

  /// The images of a chunk in groups that a kernel takes at once.
  func groups(of chunk: Int, _ shape: LayerShape) -> [Range<Int>] {
    let images = images(of: chunk)
    let size = shape.group(of: images.count)
    return stride(from: images.lowerBound, to: images.upperBound, by: size).map {
      $0..<min($0 + size, images.upperBound)
    }
  }

  var logitCount: Int { count * head.rows * head.outputs }

  /// Kernel scratch of a worker, in floats.
  var scratchSize: Int {
    shapes.map { max($0.scratchSize, $0.gradientScratchSize) }.reduce(0, max)
  }

  /// Other memory of a worker: a chunk at the head, or the gradient of a layer's input.
  var temporarySize: Int {
    let rows = Self.chunkSize * head.rows
    let dense = rows * (head.paddedOutputs + head.depth) + head.depth * head.paddedOutputs
    let features = head.height * head.width * head.channels
    return shapes.map { $0.inputSize * $0.group(of: Self.chunkSize) }.reduce(dense + features, max)
  }

  /// The largest convolution output of the whole batch.
  var widest: Int { count * shapes.map(\.outputSize).reduce(0, max) }
}
