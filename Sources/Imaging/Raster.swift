import CImaging

/// A rectangle of samples: row-major, rows from top to bottom, no padding. The images share their geometry and
/// filters through it.
public protocol Raster: Sendable, Equatable {
  associatedtype Sample: Sendable, Equatable, BitwiseCopyable
  /// Samples for each pixel.
  static var channels: Int { get }
  /// How the samples cross the C boundary.
  static var layout: RasterLayout { get }
  var width: Int { get }
  var height: Int { get }
  /// `width * height * channels` samples.
  var pixels: [Sample] { get set }
  /// `pixels` must hold `width * height * channels` samples.
  init(width: Int, height: Int, pixels: [Sample])
}

/// A raster of one sample a pixel.
public protocol Plane: Raster {}

extension Plane {
  public static var channels: Int { 1 }

  public init(width: Int, height: Int, filledWith value: Sample) {
    self.init(width: width, height: height, pixels: Array(repeating: value, count: width * height))
  }

  @inlinable public subscript(x: Int, y: Int) -> Sample {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}

/// The sample layouts that picture operations know.
public enum RasterLayout: Sendable {
  case grey8, float32, rgb8

  var kind: ci_kind {
    switch self {
    case .grey8: CI_GREY8
    case .float32: CI_FLOAT32
    case .rgb8: CI_RGB8
    }
  }
}

extension Raster {
  public var bounds: PixelRect { PixelRect(x: 0, y: 0, width: width, height: height) }

  /// Lends the pixels to a C call.
  func lend<Result>(_ body: (ci_image) -> Result) -> Result {
    let (columns, rows, stride) = (Int32(clamping: width), Int32(clamping: height), rowBytes(width))
    return pixels.withUnsafeBytes {
      body(
        ci_image(
          pixels: $0.baseAddress, width: columns, height: rows, stride: stride, kind: Self.layout.kind))
    }
  }

  /// Makes an image whose pixels a C call fills.
  static func filled(width: Int, height: Int, by body: (ci_canvas) -> ci_status) throws(ImagingError) -> Self
  {
    let count = try sampleCount(width: width, height: height, channels: channels)
    var status = ci_status()
    let pixels = [Sample](unsafeUninitializedCapacity: count) { buffer, initialised in
      let canvas = ci_canvas(
        pixels: buffer.baseAddress, width: Int32(width), height: Int32(height), stride: rowBytes(width),
        kind: layout.kind)
      status = body(canvas)
      initialised = status.code == CI_OK ? count : 0
    }
    try check(status)
    return Self(width: width, height: height, pixels: pixels)
  }

  /// Lends the pixels to a C call that writes into them.
  mutating func lendMutably(_ body: (ci_canvas) -> ci_status) throws(ImagingError) {
    let (columns, rows, stride) = (Int32(clamping: width), Int32(clamping: height), rowBytes(width))
    let status = pixels.withUnsafeMutableBytes {
      body(
        ci_canvas(
          pixels: $0.baseAddress, width: columns, height: rows, stride: stride, kind: Self.layout.kind))
    }
    try check(status)
  }

  private func rowBytes(_ width: Int) -> Int { Self.rowBytes(width) }

  private static func rowBytes(_ width: Int) -> Int {
    width * channels * MemoryLayout<Sample>.stride
  }
}

/// The samples of a picture to be made; an error where it has none, or more than memory can address.
func sampleCount(width: Int, height: Int, channels: Int) throws(ImagingError) -> Int {
  let longest = 1 << 20
  guard 1...longest ~= width, 1...longest ~= height else {
    throw .operation("a picture of \(width) x \(height) pixels can't be made")
  }
  return width * height * channels
}
