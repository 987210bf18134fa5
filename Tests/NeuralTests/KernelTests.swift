import CKernels
import Neural
import Testing

/// The kernels themselves, against convolution as it is written down.
struct KernelTests {
  /// Heights of crops and of lines, and sizes that no tile fits.
  static let shapes = [
    (28, 28), (14, 14), (7, 7), (32, 50), (16, 33), (8, 19), (4, 10), (2, 41), (1, 1), (5, 3),
  ].map { height, width in
    ck_shape(count: 3, height: height, width: width, inputs: 32, outputs: 64)
  }

  static let levels = [CK_GENERIC, CK_AVX2, CK_AVX512].filter { ck_kernels_of($0) != nil }

  /// Positive inputs, as they come out of ReLU, and kernels as He's initialisation makes them.
  static func example(_ shape: ck_shape) -> DirectConvolution {
    let inputs = Int(shape.count * shape.height * shape.width * shape.inputs)
    let deviation = (2 / Float(9 * shape.inputs)).squareRoot()
    return DirectConvolution(
      shape: shape, input: Fixtures.uniform(inputs, seed: 1, from: 0),
      kernel: Fixtures.uniform(
        Int(9 * shape.inputs * shape.outputs), seed: 2, from: -deviation, to: deviation))
  }

  @Test(arguments: shapes) func winogradIsExact(_ shape: ck_shape) throws {
    let example = Self.example(shape)
    let expected = example.output().map(Float.init)
    for level in Self.levels {
      let kernels = try #require(ck_kernels_of(level)).pointee
      let found = Self.winograd(example, kernels)
      #expect(relativeError(found, expected) < 5e-6, "level \(level)")
    }
  }

  @Test(arguments: shapes) func winogradGradientIsExact(_ shape: ck_shape) throws {
    let example = Self.example(shape)
    let gradient = Fixtures.uniform(example.outputCount, seed: 3)
    let expected = example.kernelGradient(of: gradient).map(Float.init)
    for level in Self.levels {
      let kernels = try #require(ck_kernels_of(level)).pointee
      var found = [Float](repeating: .nan, count: expected.count)
      var scratch = [Float](repeating: .nan, count: ck_winograd_gradient_scratch(shape))
      kernels.winograd_gradient(example.input, shape, gradient, &found, &scratch)
      #expect(relativeError(found, expected) < 2e-5, "level \(level)")
    }
  }

  @Test(arguments: [1, 2, 3, 5] as [Int32]) func directIsExact(_ inputs: Int32) throws {
    let shape = ck_shape(count: 2, height: 9, width: 37, inputs: inputs, outputs: 64)
    let example = Self.example(shape)
    let expected = example.output().map(Float.init)
    let gradient = Fixtures.uniform(example.outputCount, seed: 3)
    let expectedGradient = example.kernelGradient(of: gradient).map(Float.init)
    for level in Self.levels {
      let kernels = try #require(ck_kernels_of(level)).pointee
      let bias = [Float](repeating: 0, count: 64)
      var scratch = [Float](repeating: .nan, count: ck_direct_scratch(shape))
      var found = [Float](repeating: .nan, count: expected.count)
      var foundGradient = [Float](repeating: .nan, count: expectedGradient.count)
      kernels.convolve_direct(
        example.input, shape, Self.packed(example.kernel, columns: 64), bias, 0, &found, &scratch)
      kernels.direct_gradient(example.input, shape, gradient, &foundGradient, &scratch)
      #expect(relativeError(found, expected) < 1e-6, "level \(level)")
      #expect(relativeError(foundGradient, expectedGradient) < 1e-5, "level \(level)")
    }
  }

  @Test(arguments: shapes) func levelsWithFusedSumsAgreeInEveryBit(_ shape: ck_shape) throws {
    guard let avx2 = ck_kernels_of(CK_AVX2), let avx512 = ck_kernels_of(CK_AVX512) else { return }
    let example = Self.example(shape)
    #expect(Self.winograd(example, avx2.pointee) == Self.winograd(example, avx512.pointee))
  }

  /// Of equal maxima the first takes the whole gradient, and none does where ReLU is shut.
  @Test(arguments: [(1, 1), (2, 1), (2, 2)] as [(Int32, Int32)])
  func aPoolGivesItsGradientOnce(rows: Int32, columns: Int32) throws {
    let shape = ck_shape(count: 1, height: 5, width: 7, inputs: 32, outputs: 32)
    let pooled = Int(shape.height / rows * (shape.width / columns)) * 32
    let whole = 5 * 7 * 32
    let one = [Float](repeating: 1, count: 32)
    let zero = [Float](repeating: 0, count: 32)
    let gradient = [Float](repeating: 1, count: pooled)
    for level in Self.levels {
      let kernels = try #require(ck_kernels_of(level)).pointee
      for value: Float in [2, -2] {
        let y = [Float](repeating: value, count: whole)
        var z = [Float](repeating: .nan, count: whole)
        var sum = [Double](repeating: 0, count: 32)
        var dot = sum
        kernels.activate_gradient(
          y, shape, one, zero, one, ck_pool(rows: rows, columns: columns), gradient, &z, &sum, &dot)
        let share = value > 0 ? Float(pooled) : 0
        #expect(z.reduce(0, +) == share)
        #expect(z[0] == (value > 0 ? 1 : 0))
        #expect(sum[31] == Double(share / 32) && dot[31] == Double(share / 32))
      }
    }
  }

  private static func winograd(_ example: DirectConvolution, _ kernels: ck_kernels) -> [Float] {
    let shape = example.shape
    let bias = [Float](repeating: 0, count: Int(shape.outputs))
    var transformed = [Float](repeating: .nan, count: 4 * example.kernel.count)
    var scratch = [Float](repeating: .nan, count: ck_winograd_scratch(shape))
    var found = [Float](repeating: .nan, count: example.outputCount)
    kernels.winograd_kernel(example.kernel, shape.inputs, shape.outputs, &transformed)
    bias.withUnsafeBufferPointer { bias in
      guard let bias = bias.baseAddress else { return }
      let finish = ck_finish(bias: bias, relu: 0, pool: ck_pool(rows: 1, columns: 1))
      kernels.winograd(example.input, shape, transformed, finish, &found, &scratch)
    }
    return found
  }

  /// [rows][columns] -> [columns / 32][rows][32].
  private static func packed(_ matrix: [Float], columns: Int) -> [Float] {
    let rows = matrix.count / columns
    var packed: [Float] = []
    for first in stride(from: 0, to: columns, by: 32) {
      for row in 0..<rows {
        let start = row * columns + first
        packed += matrix[start..<start + 32]
      }
    }
    return packed
  }
}
