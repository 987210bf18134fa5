import Imaging
import Neural

/// Where a sheet lies in its picture, and the light that falls on it. In pixels.
struct PageView {
  let width: Int
  let height: Int
  /// Sheet to picture.
  private let map: Perspective
  private let capture: PageStyle.Capture

  init(_ sheet: Sheet, by capture: PageStyle.Capture, using rng: inout SeededGenerator) {
    self.capture = capture
    let own = sheet.light
    let corners = Self.corners(of: own, by: capture, using: &rng)
    let margin = capture == .photo ? rng.uniform(0.02, 0.14) : rng.chance(0.5) ? rng.uniform(0, 0.03) : 0
    let room = margin * Float(max(own.width, own.height))
    let low = corners.extent.low - room
    width = Int(corners.width + 2 * room)
    height = Int(corners.extent.high.y - corners.minY + 2 * room)
    map =
      Perspective(from: Self.corners(of: own).map(Point.init), to: corners.map { Point($0 - low) })
      ?? .identity
  }

  private static func corners(of sheet: FloatImage) -> [SIMD2<Float>] {
    let (right, bottom) = (Float(sheet.width - 1), Float(sheet.height - 1))
    return [[0, 0], [right, 0], [right, bottom], [0, bottom]]
  }

  /// The sheet's corners in the picture, from its top left one clockwise.
  private static func corners(
    of sheet: FloatImage, by capture: PageStyle.Capture, using rng: inout SeededGenerator
  ) -> [SIMD2<Float>] {
    let plain = corners(of: sheet)
    let tilt = rng.chance(0.7) ? rng.uniform(-2, 2) : 0
    let turn = capture == .turned ? Float(90 * (1 + rng.int(below: 3))) : 0
    let spin = AffineTransform.rotation(degrees: Double(turn + tilt * (capture == .photo ? 2.5 : 1)))
    let reach = capture == .photo ? 0.08 * Float(min(sheet.width, sheet.height)) : 0
    return plain.map { corner in
      spin.applied(to: corner + [rng.uniform(-reach, reach), rng.uniform(-reach, reach)])
    }
  }

  /// The rectangle round a place on the sheet, within the picture.
  func box(of place: SheetRect, scale: Float) -> PixelRect {
    let corners = place.corners.map { map.applied(to: Point($0 * scale)) }.map {
      SIMD2(Float($0.x), Float($0.y))
    }
    return PixelRect(
      minX: Int(corners.minX.rounded(.down)), minY: Int(corners.minY.rounded(.down)),
      maxX: Int(corners.maxX.rounded(.up)) + 1, maxY: Int(corners.extent.high.y.rounded(.up)) + 1
    ).intersection(PixelRect(x: 0, y: 0, width: width, height: height))
  }

  func picture(of light: FloatImage, using rng: inout SeededGenerator) throws -> GreyImage {
    var seen = try light.warped(
      by: map, width: width, height: height, border: .constant(0))
    let whole = FloatImage(width: light.width, height: light.height, filledWith: 1)
    let cover = try whole.warped(
      by: map, width: width, height: height, border: .constant(0))
    try lay(cover, on: &seen, using: &rng)
    return try capture == .photo ? photographed(seen, using: &rng) : scanned(seen, using: &rng)
  }

  /// What lies round the sheet: the scanner's lid or a table.
  private func lay(_ cover: FloatImage, on seen: inout FloatImage, using rng: inout SeededGenerator) throws {
    if capture == .photo {
      var table = try TableTop(width: width, height: height, using: &rng).light
      try shade(&table, under: cover, using: &rng)
      for at in seen.pixels.indices { seen.pixels[at] += (1 - cover.pixels[at]) * table.pixels[at] }
    } else {
      let lid: Float = rng.chance(0.5) ? rng.uniform(0.02, 0.12) : rng.uniform(0.9, 1)
      for at in seen.pixels.indices { seen.pixels[at] += (1 - cover.pixels[at]) * lid }
    }
  }

  /// The sheet's own shadow on the table.
  private func shade(
    _ table: inout FloatImage, under cover: FloatImage, using rng: inout SeededGenerator
  ) throws {
    let reach = rng.uniform(0.002, 0.008) * Float(max(width, height))
    let shift = reach * rng.direction()
    let move = AffineTransform.translation(x: Double(shift.x), y: Double(shift.y))
    let shadow = try cover.warped(by: move, width: width, height: height, border: .constant(0))
      .blurred(sigma: Double(max(0.5, reach)))
    let depth = rng.uniform(0.2, 0.6)
    for at in table.pixels.indices { table.pixels[at] *= 1 - depth * shadow.pixels[at] }
  }

