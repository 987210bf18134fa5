import CKernels

/// A convolution as it is written down, in double precision.
struct DirectConvolution {
  let shape: ck_shape
  let input: [Float]
  let kernel: [Float]

  /// Calls `body` with the places, within their arrays, of every product: input, kernel, output.
  private func forEachProduct(_ body: (Int, Int, Int) -> Void) {
    let (height, width) = (Int(shape.height), Int(shape.width))
    let (inputs, outputs) = (Int(shape.inputs), Int(shape.outputs))
    for at in 0..<Int(shape.count) * height * width {
      let x = at % width
      let y = at / width % height
      for tap in 0..<9 {
        let dy = tap / 3 - 1
        let dx = tap % 3 - 1
        guard 0..<height ~= y + dy, 0..<width ~= x + dx else { continue }
        let from = (at + dy * width + dx) * inputs
        for i in 0..<inputs {
          let weight = (tap * inputs + i) * outputs
          for o in 0..<outputs { body(from + i, weight + o, at * outputs + o) }
        }
      }
    }
  }

  var outputCount: Int { Int(shape.count * shape.height * shape.width * shape.outputs) }

  func output() -> [Double] {
    var output = [Double](repeating: 0, count: outputCount)
    forEachProduct { output[$2] += Double(input[$0]) * Double(kernel[$1]) }
    return output
  }

  func kernelGradient(of outputGradient: [Float]) -> [Double] {
    var gradient = [Double](repeating: 0, count: kernel.count)
    forEachProduct { gradient[$1] += Double(input[$0]) * Double(outputGradient[$2]) }
    return gradient
  }
}
