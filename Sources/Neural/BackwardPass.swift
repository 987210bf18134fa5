import CKernels

extension TrainableNetwork {
  /// The gradients of all learned weights, from that of the logits which `forward` returned last.
  ///
  /// - Throws: `wrongInput` if there was no such forward pass or it had another number of logits.
  public func backward(_ logitGradient: [Float], threads: Int = 1) throws(NeuralError) {
    guard let pass, pass.logitCount == logitGradient.count else {
      throw .wrongInput("\(logitGradient.count) gradients, \(pass?.logitCount ?? 0) logits")
    }
    makeRoomBackward(for: pass, threads: threads)
    logitGradient.withUnsafeBufferPointer { logits in
      guard let logits = logits.baseAddress else { return }
      forEachChunk(pass.chunks, threads: threads) { worker, chunk in
        headGradient(pass, chunk, of: logits, workers[worker].temporary.start)
      }
    }
    for k in layers.indices.reversed() {
      layers[k].finishNormGradient(pass, pass.shapes[k], into: gradient)
      forEachChunk(pass.chunks, threads: threads) { worker, chunk in
        layerGradient(k, pass, chunk, workers[worker])
      }
      outputGradients = (outputGradients.1, outputGradients.0)
    }
    sumChunks(pass, threads: threads)
  }

  private func makeRoomBackward(for pass: TrainingPass, threads: Int) {
    makeWorkers(threads, for: pass)
    partial = partial.holding(pass.chunks * layout.learned)
    let widest = pass.widest
    outputGradients = (outputGradients.0.holding(widest), outputGradients.1.holding(widest))
  }

  // MARK: - The head

  /// A chunk from its logits back to the last convolution's output.
  private func headGradient(
    _ pass: TrainingPass, _ chunk: Int, of logits: UnsafePointer<Float>,
    _ temporary: UnsafeMutablePointer<Float>
  ) {
    let head = pass.head
    let images = pass.images(of: chunk)
    let rows = images.count * head.rows
    let first = images.lowerBound * head.rows
    let padded = temporary
    let rowGradient = padded + rows * head.paddedOutputs
    let rest = rowGradient + rows * head.depth
    pad(logits + first * head.outputs, rows: rows, head, into: padded)
    denseGradient(head, chunk, rows: first..<first + rows, padded, rest)
    kernels.functions.multiply(
      padded, head.paddedOutputs, Int32(rows), Int32(head.outputs), denseTransposed.start, rowGradient,
      head.depth, Int32(head.depth))
    let last = layers.count - 1
    let sums = layers[last].emptySums(of: chunk)
    for (i, n) in images.enumerated() {
      head.scatter(rowGradient + i * head.rows * head.depth, into: rest)
      activationGradient(last, pass, n..<n + 1, of: rest, into: outputGradients.0, sums)
    }
  }

  private func pad(
    _ rows: UnsafePointer<Float>, rows count: Int, _ head: DenseHead,
    into padded: UnsafeMutablePointer<Float>
  ) {
    padded.update(repeating: 0, count: count * head.paddedOutputs)
    for row in 0..<count {
      let to = padded + row * head.paddedOutputs
      to.update(from: rows + row * head.outputs, count: head.outputs)
    }
  }

  /// The chunk's part of the gradient of the dense kernel and bias.
  private func denseGradient(
    _ head: DenseHead, _ chunk: Int, rows: Range<Int>, _ padded: UnsafePointer<Float>,
    _ product: UnsafeMutablePointer<Float>
  ) {
    let width = head.paddedOutputs
    let part = partial.start + chunk * layout.learned
    product.update(repeating: 0, count: head.depth * width)
    kernels.functions.multiply_transposed(
      gathered.start + rows.lowerBound * head.depth, head.depth, padded, width, Int32(rows.count),
      product, width, Int32(head.depth), Int32(width))
    for i in 0..<head.depth {
      let to = part + layout.denseKernel.offset + i * head.outputs
      to.update(from: product + i * width, count: head.outputs)
    }
    let bias = part + layout.denseBias.offset
    bias.update(repeating: 0, count: head.outputs)
    for row in 0..<rows.count {
      for o in 0..<head.outputs { bias[o] += padded[row * width + o] }
    }
  }

  // MARK: - A convolution

  /// Back through pool, ReLU and the scale of batch norm of layer `k`, for some images.
  private func activationGradient(
    _ k: Int, _ pass: TrainingPass, _ images: Range<Int>, of gradient: UnsafePointer<Float>,
    into result: FloatBuffer, _ sums: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>)
  ) {
    let layer = layers[k]
    let shape = pass.shapes[k]
    let from = images.lowerBound * shape.outputSize
    kernels.functions.activate_gradient(
      layer.output.start + from, shape.counting(images.count), layer.scale.start, layer.shift.start,
      layer.mean.start, shape.pool.window, gradient, result.start + from, sums.0, sums.1)
  }

  /// A chunk of layer `k`: through its batch norm, its kernel's gradient, and on to the layer before.
  private func layerGradient(
    _ k: Int, _ pass: TrainingPass, _ chunk: Int,
    _ worker: (scratch: FloatBuffer, temporary: FloatBuffer)
  ) {
    let layer = layers[k]
    let shape = pass.shapes[k]
    let images = pass.images(of: chunk)
    let from = images.lowerBound * shape.outputSize
    let gradient = outputGradients.0.start + from
    let pixels = Int32(images.count * shape.height * shape.width)
    kernels.functions.normalise_gradient(
      gradient, layer.output.start + from, pixels, Int32(shape.outputs), layer.scale.start,
      layer.slope.start, layer.offset.start)
    let input = layer.input.start + images.lowerBound * shape.inputSize
    let part = partial.start + chunk * layout.learned + layer.slices.kernel.offset
    let kernelGradient =
      layer.isFirst ? kernels.functions.direct_gradient : kernels.functions.winograd_gradient
    kernelGradient(input, shape.counting(images.count), gradient, part, worker.scratch.start)
    if k > 0 { inputGradient(k, pass, chunk, worker) }
  }

  /// The gradient of layer `k`'s input, and through the activation of the layer before.
  private func inputGradient(
    _ k: Int, _ pass: TrainingPass, _ chunk: Int,
    _ worker: (scratch: FloatBuffer, temporary: FloatBuffer)
  ) {
    let shape = pass.shapes[k]
    let sums = layers[k - 1].emptySums(of: chunk)
    for group in pass.groups(of: chunk, shape) {
      var mirrored = shape.counting(group.count)
      swap(&mirrored.inputs, &mirrored.outputs)
      kernels.functions.winograd(
        outputGradients.0.start + group.lowerBound * shape.outputSize, mirrored,
        layers[k].mirrored.start, plain, worker.temporary.start, worker.scratch.start)
      activationGradient(
        k - 1, pass, group, of: worker.temporary.start, into: outputGradients.1, sums)
    }
  }

  // MARK: - The sum

  /// Adds the chunks' gradients in their order; those of batch norm are there already.
  private func sumChunks(_ pass: TrainingPass, threads: Int) {
    let slices = layers.map(\.slices.kernel) + [layout.denseKernel, layout.denseBias]
    forEachChunk(slices.count, threads: threads) { _, index in
      let slice = slices[index]
      let to = gradient.start + slice.offset
      to.update(from: partial.start + slice.offset, count: slice.count)
      for chunk in 1..<max(pass.chunks, 1) {
        let from = partial.start + chunk * layout.learned + slice.offset
        for i in 0..<slice.count { to[i] += from[i] }
      }
    }
  }
}
