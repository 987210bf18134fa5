#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Random numbers that a seed determines: xoshiro256** (Blackman and Vigna, "Scrambled Linear
/// Pseudorandom Number Generators", ACM TOMS 2021), seeded by SplitMix64.
///
/// The state is the value itself: a copy, or one that was coded and decoded, goes on alike.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Codable, Equatable {
  private var a: UInt64, b: UInt64, c: UInt64, d: UInt64

  public init(seed: UInt64) {
    var mixer = SplitMix(state: seed)
    (a, b, c, d) = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  public mutating func next() -> UInt64 {
    let result = Self.rotated(b &* 5, by: 7) &* 9
    let shifted = b << 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = Self.rotated(d, by: 45)
    return result
  }

  private static func rotated(_ x: UInt64, by bits: UInt64) -> UInt64 { x << bits | x >> (64 - bits) }

  /// A generator of its own for each `stream`; this one does not move.
  public func fork(_ stream: UInt64) -> SeededGenerator {
    var mixer = SplitMix(state: stream)
    return SeededGenerator(seed: mixer.next() ^ a ^ Self.rotated(c, by: 32))
  }
}

extension SeededGenerator {
  /// Uniform in 0..<1, in steps of 2^-24.
  public mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Uniform between two bounds.
  public mutating func uniform(_ low: Float, _ high: Float) -> Float { low + (high - low) * uniform() }

  /// Normal with mean 0 and variance 1, by the method of Box and Muller.
  public mutating func normal() -> Float {
    let radius = (-2 * log(1 - Double(uniform()))).squareRoot()
    return Float(radius * cos(2 * .pi * Double(uniform())))
  }

  /// Uniform in 0..<bound; 0 where the bound is not positive.
  public mutating func int(below bound: Int) -> Int {
    bound > 0 ? Int(next(upperBound: UInt64(bound))) : 0
  }

  /// True with this probability.
  public mutating func chance(_ probability: Float) -> Bool { uniform() < probability }

  /// Fisher and Yates.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, int(below: last + 1))
    }
  }
}

/// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
