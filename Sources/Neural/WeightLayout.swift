/// Where each tensor of a network lies in one flat array: first all that is learned, in the order of the
/// layers, then the running statistics.
struct WeightLayout {
  struct Slice {
    let name: String
    let shape: [Int]
    let offset: Int
    /// Weight decay is for kernels, not for batch norm and biases.
    let decays: Bool

    var count: Int { shape.reduce(1, *) }
    var range: Range<Int> { offset..<offset + count }
  }

  struct Convolution {
    let kernel: Slice, gamma: Slice, beta: Slice, mean: Slice, variance: Slice
  }

  private(set) var slices: [Slice] = []
  private(set) var convolutions: [Convolution] = []
  let denseKernel: Slice, denseBias: Slice
  /// The first floats, which an optimiser moves.
  let learned: Int
  let count: Int

  init(_ architecture: Architecture) {
    var next = 0
    func slice(_ name: String, _ shape: [Int], decays: Bool = false) -> Slice {
      let slice = Slice(name: name, shape: shape, offset: next, decays: decays)
      next += slice.count
      return slice
    }
    var inputs = architecture.inputChannels
    var learnedOnes: [(kernel: Slice, gamma: Slice, beta: Slice)] = []
    for (k, layer) in architecture.convolutions.enumerated() {
      let name = "convolution\(k)"
      let channels = layer.channels
      learnedOnes.append(
        (
          slice("\(name).kernel", [3, 3, inputs, channels], decays: true),
          slice("\(name).gamma", [channels]), slice("\(name).beta", [channels])
        ))
      inputs = channels
    }
    let outputs = architecture.outputs
    denseKernel = slice("dense.kernel", [architecture.denseInputs, outputs], decays: true)
    denseBias = slice("dense.bias", [outputs])
    learned = next
    for (k, ones) in learnedOnes.enumerated() {
      let name = "convolution\(k)"
      let channels = ones.gamma.count
      convolutions.append(
        Convolution(
          kernel: ones.kernel, gamma: ones.gamma, beta: ones.beta,
          mean: slice("\(name).mean", [channels]), variance: slice("\(name).variance", [channels])))
    }
    count = next
    slices =
      learnedOnes.flatMap { [$0.kernel, $0.gamma, $0.beta] } + [denseKernel, denseBias]
      + convolutions.flatMap { [$0.mean, $0.variance] }
  }
}
