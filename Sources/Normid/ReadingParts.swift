import Imaging

extension Reading {
  /// Another string that the picture may hold.
  public struct Alternative: Codable, Equatable, Sendable {
    public var text: String
    public var confidence: Double

    public init(text: String, confidence: Double) {
      self.text = text
      self.confidence = confidence
    }
  }

  /// A rectangle that may be turned, in pixels of the picture.
  public struct Field: Codable, Equatable, Sendable {
    public var x, y, width, height: Int
    /// Degrees, clockwise as seen; 0 is level.
    public var angle: Double

    public init(x: Int, y: Int, width: Int, height: Int, angle: Double = 0) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
      self.angle = angle
    }

    public init(_ box: PixelRect, angle: Double = 0) {
      self.init(x: box.x, y: box.y, width: box.width, height: box.height, angle: angle)
    }
  }

  /// One character of the text and where it stands.
  public struct Character: Codable, Equatable, Sendable {
    public var character: String
    public var confidence: Double
    public var box: PixelRect

    public init(character: String, confidence: Double, box: PixelRect) {
      self.character = character
      self.confidence = confidence
      self.box = box
    }
  }

  /// Why a picture could not be read.
  public struct Failure: Error, Codable, Equatable, Sendable {
    /// For programs, in lower camel case, as "unsupportedFormat".
    public var code: String
    /// For people; one line that does not name the file.
    public var message: String

    public init(code: String, message: String) {
      self.code = code
      self.message = message
    }

    /// The code of a fault that is the program's own and not the picture's.
    public static let internalCode = "internalFault"
  }
}
