import Imaging
import Neural
import Segmentation

/// Another scan of the same writing: what a fax machine, a coarse scanner, a noisy camera or a thrifty JPEG encoder would have
/// made of it. Real strings come from few scanners each; this lends them others.
struct Rescan: Sendable {
  /// A picture in pure black and white is what many archives keep, and what no grey scan prepares a network for.
  private enum Kind { case bilevel, coarse, noisy, compressed }

  private static let kinds: [(weight: Float, choice: Kind)] = [
    (45, .bilevel), (20, .coarse), (20, .noisy), (15, .compressed),
  ]

  /// Rows of the picture under which it isn't made coarser: digits take about half of them.
  private static let leastHeight: Float = 24

  /// The string with its boxes, in the pixels of the new scan.
  func applied(to string: RealString, using random: inout SeededGenerator) throws -> RealString {
    let image = string.image
    switch random.pick(Self.kinds) ?? .bilevel {
    case .bilevel:
      let factor = Double(random.logUniform(1...3))
      let fine = try image.resized(by: factor, interpolation: .cubic)
      return string.scaled(to: try bilevel(fine, using: &random))
    case .coarse:
      let least = min(1, Self.leastHeight / Float(image.height))
      let factor = max(least, random.uniform(0.5, 0.9))
      return string.scaled(to: try image.resized(by: Double(factor)))
    case .noisy:
      let blurred = try image.blurred(sigma: Double(random.uniform(0.3, 1)))
      let deviation = random.uniform(0.03, 0.14) * image.inkContrast
      return string.scaled(to: blurred.mapped { $0 + deviation * random.quickNormal() })
    case .compressed:
      let bytes = try image.jpegData(quality: 12 + random.int(below: 40))
      return string.scaled(to: try Picture(bytes: bytes).grey())
    }
  }

  /// Black and white by one threshold for the picture, or by one that follows its background as better scanners' does.
  private func bilevel(_ image: GreyImage, using random: inout SeededGenerator) throws -> GreyImage {
    if random.chance(0.4) {
      let threshold = Float(try image.otsuThreshold()) * random.uniform(0.92, 1.04)
      return GreyImage(image.inkUpTo(UInt8(min(max(threshold, 0), 254)))).inverted
    }
    let ink = try Ink(of: image, backgroundWindow: image.height * 2 / 5)
    return GreyImage(ink.map.inkOver(random.uniform(0.25, 0.7))).inverted
  }
}

extension RealString {
  /// The same string in a picture of another size.
  fileprivate func scaled(to other: GreyImage) -> RealString {
    let across = Double(other.width) / Double(image.width)
    let down = Double(other.height) / Double(image.height)
    let boxes = boxes?.map { character in
      let (box, right) = (character.box, Int((Double(character.box.maxX) * across).rounded()))
      let (x, y) = (Int((Double(box.x) * across).rounded()), Int((Double(box.y) * down).rounded()))
      let bottom = Int((Double(box.maxY) * down).rounded())
      return CharacterBox(
        character: character.character, box: PixelRect(x: x, y: y, width: right - x, height: bottom - y))
    }
    return RealString(image: other, label: label, boxes: boxes)
  }
}

extension GreyImage {
  /// From the paper to the darkest of the ink, in levels of grey: the median less the fiftieth part that is darkest.
  fileprivate var inkContrast: Float {
    let sorted = pixels.sorted()
    guard let darkest = sorted.first else { return 0 }
    let dark = sorted.indices.contains(sorted.count / 50) ? sorted[sorted.count / 50] : darkest
    return Float(sorted[sorted.count / 2]) - Float(dark)
  }

  fileprivate func mapped(_ change: (Float) -> Float) -> GreyImage {
    GreyImage(
      width: width, height: height, pixels: pixels.map { UInt8(min(max(change(Float($0)), 0), 255)) })
  }
}
