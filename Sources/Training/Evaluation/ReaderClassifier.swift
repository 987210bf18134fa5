import Imaging
import Normid

/// The whole reader as a classifier: it sees each digit as a picture of one field.
public struct ReaderClassifier: DigitClassifier {
  private let read: @Sendable (GreyImage, ReadingOptions) -> Reading

  /// - Parameter read: `Reader.read`, or a stand-in.
  public init(read: @escaping @Sendable (GreyImage, ReadingOptions) -> Reading) { self.read = read }

  public func classify(
    _ images: LabelledImages, threads: Int
  ) throws -> [(label: Int?, confidence: Double)] {
    (0..<images.count).map { index in
      let reading = read(Self.page(images, index), ReadingOptions(threshold: 0))
      return (reading.text.count == 1 ? Int(reading.text) : nil, reading.confidence)
    }
  }

  /// Dark on white with a margin of half the digit's size, as in a field.
  private static func page(_ images: LabelledImages, _ index: Int) -> GreyImage {
    let margin = images.height / 2
    var page = GreyImage(
      width: images.width + 2 * margin, height: images.height + 2 * margin, filledWith: 255)
    for (offset, ink) in images.image(index).enumerated() {
      page[margin + offset % images.width, margin + offset / images.width] = 255 - ink
    }
    return page
  }
}