  private func scanned(_ light: FloatImage, using rng: inout SeededGenerator) throws -> GreyImage {
    let seen = try light.blurred(sigma: Double(rng.uniform(0.3, 0.9)))
    let deviation = rng.uniform(0, 0.015)
    let grey = seen.grey(noise: deviation, gain: rng.uniform(0.95, 1.06), using: &rng)
    return rng.chance(0.5) ? try grey.throughJPEG(quality: 50 + rng.int(below: 46)) : grey
  }

  private func photographed(_ light: FloatImage, using rng: inout SeededGenerator) throws -> GreyImage {
    var seen = light
    seen.illuminate(PhotoLight(width: width, height: height, using: &rng))
    seen = try seen.blurred(sigma: Double(rng.logUniform(0.5...1.8)))
    // The camera sets its exposure by what it sees.
    let mean = seen.pixels.reduce(0, +) / Float(max(1, seen.pixels.count))
    let gain = max(0.8, min(1.7, rng.uniform(0.4, 0.7) / max(0.01, mean)))
    let grey = seen.grey(noise: rng.uniform(0.004, 0.035), gain: gain, using: &rng)
    return try grey.throughJPEG(quality: 35 + rng.int(below: 60))
  }
}

extension Point {
  fileprivate init(_ place: SIMD2<Float>) { self.init(x: Double(place.x), y: Double(place.y)) }
}

/// The top of a table, wood or cloth.
private struct TableTop {
  let light: FloatImage

  init(width: Int, height: Int, using rng: inout SeededGenerator) throws {
    let grey = rng.uniform(0.08, 0.5)
    let contrast = rng.uniform(0.02, 0.25)
    // Wood has long fibres one way.
    let grain = rng.chance(0.6) ? rng.uniform(6, 30) : 1
    let (columns, rows) =
      rng.chance(0.7) ? (Float(width) / grain, Float(height)) : (Float(width), Float(height) / grain)
    let shrink = 1 / rng.uniform(2, 6)
    let texture = try FloatImage.noise(
      width: max(4, Int(columns * shrink)), height: max(4, Int(rows * shrink)), spacing: 1, using: &rng
    ).resized(width: width, height: height, interpolation: .linear)
    light = FloatImage(
      width: width, height: height, pixels: texture.pixels.map { max(0, grey * (1 + contrast * $0)) })
  }
}

/// The light of a room: from one side, at times with a shadow, darker to the picture's corners.
private struct PhotoLight {
  let middle: SIMD2<Float>
  let slope: SIMD2<Float>
  let vignette: Float
  let shadow: (point: SIMD2<Float>, normal: SIMD2<Float>, depth: Float)?

  init(width: Int, height: Int, using rng: inout SeededGenerator) {
    let size = SIMD2(Float(width), Float(height))
    middle = size / 2
    slope = rng.uniform(0, 0.3) * rng.direction() / max(size.x, size.y)
    vignette = rng.uniform(0, 0.25) / (middle * middle).sum()
    let soft = rng.logUniform(3...0.15 * size.y)
    shadow =
      rng.chance(0.4)
      ? ([rng.uniform(0, size.x), rng.uniform(0, size.y)], rng.direction() / soft, rng.uniform(0.1, 0.45))
      : nil
  }

  func share(_ x: Float, _ y: Float) -> Float {
    let place = SIMD2(x, y) - middle
    var share = 1 + (slope * place).sum() - vignette * (place * place).sum()
    if let shadow {
      let side = ((SIMD2(x, y) - shadow.point) * shadow.normal).sum()
      share *= 1 - shadow.depth * min(1, max(0, 0.5 + side))
    }
    return share
  }
}

extension FloatImage {
  fileprivate mutating func illuminate(_ lamp: PhotoLight) {
    for y in 0..<height {
      for x in 0..<width { pixels[y * width + x] *= lamp.share(Float(x), Float(y)) }
    }
  }

  /// - Parameter noise: standard deviation, of light 0…1.
  fileprivate func grey(noise: Float, gain: Float, using rng: inout SeededGenerator) -> GreyImage {
    var seen = self
    for at in seen.pixels.indices { seen.pixels[at] = gain * seen.pixels[at] + noise * rng.quickNormal() }
    return GreyImage(seen)
  }
}

extension GreyImage {
  fileprivate func throughJPEG(quality: Int) throws(ImagingError) -> GreyImage {
    try Picture(bytes: jpegData(quality: quality)).grey()
  }
}
