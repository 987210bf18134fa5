import CImaging

/// A connected piece of ink.
public struct Component: Sendable, Equatable {
  /// Its number in `Components.labels`, from 1.
  public let label: Int
  public let box: PixelRect
  /// In pixels of ink.
  public let area: Int
  public let centroid: Point
}

public struct Components: Sendable, Equatable {
  /// For each pixel, row-major, its component's label; 0 is paper.
  public let labels: [Int32]
  /// `list[i].label == i + 1`; in the order of their first pixels, row by row.
  public let list: [Component]
}

/// A rectangle turned by `degrees`, clockwise as seen.
public struct RotatedRectangle: Sendable, Equatable {
  public let centre: Point
  public let width: Double
  public let height: Double
  public let degrees: Double

  /// The four corners, in order round it.
  public var corners: [Point] {
    let turn = AffineTransform.rotation(degrees: degrees, about: centre)
    let (left, right) = (centre.x - width / 2, centre.x + width / 2)
    let (top, bottom) = (centre.y - height / 2, centre.y + height / 2)
    return [(left, top), (right, top), (right, bottom), (left, bottom)].map {
      turn.applied(to: Point(x: $0.0, y: $0.1))
    }
  }
}

extension Components {
  /// The components of a kind alone, in a picture of the size of the one that they are of.
  public func mask(like picture: some Raster, where isOfKind: (Component) -> Bool) -> BinaryImage {
    let kept = list.map(isOfKind)
    return BinaryImage(
      width: picture.width, height: picture.height,
      pixels: labels.map { $0 > 0 && kept[Int($0) - 1] ? 255 : 0 })
  }
}

extension BinaryImage {
  /// The connected components of the ink; `connectivity` is 8 or 4.
  public func components(connectivity: Int = 8) throws(ImagingError) -> Components {
    let count = try sampleCount(width: width, height: height, channels: 1)
    var status = ci_status()
    var found = ci_buffer()
    defer { ci_free_buffer(found) }
    let labels = [Int32](unsafeUninitializedCapacity: count) { buffer, initialised in
      let canvas = ci_canvas(
        pixels: buffer.baseAddress, width: Int32(width), height: Int32(height), stride: 4 * width,
        kind: CI_LABELS32)
      status = lend { ci_components($0, Int32(clamping: connectivity), canvas, &found) }
      initialised = status.code == CI_OK ? count : 0
    }
    try check(status)
    let list = found.elements(as: ci_component.self).enumerated().map { Component($1, label: $0 + 1) }
    return Components(labels: labels, list: list)
  }

  /// The connected pieces of ink that are of a kind.
  public func pieces(where isOfKind: (Component) -> Bool) throws(ImagingError) -> BinaryImage {
    try components().mask(like: self, where: isOfKind)
  }

  /// The outer contours of the ink, each as the corners of its way round; straight runs in between are left out.
  public func contours() throws(ImagingError) -> [[Point]] {
    var found = ci_buffer()
    defer { ci_free_buffer(found) }
    try check(lend { ci_contours($0, &found) })
    let numbers = found.elements(as: Int32.self)
    var contours: [[Point]] = []
    var at = 0
    while at < numbers.count {
      let end = at + 1 + 2 * Int(numbers[at])
      let starts = stride(from: at + 1, to: end, by: 2)
      contours.append(starts.map { Point(x: Double(numbers[$0]), y: Double(numbers[$0 + 1])) })
      at = end
    }
    return contours
  }
}

/// The rectangle of the least area round the points, in any direction.
/// - Throws: `operation` where there are no points.
public func minimumAreaRectangle(_ points: [Point]) throws(ImagingError) -> RotatedRectangle {
  let list = points.map { ci_point(x: Float($0.x), y: Float($0.y)) }
  var found = ci_rotated_rectangle()
  try check(ci_minimum_area_rectangle(list, list.count, &found))
  return RotatedRectangle(
    centre: Point(x: found.centreX, y: found.centreY), width: found.width, height: found.height,
    degrees: found.degrees)
}

extension Component {
  fileprivate init(_ found: ci_component, label: Int) {
    self.init(
      label: label,
      box: PixelRect(x: Int(found.x), y: Int(found.y), width: Int(found.width), height: Int(found.height)),
      area: Int(found.area), centroid: Point(x: found.centreX, y: found.centreY))
  }
}

extension ci_buffer {
  /// A view, valid until the buffer is freed.
  func elements<Element>(as type: Element.Type) -> UnsafeBufferPointer<Element> {
    let count = bytes / MemoryLayout<Element>.stride
    return UnsafeBufferPointer(
      start: data?.bindMemory(to: type, capacity: count), count: data == nil ? 0 : count)
  }
}
