import CKernels
import Synchronization

/// A network for inference, fixed when it is made; may be used by several threads at once.
///
/// Batch norm is folded into the convolutions, their kernels are transformed once, and bias, ReLU and
/// pool are applied where a convolution's result is still in registers.
public final class Network: Sendable {
  public let architecture: Architecture
  private let kernels: Kernels
  private let layers: [FoldedLayer]
  private let dense: FloatBuffer, bias: FloatBuffer
  /// Memory of calls that are over, for the next ones.
  private let spare = Mutex<[FloatBuffer]>([])

  /// - Throws: `unavailableLevel`.
  public init(_ weights: NetworkWeights, level: KernelLevel = .best) throws(NeuralError) {
    let kernels = try level.kernels()
    let layout = weights.layout
    architecture = weights.architecture
    self.kernels = kernels
    layers = layout.convolutions.enumerated().map { k, layer in
      FoldedLayer(layer, of: weights.values, isFirst: k == 0, kernels)
    }
    let (depth, outputs) = (architecture.denseInputs, architecture.outputs)
    dense = FloatBuffer(count: Panel.columns(for: outputs) * depth)
    let kernel = FloatBuffer(Array(weights.values[layout.denseKernel.range]))
    packed(kernel.start, rows: depth, columns: outputs, into: dense.start)
    bias = FloatBuffer(Array(weights.values[layout.denseBias.range]))
  }

  /// The logits of `count` pictures.
  ///
  /// - Parameters:
  ///   - inputs: [count, height, width, input channels].
  ///   - threads: how many to use at most; the result is the same, bit for bit, for any number.
  /// - Returns: [count, outputs], or [count, columns, outputs] with a head of columns.
  /// - Throws: `wrongInput` if the sizes do not fit.
  public func logits(
    _ inputs: [Float], count: Int, height: Int, width: Int, threads: Int = 1
  ) throws(NeuralError) -> [Float] {
    if count == 0, inputs.isEmpty { return [] }
    let shapes = try architecture.shapes(
      inputs: inputs.count, count: count, height: height, width: width)
    guard let pass = InferencePass(architecture, shapes) else { return [] }
    return [Float](unsafeUninitializedCapacity: count * pass.logitSize) { logits, initialized in
      inputs.withUnsafeBufferPointer { inputs in
        guard let from = inputs.baseAddress, let to = logits.baseAddress else { return }
        run(pass, from, count: count, into: to, threads: threads)
        initialized = count * pass.logitSize
      }
    }
  }

  /// Splits the images so that a chunk is worth waking a thread for.
  private func run(
    _ pass: InferencePass, _ inputs: UnsafePointer<Float>, count: Int,
    into logits: UnsafeMutablePointer<Float>, threads: Int
  ) {
    let size = pass.imagesInAMillisecond
    let chunks = (count + size - 1) / size
    guard threads > 1, chunks > 1 else {
      return run(pass, inputs, count: count, into: logits)
    }
    forEachChunk(chunks, threads: threads) { _, chunk in
      let first = chunk * size
      run(
        pass, inputs + first * pass.inputSize, count: min(size, count - first),
        into: logits + first * pass.logitSize)
    }
  }

  private func run(
    _ pass: InferencePass, _ inputs: UnsafePointer<Float>, count: Int,
    into logits: UnsafeMutablePointer<Float>
  ) {
    let memory = takeMemory(pass.memorySize(for: count))
    for first in stride(from: 0, to: count, by: pass.together) {
      run(
        pass, inputs + first * pass.inputSize, images: min(pass.together, count - first),
        memory: memory.start, logits: logits + first * pass.logitSize)
    }
    spare.withLock { $0.append(memory) }
  }

  /// The whole road of a few images.
  private func run(
    _ pass: InferencePass, _ inputs: UnsafePointer<Float>, images: Int,
    memory: UnsafeMutablePointer<Float>, logits: UnsafeMutablePointer<Float>
  ) {
    var (from, to) = (memory, memory + images * pass.widest)
    let scratch = to + images * pass.widest
    for (k, shape) in pass.shapes.enumerated() {
      let group = shape.group(of: images)
      for first in stride(from: 0, to: images, by: group) {
        let input = k == 0 ? inputs : UnsafePointer(from)
        layers[k].apply(
          to: input + first * shape.inputSize, images: min(group, images - first), shape, kernels,
          output: to + first * shape.pooledSize, scratch: scratch)
      }
      swap(&from, &to)
    }
    let head = pass.head
    for n in 0..<images {
      head.gather(from + n * head.height * head.width * head.channels, into: to, kernels)
      kernels.functions.multiply(
        to, head.depth, Int32(head.rows), Int32(head.depth), dense.start, scratch,
        head.paddedOutputs, Int32(head.paddedOutputs))
      head.unpad(scratch, bias: bias.start, rows: head.rows, into: logits + n * pass.logitSize)
    }
  }

  private func takeMemory(_ needed: Int) -> FloatBuffer {
    let memory = spare.withLock { $0.popLast() }
    return memory?.holding(needed) ?? FloatBuffer(count: needed)
  }
}

/// Sizes of one call, in floats.
private struct InferencePass {
  let shapes: [LayerShape]
  let head: DenseHead
  let inputSize: Int
  /// The largest picture between two layers.
  let widest: Int
  let scratchSize: Int
  /// Images that go through the layers together: a few, for large products at the small last layers,
  /// but no more than a second-level cache or so.
  let together: Int
  /// Crops whose 7x7 pixels behind the last pool are as many tiles as a kernel multiplies at once.
  private static let filling = 7
  let imagesInAMillisecond: Int

  init?(_ architecture: Architecture, _ shapes: [LayerShape]) {
    guard let first = shapes.first, let last = shapes.last else { return nil }
    self.shapes = shapes
    head = DenseHead(architecture, after: last)
    inputSize = first.inputSize
    widest = shapes.map(\.pooledSize).reduce(head.rows * head.depth, max)
    scratchSize = shapes.map(\.inferenceScratchSize).reduce(head.rows * head.paddedOutputs, max)
    together = max(1, min(Self.filling, (1 << 20) / max(widest, 1)))
    // About 2.5 * 10^11 products a second, as a direct convolution counts them.
    let images = 250_000_000 / max(1, shapes.map(\.products).reduce(0, +))
    imagesInAMillisecond = max(1, images < together ? images : images / together * together)
  }

  var logitSize: Int { head.rows * head.outputs }

  func memorySize(for images: Int) -> Int { min(images, together) * widest * 2 + scratchSize }
}
