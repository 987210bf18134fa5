#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Powers of real numbers, from the C library.
enum Power {
  static func ofE(_ exponent: Double) -> Double { exp(exponent) }
  static func of(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func of(_ base: Float, _ exponent: Float) -> Float { pow(base, exponent) }
}
