/// An 8-bit grey picture: 0 black to 255 white.
public struct GreyImage: Plane {
  public static let layout = RasterLayout.grey8
  public let width: Int
  public let height: Int
  public var pixels: [UInt8]

  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height, "a picture needs width * height pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }
}

/// A black and white picture: 255 is ink, 0 is paper.
public struct BinaryImage: Plane {
  public static let layout = RasterLayout.grey8
  public let width: Int
  public let height: Int
  /// 0 or 255 each.
  public var pixels: [UInt8]

  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height, "a picture needs width * height pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }
}

/// A picture of real numbers, such as ink from 0 to 1.
public struct FloatImage: Plane {
  public static let layout = RasterLayout.float32
  public let width: Int
  public let height: Int
  public var pixels: [Float]

  public init(width: Int, height: Int, pixels: [Float]) {
    precondition(pixels.count == width * height, "a picture needs width * height pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }
}

/// An 8-bit colour picture: red, green, blue for each pixel.
public struct ColourImage: Raster {
  public static let channels = 3
  public static let layout = RasterLayout.rgb8
  public let width: Int
  public let height: Int
  /// `3 * width * height` samples.
  public var pixels: [UInt8]

  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == 3 * width * height, "a picture needs 3 * width * height samples")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  public init(width: Int, height: Int, filledWith colour: Colour) {
    self.init(width: width, height: height, pixels: Array(repeating: 0, count: 3 * width * height))
    for i in 0..<width * height {
      (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = (colour.red, colour.green, colour.blue)
    }
  }

  @inlinable public subscript(x: Int, y: Int) -> Colour {
    get {
      let i = 3 * (y * width + x)
      return Colour(red: pixels[i], green: pixels[i + 1], blue: pixels[i + 2])
    }
    set {
      let i = 3 * (y * width + x)
      (pixels[i], pixels[i + 1], pixels[i + 2]) = (newValue.red, newValue.green, newValue.blue)
    }
  }
}

/// A colour of 8 bits a channel.
public struct Colour: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  @inlinable public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  public static let black = Colour(red: 0, green: 0, blue: 0)
  public static let white = Colour(red: 255, green: 255, blue: 255)
  public static let red = Colour(red: 214, green: 39, blue: 40)
  public static let green = Colour(red: 44, green: 160, blue: 44)
  public static let blue = Colour(red: 31, green: 119, blue: 180)
  public static let orange = Colour(red: 255, green: 127, blue: 14)
  public static let grey = Colour(red: 127, green: 127, blue: 127)
}
