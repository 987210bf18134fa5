import Training

enum BarDigits {
  /// Ten shapes that differ: a bar whose place and slope tell the digit.
  static func images(count: Int) throws -> LabelledImages {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for index in 0..<count {
      let digit = index % 10
      for y in 0..<28 {
        for x in 0..<28 {
          let middle = 8 + digit + (digit % 3 - 1) * (y - 14) / 4
          let isInk = (4..<24).contains(y) && abs(x - middle) <= 1 + index / 10 % 2
          pixels.append(isInk ? 255 : 0)
        }
      }
      labels.append(UInt8(digit))
    }
    return try LabelledImages(name: "bars", width: 28, height: 28, pixels: pixels, labels: labels)
  }
}
