import CKernels

/// The instruction set that a network's inner loops are compiled for.
///
/// AVX2 and AVX-512 give the same bits; the generic level, where it has no fused multiply-add, differs
/// in the last ones.
public enum KernelLevel: String, Sendable, CaseIterable {
  /// The richest that this processor has.
  case best
  /// SSE2 on x86-64, NEON on AArch64.
  case generic
  case avx2
  case avx512

  /// The levels of this processor, poorest first, without `best`.
  public static var available: [KernelLevel] {
    [.generic, .avx2, .avx512].filter { $0.functions != nil }
  }

  private var functions: UnsafePointer<ck_kernels>? {
    switch self {
    case .best: nil
    case .generic: ck_kernels_of(CK_GENERIC)
    case .avx2: ck_kernels_of(CK_AVX2)
    case .avx512: ck_kernels_of(CK_AVX512)
    }
  }

  func kernels() throws(NeuralError) -> Kernels {
    let level = self == .best ? Self.available.last : self
    guard let functions = level?.functions else { throw .unavailableLevel(self) }
    return Kernels(functions: functions.pointee)
  }
}

/// The chosen functions. Unchecked, for they are addresses of code without a state.
struct Kernels: @unchecked Sendable {
  let functions: ck_kernels
}
