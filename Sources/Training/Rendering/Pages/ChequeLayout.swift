import Neural

/// Where things stand on a cheque, in millimetres: drawn anew for each, from the few arrangements that banks use.
struct ChequeLayout {
  /// Where the courtesy amount stands.
  enum AmountPlace: CaseIterable {
    /// At the end of the payee's line.
    case payee
    /// At the end of the line in words.
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
    let (w, h) = (size.x, size.y)
    let place: AmountPlace =
      rng.pick([(4, .payee), (3, .words), (5, .below), (2, .top), (1, .left)]) ?? .payee
    let margin = rng.uniform(5, 11)
    let pitch = h * rng.uniform(0.1, 0.135)
    let payee = h * rng.uniform(0.31, 0.4)
    let two = place == .below || place == .left ? rng.chance(0.3) : rng.chance(0.4)
    let words = [payee + pitch] + (two ? [payee + 2 * pitch] : [])
    let box = SIMD2(w * rng.uniform(0.17, 0.26), h * rng.uniform(0.075, 0.115))
    let right = w - margin - box.x
    let amount: SIMD2<Float>
    switch place {
    case .payee: amount = [right, payee + 1 - box.y]
    case .words: amount = [right, (words.last ?? payee) + 1.2 - box.y]
    case .below: amount = [right, (words.last ?? payee) + rng.uniform(1.5, 4)]
    case .top: amount = [right, h * rng.uniform(0.07, 0.16)]
    case .left: amount = [margin + rng.uniform(8, 0.2 * w), (words.last ?? payee) + rng.uniform(2, 5)]
    }
    self.amount = SheetRect(x: amount.x, y: amount.y, width: box.x, height: box.y)
    let length = rng.uniform(28, 42)
    let low = place == .top || rng.chance(0.08)
    date = (
      low
        ? [w * rng.uniform(0.5, 0.58), h * rng.uniform(0.64, 0.68)]
        : [w - margin - length, h * rng.uniform(0.13, 0.2)], length
    )
    let sign = w * rng.uniform(0.24, 0.34)
    signature = ([w - margin - sign, h * rng.uniform(0.76, 0.83)], sign)
    account = [margin + rng.uniform(0, 12), h * rng.uniform(place == .left ? 0.72 : 0.6, 0.74)]
    strip = h - rng.uniform(12, 17)
    (self.size, self.margin, self.payee, self.words, amountPlace) = (size, margin, payee, words, place)
  }
}
