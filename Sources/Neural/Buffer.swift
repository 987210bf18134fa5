/// Numbers at a fixed address, zero at first, for the kernels.
///
/// Unchecked: whoever shares one between threads gives each of them its own part.
final class Buffer<Scalar: BinaryFloatingPoint>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Scalar>
  let count: Int

  init(count: Int) {
    self.count = max(count, 1)
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: self.count * MemoryLayout<Scalar>.stride, alignment: 64)
    start = bytes.bindMemory(to: Scalar.self, capacity: self.count)
    start.initialize(repeating: 0, count: self.count)
  }

  convenience init(_ values: [Scalar]) {
    self.init(count: values.count)
    start.update(from: values, count: values.count)
  }

  deinit { start.deallocate() }

  /// This one if it is large enough, a new one if not.
  func holding(_ needed: Int) -> Buffer { needed <= count ? self : Buffer(count: needed) }

  func fill(_ value: Scalar) { start.update(repeating: value, count: count) }
}

typealias FloatBuffer = Buffer<Float>
