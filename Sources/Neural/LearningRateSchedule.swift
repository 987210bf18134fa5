#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A linear warm-up to the peak, then half a cosine down to the floor (Loshchilov and Hutter, "SGDR",
/// ICLR 2017).
public struct LearningRateSchedule: Sendable, Codable, Equatable {
  public var peak: Float, steps: Int, warmUp: Int, floor: Float

  public init(peak: Float, steps: Int, warmUp: Int = 0, floor: Float = 0) {
    (self.peak, self.steps, self.warmUp, self.floor) = (peak, steps, warmUp, floor)
  }

  /// The rate of a step, counted from 0; from `steps` on the floor.
  public func rate(at step: Int) -> Float {
    if step < warmUp { return peak * Float(step + 1) / Float(warmUp) }
    guard step < steps else { return floor }
    let progress = Double(step - warmUp) / Double(max(steps - warmUp, 1))
    return floor + (peak - floor) * Float((1 + cos(.pi * progress)) / 2)
  }
}
