import CImaging

/// How samples between pixels are found. Warps take linear for area.
public enum Interpolation: Sendable {
  case nearest, linear, cubic, area

  var flag: ci_interpolation {
    switch self {
    case .nearest: CI_NEAREST
    case .linear: CI_LINEAR
    case .cubic: CI_CUBIC
    case .area: CI_AREA
    }
  }
}

/// What lies outside of a picture: its edge repeated, or one value in the picture's own units.
public enum Border: Sendable, Equatable {
  case replicate
  case constant(Double)

  var value: ci_border {
    switch self {
    case .replicate: ci_border(replicate: 1, value: 0)
    case .constant(let value): ci_border(replicate: 0, value: value)
    }
  }
}

extension Raster {
  /// Area averages, the right choice for shrinking.
  public func resized(
    width: Int, height: Int, interpolation: Interpolation = .area
  ) throws(ImagingError) -> Self {
    try Self.filled(width: width, height: height) { target in
      lend { ci_resize($0, interpolation.flag, target) }
    }
  }

  /// Larger or smaller by a factor, its sides rounded down but 8 pixels long at least.
  public func resized(by factor: Double, interpolation: Interpolation = .area) throws(ImagingError) -> Self {
    try resized(
      width: max(8, Int(Double(width) * factor)), height: max(8, Int(Double(height) * factor)),
      interpolation: interpolation)
  }

  /// A copy whose longer side is so many pixels long at most, and its scale against the picture, 1 where that is no larger.
  public func fitted(within longerSide: Double) throws(ImagingError) -> (image: Self, scale: Double) {
    let scale = min(1, longerSide / Double(max(width, height)))
    return (scale == 1 ? self : try resized(by: scale), scale)
  }

  /// - Parameter transform: maps this picture's positions to the result's, which has `width` x `height` pixels.
  /// - Throws: `operation` where the transform is singular.
  public func warped(
    by transform: AffineTransform, width: Int, height: Int, interpolation: Interpolation = .linear,
    border: Border = .replicate
  ) throws(ImagingError) -> Self {
    guard let back = transform.inverse else { throw .operation("warp: the transform is singular") }
    return try Self.filled(width: width, height: height) { target in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { matrix in
        (matrix[0], matrix[1], matrix[2]) = (back.a, back.b, back.tx)
        (matrix[3], matrix[4], matrix[5]) = (back.c, back.d, back.ty)
        let elements = UnsafePointer(matrix.baseAddress)
        return lend { ci_warp_affine($0, elements, interpolation.flag, border.value, target) }
      }
    }
  }

  /// - Parameter perspective: maps this picture's positions to the result's, which has `width` x `height` pixels.
  /// - Throws: `operation` where the map is singular.
  public func warped(
    by perspective: Perspective, width: Int, height: Int, interpolation: Interpolation = .linear,
    border: Border = .replicate
  ) throws(ImagingError) -> Self {
    guard let back = perspective.inverse?.elements else {
      throw .operation("warp: the perspective is singular")
    }
    return try Self.filled(width: width, height: height) { target in
      lend { ci_warp_perspective($0, back, interpolation.flag, border.value, target) }
    }
  }

  /// - Parameters:
  ///   - mapX, mapY: for each pixel of the result, row-major, its position in this picture.
  public func remapped(
    mapX: [Float], mapY: [Float], width: Int, height: Int, interpolation: Interpolation = .linear,
    border: Border = .replicate
  ) throws(ImagingError) -> Self {
    let count = try sampleCount(width: width, height: height, channels: 1)
    guard mapX.count == count, mapY.count == count else {
      throw .operation("remap: maps of \(mapX.count) and \(mapY.count) for \(width) x \(height) pixels")
    }
    return try Self.filled(width: width, height: height) { target in
      lend { ci_remap($0, mapX, mapY, interpolation.flag, border.value, target) }
    }
  }

  /// Turned clockwise by 90 degrees times `quarterTurns`; negative turns the other way.
  public func rotated(quarterTurns: Int) throws(ImagingError) -> Self {
    let orientations = [1, 6, 3, 8]
    return try oriented(as: orientations[((quarterTurns % 4) + 4) % 4])
  }

  /// Upright, by an EXIF orientation from 1 to 8.
  func oriented(as orientation: Int) throws(ImagingError) -> Self {
    if orientation == 1 { return self }
    let swapped = orientation >= 5
    return try Self.filled(width: swapped ? height : width, height: swapped ? width : height) { target in
      lend { ci_orient($0, Int32(orientation), target) }
    }
  }

  /// The part within `rect`.
  /// - Throws: `operation` where `rect` is empty or reaches outside.
  public func cropped(_ rect: PixelRect) throws(ImagingError) -> Self {
    guard !rect.isEmpty, bounds.contains(rect) else {
      throw .operation("crop: \(rect) doesn't lie within \(width) x \(height) pixels")
    }
    var part: [Sample] = []
    part.reserveCapacity(rect.area * Self.channels)
    for y in rect.y..<rect.maxY {
      let start = (y * width + rect.x) * Self.channels
      part.append(contentsOf: pixels[start..<start + rect.width * Self.channels])
    }
    return Self(width: rect.width, height: rect.height, pixels: part)
  }
}
