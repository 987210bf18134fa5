import Imaging
import Neural
import Segmentation

/// Lone characters of many sets and writers, each already in the 28x28 frame of MNIST.
public struct DigitPool: Sendable {
  /// One source: its crops and how often it is drawn from.
  struct Source {
    let name: String
    let weight: Double
    var crops: [[UInt8]]
    var labels: [Int]
  }

  private(set) var sources: [Source] = []

  public init() {}

  public var count: Int { sources.reduce(0) { $0 + $1.crops.count } }

  /// Adds the images of `set` that `isWanted` accepts, by index.
  /// - Parameter label: class of an image from its raw label; nil leaves the image out.
  public mutating func add(
    _ set: LabelledImages, weight: Double, where isWanted: (Int) -> Bool, label: (UInt8) -> Int?
  ) throws {
    var source = Source(name: set.name, weight: weight, crops: [], labels: [])
    for index in 0..<set.count where isWanted(index) {
      guard let symbol = label(set.labels[index]) else { continue }
      source.crops.append(try set.crop(at: index).pixels.map { UInt8(min(max($0, 0), 1) * 255) })
      source.labels.append(symbol)
    }
    if !source.crops.isEmpty { sources.append(source) }
  }

  /// Draws a character: a source by its weight, then any of its crops alike.
  func draw(using random: inout SeededGenerator) -> (ink: FloatImage, label: Int) {
    var left = Double(random.uniform()) * sources.reduce(0) { $0 + $1.weight }
    let index = sources.firstIndex { source in
      left -= source.weight
      return left < 0
    }
    let source = sources[index ?? sources.count - 1]
    let crop = random.int(below: source.crops.count)
    let ink = FloatImage(
      width: Crop.side, height: Crop.side, pixels: source.crops[crop].map { Float($0) / 255 })
    return (ink, source.labels[crop])
  }
}

extension LabelledImages {
  /// Ink in the middle of the values, 0…1, over which an image's paper is not white and has to be taken away first.
  private static let bareInk: Float = 0.04

  /// One image as a 28x28 crop with ink 0…1. A set of 28x28 is in the frame already and stays as it is.
  public func crop(at index: Int) throws(ImagingError) -> FloatImage {
    let ink = FloatImage(width: width, height: height, pixels: image(index).map { Float($0) / 255 })
    if width == Crop.side && height == Crop.side { return ink }
    guard let paper = ink.pixels.median, paper > Self.bareInk else {
      return try DigitNormaliser.normalised(ink)
    }
    let scan = GreyImage(width: width, height: height, pixels: image(index).map { 255 - $0 })
    return try DigitNormaliser.normalised(
      try Ink(of: scan, backgroundWindow: min(width, height) / 2).map)
  }
}
