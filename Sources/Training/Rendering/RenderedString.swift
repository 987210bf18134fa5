import Imaging

/// A picture of a string, and all that is known of it.
public struct RenderedString: Sendable, Equatable {
  public let image: GreyImage
  /// As drawn, separators included, such as "1.250,-". Blanks only widened a gap and are not in it, nor are
  /// letters, nor what the frame cut by more than half.
  public let text: String
  /// One for each character of `text`.
  public let characters: [RenderedCharacter]
}

public struct RenderedCharacter: Sendable, Equatable {
  public let character: Character
  /// Round the ink within the picture; empty where the frame left nothing of it.
  public let box: PixelRect
  /// Up to 64 of its ink's pixels, spread evenly, after all warps. In pixels; (0, 0) is the first one's middle.
  public let ink: [SIMD2<Float>]
}

public enum RenderError: Error, Sendable, Equatable, CustomStringConvertible {
  case emptyBank
  case emptyText
  /// The bank has none and it is no mark that a pen could draw.
  case noGlyph(Character)
  /// A document can't hold what it was asked to hold, and why.
  case unsuitable(String)

  public var description: String {
    switch self {
    case .emptyBank: "there is no digit to compose strings of"
    case .emptyText: "there is no text to render"
    case .unsuitable(let reason): reason
    case .noGlyph(let character): "there is no '\(character)' to compose strings of"
    }
  }
}
