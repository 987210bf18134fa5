import CKernels

extension TrainableNetwork {
  /// The logits of a batch; what `backward` needs is kept.
  ///
  /// - Parameters:
  ///   - inputs: [count, height, width, input channels].
  ///   - threads: how many to use at most; the result is the same, bit for bit, for any number.
  /// - Returns: [count, outputs], or [count, columns, outputs] with a head of columns.
  /// - Throws: `wrongInput` if the sizes do not fit.
  public func forward(
    _ inputs: [Float], count: Int, height: Int, width: Int, statistics: Statistics = .batch,
    threads: Int = 1
  ) throws(NeuralError) -> [Float] {
    let shapes = try architecture.shapes(
      inputs: inputs.count, count: count, height: height, width: width)
    guard let pass = TrainingPass(architecture, shapes, count: count, statistics: statistics) else {
      return []
    }
    makeRoom(for: pass, threads: threads)
    packKernels()
    layers[0].input.start.update(from: inputs, count: inputs.count)
    let rate = statistics == .batch ? nextStatisticsRate() : 0
    for k in layers.indices {
      forEachChunk(pass.chunks, threads: threads) { worker, chunk in
        convolve(k, pass, chunk: chunk, scratch: workers[worker].scratch.start)
      }
      switch statistics {
      case .batch: layers[k].normalise(byBatchOf: pass, shapes[k], rate: rate, values)
      case .running: layers[k].normaliseByRunning(values)
      }
    }
    self.pass = pass
    return head(pass, threads: threads)
  }

  private func makeRoom(for pass: TrainingPass, threads: Int) {
    for (layer, shape) in zip(layers, pass.shapes) { layer.makeRoom(for: pass, shape) }
    makeWorkers(threads, for: pass)
    gathered = gathered.holding(pass.count * pass.head.rows * pass.head.depth)
  }

  func makeWorkers(_ threads: Int, for pass: TrainingPass) {
    let (scratch, temporary) = (pass.scratchSize, pass.temporarySize)
    workers = workers.map { ($0.scratch.holding(scratch), $0.temporary.holding(temporary)) }
    while workers.count < max(threads, 1) {
      workers.append((FloatBuffer(count: scratch), FloatBuffer(count: temporary)))
    }
  }

  private func packKernels() {
    for layer in layers { layer.pack(values, kernels) }
    let depth = architecture.denseInputs
    let outputs = architecture.outputs
    let dense = values.start + layout.denseKernel.offset
    packed(dense, rows: depth, columns: outputs, into: denseKernel.start)
    // [panel of inputs][output][input of the panel]: the transposed matrix, packed.
    let width = Panel.width
    for i in 0..<depth {
      let to = denseTransposed.start + i / width * outputs * width + i % width
      for o in 0..<outputs { to[o * width] = dense[i * outputs + o] }
    }
  }

  /// A chunk through layer `k`: the activation of the layer before, the convolution, its sums.
  private func convolve(
    _ k: Int, _ pass: TrainingPass, chunk: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    let layer = layers[k]
    let shape = pass.shapes[k]
    let (sum, squares) = layer.emptySums(of: chunk)
    for group in pass.groups(of: chunk, shape) {
      let output = layer.output.start + group.lowerBound * shape.outputSize
      let input = layer.input.start + group.lowerBound * shape.inputSize
      if k > 0 { activate(k - 1, pass, group, into: input) }
      convolve(layer, input, shape.counting(group.count), into: output, scratch: scratch)
      if pass.statistics == .batch {
        let pixels = Int32(group.count * shape.height * shape.width)
        kernels.functions.channel_sums(output, pixels, Int32(shape.outputs), sum, squares)
      }
    }
  }

  private func convolve(
    _ layer: TrainableLayer, _ input: UnsafePointer<Float>, _ shape: ck_shape,
    into output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    if layer.isFirst {
      kernels.functions.convolve_direct(
        input, shape, layer.kernel.start, zeros.start, 0, output, scratch)
    } else {
      kernels.functions.winograd(input, shape, layer.kernel.start, plain, output, scratch)
    }
  }

  /// No bias, no ReLU, no pool: batch norm must come before them.
  var plain: ck_finish {
    ck_finish(bias: zeros.start, relu: 0, pool: Architecture.Pool.none.window)
  }

  /// Batch norm, ReLU and pool of layer `k` for some images.
  private func activate(
    _ k: Int, _ pass: TrainingPass, _ images: Range<Int>, into result: UnsafeMutablePointer<Float>
  ) {
    let layer = layers[k]
    let shape = pass.shapes[k]
    kernels.functions.activate(
      layer.output.start + images.lowerBound * shape.outputSize, shape.counting(images.count),
      layer.scale.start, layer.shift.start, shape.pool.window, result)
  }

  private func head(_ pass: TrainingPass, threads: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: pass.logitCount) { logits, initialized in
      guard let logits = logits.baseAddress else { return }
      forEachChunk(pass.chunks, threads: threads) { worker, chunk in
        head(pass, pass.images(of: chunk), workers[worker].temporary.start, into: logits)
      }
      initialized = pass.logitCount
    }
  }

  private func head(
    _ pass: TrainingPass, _ images: Range<Int>, _ temporary: UnsafeMutablePointer<Float>,
    into logits: UnsafeMutablePointer<Float>
  ) {
    let head = pass.head
    let first = images.lowerBound * head.rows
    let rows = images.count * head.rows
    for n in images {
      activate(layers.count - 1, pass, n..<n + 1, into: temporary)
      head.gather(temporary, into: gathered.start + n * head.rows * head.depth, kernels)
    }
    kernels.functions.multiply(
      gathered.start + first * head.depth, head.depth, Int32(rows), Int32(head.depth),
      denseKernel.start, temporary, head.paddedOutputs, Int32(head.paddedOutputs))
    head.unpad(
      temporary, bias: values.start + layout.denseBias.offset, rows: rows,
      into: logits + first * head.outputs)
  }
}
