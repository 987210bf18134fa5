import CKernels

/// A convolution for inference: batch norm folded into the kernel and a bias, the kernel packed.
struct FoldedLayer: Sendable {
  private let kernel: FloatBuffer
  private let bias: FloatBuffer

  init(_ layer: WeightLayout.Convolution, of values: [Float], isFirst: Bool, _ kernels: Kernels) {
    let outputs = layer.gamma.count
    let rows = layer.kernel.count / outputs
    let folded = FloatBuffer(Array(values[layer.kernel.range]))
    bias = FloatBuffer(count: outputs)
    for o in 0..<outputs {
      let deviation = (values[layer.variance.offset + o] + BatchNorm.epsilon).squareRoot()
      let scale = values[layer.gamma.offset + o] / deviation
      for row in 0..<rows { folded.start[row * outputs + o] *= scale }
      bias.start[o] = values[layer.beta.offset + o] - values[layer.mean.offset + o] * scale
    }
    if isFirst {
      kernel = FloatBuffer(count: folded.count)
      packed(folded.start, rows: rows, columns: outputs, into: kernel.start)
    } else {
      kernel = FloatBuffer(count: folded.count * 4)
      kernels.functions.winograd_kernel(
        folded.start, Int32(layer.kernel.shape[2]), Int32(outputs), kernel.start)
    }
  }

  /// Convolution, bias, ReLU and pool of `images` images.
  ///
  /// - Parameter scratch: of `LayerShape.inferenceScratchSize` floats.
  func apply(
    to input: UnsafePointer<Float>, images: Int, _ shape: LayerShape, _ kernels: Kernels,
    output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    guard shape.isFirst else {
      let finish = ck_finish(bias: bias.start, relu: 1, pool: shape.pool.window)
      let sizes = shape.counting(images)
      kernels.functions.winograd(input, sizes, kernel.start, finish, output, scratch)
      return
    }
    let one = shape.counting(1)
    let whole = scratch + shape.scratchSize
    for n in 0..<images {
      let image = input + n * shape.inputSize
      let result = output + n * shape.pooledSize
      let unpooled = shape.pool == .none ? result : whole
      kernels.functions.convolve_direct(image, one, kernel.start, bias.start, 1, unpooled, scratch)
      if shape.pool != .none { kernels.functions.max_pool(whole, one, shape.pool.window, result) }
    }
  }
}

extension LayerShape {
  /// Room for what `FoldedLayer` needs, an unpooled image of the first layer included.
  var inferenceScratchSize: Int { scratchSize + (isFirst && pool != .none ? outputSize : 0) }
}
