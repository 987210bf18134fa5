import CKernels

/// A convolution with batch norm in training: what it keeps between forward and backward.
final class TrainableLayer {
  let slices: WeightLayout.Convolution
  let isFirst: Bool
  /// [images][height][width][channels], before the convolution and after it.
  private(set) var input = FloatBuffer(count: 0), output = FloatBuffer(count: 0)
  /// The kernel as the convolution wants it, and its mirror image from outputs to inputs, which carries
  /// the gradient back.
  let kernel: FloatBuffer, mirrored: FloatBuffer
  private let turned: FloatBuffer
  /// Batch norm, per channel: the output becomes scale * output + shift, with the mean subtracted and
  /// divided by the deviation; its gradient needs slope and offset.
  let scale: FloatBuffer, shift: FloatBuffer, mean: FloatBuffer, inverse: FloatBuffer
  let slope: FloatBuffer, offset: FloatBuffer
  /// Two sums per chunk and channel.
  private(set) var sums = Buffer<Double>(count: 0)

  init(_ slices: WeightLayout.Convolution, isFirst: Bool) {
    (self.slices, self.isFirst) = (slices, isFirst)
    let size = slices.kernel.count
    let channels = slices.gamma.count
    kernel = FloatBuffer(count: isFirst ? size : 4 * size)
    mirrored = FloatBuffer(count: isFirst ? 0 : 4 * size)
    turned = FloatBuffer(count: isFirst ? 0 : size)
    scale = FloatBuffer(count: channels)
    shift = FloatBuffer(count: channels)
    mean = FloatBuffer(count: channels)
    inverse = FloatBuffer(count: channels)
    slope = FloatBuffer(count: channels)
    offset = FloatBuffer(count: channels)
  }

  var inputs: Int { slices.kernel.shape[2] }
  var outputs: Int { slices.gamma.count }

  func makeRoom(for pass: TrainingPass, _ shape: LayerShape) {
    input = input.holding(pass.count * shape.inputSize)
    output = output.holding(pass.count * shape.outputSize)
    sums = sums.holding(pass.chunks * 2 * outputs)
  }

  /// Takes the kernel from the network's weights.
  func pack(_ values: FloatBuffer, _ kernels: Kernels) {
    let source = values.start + slices.kernel.offset
    guard !isFirst else {
      return packed(source, rows: 9 * inputs, columns: outputs, into: kernel.start)
    }
    let (inputs, outputs) = (inputs, outputs)
    kernels.functions.winograd_kernel(source, Int32(inputs), Int32(outputs), kernel.start)
    for tap in 0..<9 {
      let from = source + tap * inputs * outputs
      let to = turned.start + (8 - tap) * inputs * outputs
      for i in 0..<inputs {
        for o in 0..<outputs { to[o &* inputs &+ i] = from[i &* outputs &+ o] }
      }
    }
    kernels.functions.winograd_kernel(turned.start, Int32(outputs), Int32(inputs), mirrored.start)
  }

  /// The two sums of a chunk, emptied.
  func emptySums(of chunk: Int) -> (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) {
    let first = sums.start + chunk * 2 * outputs
    first.update(repeating: 0, count: 2 * outputs)
    return (first, first + outputs)
  }

  /// The two sums of a channel over all chunks, in their order.
  func totals(of channel: Int, chunks: Int) -> (Double, Double) {
    var (first, second) = (0.0, 0.0)
    for chunk in 0..<chunks {
      first += sums.start[chunk * 2 * outputs + channel]
      second += sums.start[(chunk * 2 + 1) * outputs + channel]
    }
    return (first, second)
  }
}

// MARK: - Batch norm

extension TrainableLayer {
  /// Normalises by the sums of this batch, and moves the running statistics by `rate` towards them.
  func normalise(byBatchOf pass: TrainingPass, _ shape: LayerShape, rate: Float, _ values: FloatBuffer) {
    let pixels = Double(pass.count * shape.height * shape.width)
    let runningMean = values.start + slices.mean.offset
    let runningVariance = values.start + slices.variance.offset
    for channel in 0..<outputs {
      let (sum, squares) = totals(of: channel, chunks: pass.chunks)
      let mean = sum / pixels
      let variance = max(squares / pixels - mean * mean, 0)
      runningMean[channel] += rate * (Float(mean) - runningMean[channel])
      runningVariance[channel] += rate * (Float(variance) - runningVariance[channel])
      normalise(channel, mean: Float(mean), variance: Float(variance), values)
    }
  }

  /// Normalises by the running statistics.
  func normaliseByRunning(_ values: FloatBuffer) {
    for channel in 0..<outputs {
      normalise(
        channel, mean: values.start[slices.mean.offset + channel],
        variance: values.start[slices.variance.offset + channel], values)
    }
  }

  private func normalise(_ channel: Int, mean: Float, variance: Float, _ values: FloatBuffer) {
    let inverse = 1 / (variance + BatchNorm.epsilon).squareRoot()
    let scale = values.start[slices.gamma.offset + channel] * inverse
    self.mean.start[channel] = mean
    self.inverse.start[channel] = inverse
    self.scale.start[channel] = scale
    shift.start[channel] = values.start[slices.beta.offset + channel] - mean * scale
  }

  /// The gradients of gamma and beta, and how the gradient goes on to the convolution's output.
  func finishNormGradient(_ pass: TrainingPass, _ shape: LayerShape, into gradient: FloatBuffer) {
    let pixels = Double(pass.count * shape.height * shape.width)
    for channel in 0..<outputs {
      let (sum, dot) = totals(of: channel, chunks: pass.chunks)
      let inverse = Double(inverse.start[channel])
      let scale = Double(scale.start[channel])
      gradient.start[slices.beta.offset + channel] = Float(sum)
      gradient.start[slices.gamma.offset + channel] = Float(dot * inverse)
      // With running statistics mean and variance are constants, and only the scale is left.
      let share = pass.statistics == .batch ? scale / pixels : 0
      let slope = -share * dot * inverse * inverse
      self.slope.start[channel] = Float(slope)
      offset.start[channel] = Float(-share * sum - slope * Double(mean.start[channel]))
    }
  }
}
