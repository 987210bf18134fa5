import Imaging

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv). Not `Hasher`, whose seed differs in every run.
struct FNV1a {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }

  mutating func add(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}

/// Whether a picture stands in the validation part: by a hash of its decoded pixels, so that the same picture
/// under two names falls in the same part. About one picture in `oneIn` does.
public func isValidation(_ image: GreyImage, oneIn: Int = 5) -> Bool {
  var hash = FNV1a()
  hash.add(image.width)
  hash.add(image.height)
  hash.add(image.pixels)
  return hash.value % UInt64(max(1, oneIn)) == 0
}
