import Imaging

public struct ReaderError: Error, Equatable, CustomStringConvertible {
  public let description: String
}

/// Reads the digits of a picture.
public final class Reader: Sendable {
  public let model: String
  public let defaultThreshold = 0.5

  public init() throws(ReaderError) { model = "none" }

  public init(weights bytes: [UInt8], name: String) throws(ReaderError) {
    let header = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard bytes.count > 8, header <= UInt64(bytes.count - 8) else {
      throw ReaderError(description: "no safetensors file, or a damaged one")
    }
    model = name
  }

  public func read(_ image: GreyImage, options: ReadingOptions) -> Reading {
    Reading(task: options.task, status: .rejected, model: model)
  }

  public func explain(
    _ image: GreyImage, options: ReadingOptions
  ) -> (reading: Reading, picture: ColourImage) {
    (read(image, options: options), ColourImage(image))
  }
}
