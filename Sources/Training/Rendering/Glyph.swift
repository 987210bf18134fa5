import Imaging

/// One written character, cut out tight, a pixel of paper round it.
struct Glyph: Sendable {
  /// 0 paper … 255 ink.
  let image: GreyImage
  /// Mean width of its strokes, in its own pixels.
  let strokeWidth: Float

  /// No digit is written so; there are a few such mishaps in most sets.
  var isFlat: Bool { 2 * (image.width - 2) > 3 * (image.height - 2) }

  /// Larger glyphs are shrunk to this many rows.
  static let maximumHeight = 44

  /// Cuts the character out of a labelled picture: paper to 0, what else intrudes dropped, tight.
  /// - Returns: nil where there is no ink to speak of, or too much that is not the character's.
  init?(cleaning picture: GreyImage) throws(ImagingError) {
    guard let (ink, scanned) = picture.stretched() else { return nil }
    let components = try ink.thresholded(over: 96).components()
    let kept = scanned ? components.lone() : components.character()
    let box = PixelRect(around: kept.map(\.box))
    guard max(box.width, box.height) >= 6 else { return nil }
    try self.init(tight: try ink.keeping(kept, of: components), box: box)
  }

  /// Cuts out all the ink of a picture that holds nothing else, as drawn sets do: dots and loose strokes stay.
  /// - Returns: nil where there is no ink to speak of.
  init?(whole picture: GreyImage) throws(ImagingError) {
    guard let (ink, _) = picture.stretched() else { return nil }
    let parts = try ink.thresholded(over: 96).components().list
    let box = PixelRect(around: parts.map(\.box))
    guard max(box.width, box.height) >= 6 else { return nil }
    try self.init(tight: ink, box: box)
  }

  private init(tight ink: GreyImage, box: PixelRect) throws(ImagingError) {
    var cut = GreyImage(width: box.width + 2, height: box.height + 2, filledWith: 0)
    for y in 0..<box.height {
      for x in 0..<box.width { cut[x + 1, y + 1] = ink[box.x + x, box.y + y] }
    }
    if cut.height > Self.maximumHeight {
      let width = max(3, cut.width * Self.maximumHeight / cut.height)
      cut = try cut.resized(width: width, height: Self.maximumHeight, interpolation: .area)
    }
    // A stroke of a pixel or two lies half on one row, half on the next, and is full ink all the same.
    image = cut.meanStrokeWidth() < 3 ? cut.brightened(by: 1.6) : cut
    strokeWidth = image.meanStrokeWidth()
  }
}

extension Components {
  /// The components of the character itself: the largest, and those that stand over or under it and are no
  /// scraps.
  fileprivate func character() -> [Component] {
    guard let main = list.max(by: { $0.area < $1.area }) else { return [] }
    let reach = main.box.inset(dx: -main.box.width / 8, dy: 0)
    return list.filter { part in
      8 * part.area >= main.area && part.box.midX > Double(reach.x) && part.box.midX < Double(reach.maxX)
    }
  }

  /// The largest component where there is next to no other ink and it is not as wide as joined neighbours:
  /// in scans of whole pages, what stands beside the character is mostly the next one.
  fileprivate func lone() -> [Component] {
    let all = list.reduce(0) { $0 + $1.area }
    return list.filter { 100 * $0.area >= 96 * all && 7 * $0.box.width <= 8 * $0.box.height }
  }
}

extension GreyImage {
  /// Ink from 0 to 255, whatever grey the paper has, and whether it is a scan's; nil where nothing stands out.
  fileprivate func stretched() -> (ink: GreyImage, scanned: Bool)? {
    let sorted = pixels.sorted()
    let (paper, ink) = (Float(sorted[sorted.count / 4]), Float(sorted[sorted.count * 98 / 100]))
    guard ink - paper >= 40 else { return nil }
    // A scan's paper has grain; a drawn set's has none and loses nothing.
    let scanned = paper > 4
    let floor: Float = scanned ? 0.2 : 0
    let scaled = pixels.map { value in
      let level = (Float(value) - paper) / (ink - paper)
      return UInt8(255 * min(1, max(0, (level - floor) / (0.95 - floor))))
    }
    return (GreyImage(width: width, height: height, pixels: scaled), scanned)
  }

  fileprivate func thresholded(over level: UInt8) -> BinaryImage {
    BinaryImage(width: width, height: height, pixels: pixels.map { $0 > level ? 255 : 0 })
  }

  /// The ink of some components and its soft edge, a pixel wide.
  fileprivate func keeping(_ parts: [Component], of components: Components) throws(ImagingError)
    -> GreyImage
  {
    let labels = Set(parts.map { Int32($0.label) })
    let mask = BinaryImage(
      width: width, height: height, pixels: components.labels.map { labels.contains($0) ? 255 : 0 })
    let near = try mask.dilated(width: 3, height: 3)
    let alone = zip(pixels, near.pixels).map { $1 == 0 ? 0 : $0 }
    return GreyImage(width: width, height: height, pixels: alone)
  }

  fileprivate func brightened(by gain: Float) -> GreyImage {
    GreyImage(width: width, height: height, pixels: pixels.map { UInt8(min(255, gain * Float($0))) })
  }

  /// Twice the area over the outline's length; the steps of a pixel outline are longer than the curve they
  /// follow, by 4/pi on the average of all directions.
  fileprivate func meanStrokeWidth() -> Float {
    var (area, steps) = (Float(0), Float(0))
    for y in 1..<height {
      for x in 1..<width {
        let here = self[x, y] > 127
        area += Float(self[x, y]) / 255
        if here != (self[x - 1, y] > 127) { steps += 1 }
        if here != (self[x, y - 1] > 127) { steps += 1 }
      }
    }
    return 2 * area / max(1, steps * .pi / 4)
  }
}
