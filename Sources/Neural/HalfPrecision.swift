// 16-bit floats of IEEE 754 by hand: `Float16` is not there on every platform.

extension Float {
  init(halfPattern half: UInt16) {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10 & 0x1F)
    let fraction = UInt32(half & 0x3FF)
    switch exponent {
    case 0:
      let magnitude = Float(fraction) * 0x1p-24
      self = sign == 0 ? magnitude : -magnitude
    case 0x1F: self.init(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }

  /// The nearest 16-bit float, the even one of two; infinite beyond 65504.
  var halfPattern: UInt16 {
    let sign = UInt16(bitPattern >> 16 & 0x8000)
    guard !isNaN else { return sign | 0x7E00 }
    guard magnitude < 65520 else { return sign | 0x7C00 }
    guard magnitude >= 0x1p-14 else {
      return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven))
    }
    let bits = magnitude.bitPattern - 112 << 23
    let rounded = bits + 0xFFF + (bits >> 13 & 1)
    return sign | UInt16(rounded >> 13)
  }
}
