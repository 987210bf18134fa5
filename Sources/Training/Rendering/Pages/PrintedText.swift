import Imaging

/// How a text is printed. Lengths are millimetres.
struct PrintedText {
  enum Anchor { case left, middle, right }

  var face = Typeface.sans
  /// Of the capitals.
  var height: Float = 2.5
  /// Width of the strokes against the height.
  var weight: Float = 0.12
  /// Width of the letters against the face's own.
  var aspect: Float = 1
  /// x per y.
  var slant: Float = 0
  /// Share of the light that the ink takes.
  var share: Float = 0.85

  func sized(_ height: Float) -> PrintedText {
    var other = self
    other.height = height
    return other
  }

  func bold(_ factor: Float = 1.5) -> PrintedText {
    var other = self
    other.weight *= factor
    return other
  }

  func shared(_ share: Float) -> PrintedText {
    var other = self
    other.share = share
    return other
  }

  func with(_ face: Typeface) -> PrintedText {
    var other = self
    other.face = face
    return other
  }

  /// The text as ink, 0 none … 255 full, and the pixel that its left edge and its baseline meet in.
  /// - Parameter scale: pixels in a millimetre.
  func ink(_ text: String, scale: Float) throws(ImagingError) -> (ink: GreyImage, x: Int, y: Int) {
    let rows = max(3, height * scale)
    // Drawn larger, since OpenCV's strokes are whole pixels wide.
    let large = max(16, min(400, Int(3 * rows)))
    let thickness = max(1, Int(weight * Float(large) + 0.5))
    let extent = try face.extent(of: text, height: large, thickness: thickness)
    let margin = thickness + 2
    let (width, depth) = (extent.width + 2 * margin, large + 2 * extent.descent + 2 * margin + large / 6)
    var canvas = ColourImage(width: width, height: depth, filledWith: .black)
    try canvas.drawText(
      text, x: margin, y: margin + large + large / 6, height: large, face: face, thickness: thickness,
      colour: .white)
    let shrink = rows / Float(large)
    let (columns, lines) = (Float(width) * shrink * aspect, Float(depth) * shrink)
    let ink = try GreyImage(canvas).resized(width: max(1, Int(columns)), height: max(1, Int(lines)))
    let baseline = Float(margin + large + large / 6) * shrink
    let place = (x: Int(Float(margin) * shrink * aspect), y: Int(baseline))
    return (try slanted(ink, about: baseline), place.x, place.y)
  }

  private func slanted(_ ink: GreyImage, about baseline: Float) throws(ImagingError) -> GreyImage {
    guard slant != 0 else { return ink }
    let lean = AffineTransform(
      a: 1, b: Double(-slant), tx: Double(slant * baseline), c: 0, d: 1, ty: 0)
    let room = Int(abs(slant) * Float(ink.height)) + 1
    return try ink.warped(
      by: lean, width: ink.width + room, height: ink.height, border: .constant(0))
  }
}

extension Sheet {
  /// Prints a line of text whose baseline starts, ends or has its middle at `place`.
  /// - Returns: where it stands.
  @discardableResult
  mutating func print(
    _ text: String, _ type: PrintedText, at place: SIMD2<Float>, anchor: PrintedText.Anchor = .left
  ) throws(ImagingError) -> SheetRect {
    guard !text.isEmpty else { return SheetRect(round: [place]) }
    let (ink, x, y) = try type.ink(text, scale: scale)
    let width = Float(ink.width - 2 * x) / scale
    let left = place.x - (anchor == .left ? 0 : anchor == .right ? width : width / 2)
    let corner = (x: Int((left * scale).rounded()) - x, y: Int((place.y * scale).rounded()) - y)
    lay(ink, x: corner.x, y: corner.y, share: type.share)
    return SheetRect(x: left, y: place.y - type.height, width: width, height: type.height)
  }

  /// Prints a text that runs up the sheet, the start of its baseline at `place`.
  mutating func print(upwards text: String, _ type: PrintedText, at place: SIMD2<Float>) throws(ImagingError)
  {
    let (ink, x, y) = try type.ink(text, scale: scale)
    let turned = try ink.rotated(quarterTurns: -1)
    let (left, foot) = (Int(place.x * scale) - y, Int(place.y * scale) + x)
    lay(turned, x: left, y: foot - turned.height, share: type.share)
  }

  /// Prints a text over and over, as watermarks have it.
  mutating func tile(_ text: String, _ type: PrintedText, in place: SheetRect) throws(ImagingError) {
    let ink = try type.ink(text, scale: scale).ink
    let (columns, rows) = (ink.width + Int(2 * type.height * scale), Int(3 * type.height * scale) + 1)
    let (right, bottom) = (Int(place.maxX * scale), Int(place.maxY * scale))
    for (row, y) in stride(from: Int(place.y * scale), to: bottom, by: rows).enumerated() {
      let shift = row % 2 == 0 ? 0 : columns / 2
      for x in stride(from: Int(place.x * scale) - shift, to: right, by: columns) {
        lay(ink, x: x, y: y, share: type.share)
      }
    }
  }

  /// Prints a text along an arc, clockwise, the middle of it at `angle` (0 to the right, in radians).
  mutating func print(
    _ text: String, _ type: PrintedText, round centre: SIMD2<Float>, radius: Float, angle: Float
  ) throws(ImagingError) {
    let step = 1.05 * type.height * type.aspect / radius
    var at = angle - step * Float(text.count - 1) / 2
    for character in text {
      if character != " " { try print(character, type, round: centre, radius: radius, angle: at) }
      at += step
    }
  }

  private mutating func print(
    _ character: Character, _ type: PrintedText, round centre: SIMD2<Float>, radius: Float, angle: Float
  ) throws(ImagingError) {
    let (ink, _, y) = try type.ink(String(character), scale: scale)
    let side = ink.width + ink.height
    let middle = Double(ink.width) / 2
    let turn = AffineTransform.translation(x: -middle, y: Double(-y) - Double(radius * scale))
      .concatenating(.rotation(degrees: Double(angle) * 180 / .pi + 90))
    let foot = turn.applied(to: SIMD2(Float(middle), Float(y) - type.height * scale / 2))
    let corner = SIMD2(foot.x - Float(side) / 2, foot.y - Float(side) / 2)
    let place = turn.concatenating(.translation(x: Double(-corner.x), y: Double(-corner.y)))
    let turned = try ink.warped(by: place, width: side, height: side, border: .constant(0))
    let (left, top) = (centre.x * scale + corner.x, centre.y * scale + corner.y)
    lay(turned, x: Int(left.rounded()), y: Int(top.rounded()), share: type.share)
  }
}
