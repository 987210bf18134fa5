import Neural

/// Where things stand on a cheque, in millimetres: drawn anew for each, from the few arrangements that banks use.
struct ChequeLayout {
  /// Where the courtesy amount stands.
  enum AmountPlace {
    /// At the end of the payee's line.
    case payee
    /// At the end of the last line in words.
    case words
    /// Under the words, to the right.
    case below
    /// At the top right.
    case top
    /// Under the words, to the left.
    case left
  }

  let size: SIMD2<Float>
  let margin: Float
  /// Where the cheque's number ends, at the top right, where it has one there.
  let number: SIMD2<Float>?
  /// Baselines.
  let payee: Float
  let words: [Float]
  let amountPlace: AmountPlace
  /// Where the amount is written.
  let amount: SheetRect
  /// Where the date's line or cells begin and how long they are.
  let date: (start: SIMD2<Float>, length: Float)
  let signature: (start: SIMD2<Float>, length: Float)
  let account: SIMD2<Float>
  /// Where the strip for magnetic ink begins.
  let strip: Float

  init(_ size: SIMD2<Float>, using rng: inout SeededGenerator) {
    self.size = size
    let (w, h) = (size.x, size.y)
    margin = rng.uniform(5, 11)
    strip = h - rng.uniform(12, 16)
    amountPlace = rng.pick([(4, .payee), (4, .words), (5, .below), (2, .top), (1, .left)]) ?? .payee
    let two = rng.chance(amountPlace == .words ? 0.5 : 0.25)
    let pitch = h * rng.uniform(0.1, two ? 0.115 : 0.135)
    number = rng.chance(0.45) ? [w - margin, h * rng.uniform(0.065, 0.085)] : nil
    let length = rng.uniform(28, 42)
    let low = amountPlace == .top || rng.chance(0.08)
    date = (
      low
        ? [w * rng.uniform(0.52, 0.57), h * rng.uniform(0.63, 0.68)]
        : [w - margin - length, max(h * rng.uniform(0.13, 0.19), (number?.y ?? 0) + 9.5)], length
    )
    // An amount on the payee's line keeps clear of the date above it.
    let least = amountPlace == .payee && !low ? date.start.y + 11 : 0
    payee = max(least, h * rng.uniform(0.3, two ? 0.34 : 0.4))
    words = [payee + pitch] + (two ? [payee + 2 * pitch] : [])
    let last = words[words.count - 1]
    amount = Self.amount(amountPlace, size: size, margin: margin, payee: payee, last: last, using: &rng)
    let sign = w * rng.uniform(0.24, 0.34)
    let under = amountPlace == .left ? 0 : amount.maxY + rng.uniform(4, 8)
    signature = ([w - margin - sign, min(strip - 2.5, max(h * rng.uniform(0.74, 0.8), under))], sign)
    account = [
      margin + rng.uniform(0, 0.06 * w),
      min(strip - 4, max(h * rng.uniform(0.6, 0.74), amountPlace == .left ? amount.maxY + 6 : last + 8)),
    ]
  }

  private static func amount(
    _ place: AmountPlace, size: SIMD2<Float>, margin: Float, payee: Float, last: Float,
    using rng: inout SeededGenerator
  ) -> SheetRect {
    let (w, h) = (size.x, size.y)
    let box = SIMD2(w * rng.uniform(0.17, 0.26), h * rng.uniform(0.075, 0.11))
    let right = w - margin - box.x
    let corner: SIMD2<Float> =
      switch place {
      case .payee: [right, payee + 1 - box.y]
      case .words: [right, last + 1.2 - box.y]
      case .below: [right, last + rng.uniform(1.5, 4)]
      case .top: [right, h * rng.uniform(0.1, 0.16)]
      case .left: [margin + rng.uniform(8, 0.2 * w), last + rng.uniform(2, 5)]
      }
    return SheetRect(x: corner.x, y: corner.y, width: box.x, height: box.y)
  }
}
