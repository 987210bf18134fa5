import Imaging

/// The lines of squared paper, as exercise books and some forms have it.
///
/// Lines of one direction are straight, far longer than any stroke, at even distances and cross those of the other. What they
/// take of the light is given back, and what the pen took on top of it stays.
struct SquaredPaper {
  /// What of the mask is printed.
  let lines: BinaryImage

  /// Lines of both directions together that make squares.
  private static let leastCount = 5

  /// Nil where a mask shows no squares.
  init?(in mask: BinaryImage) throws(ImagingError) {
    guard let upright = try ParallelLines(in: try mask.rotated(quarterTurns: 1)),
      let across = try ParallelLines(in: mask), upright.count + across.count >= Self.leastCount
    else { return nil }
    var lines = across.pixels
    let turned = try upright.pixels.rotated(quarterTurns: -1)
    for index in lines.pixels.indices { lines.pixels[index] |= turned.pixels[index] }
    self.lines = lines
  }
}

/// Long straight lines across a mask, about level, at even distances.
private struct ParallelLines {
  let pixels: BinaryImage
  let count: Int

  /// Length of line that is looked at, in shares of the mask's shorter side, and the share of it that is ink. Strokes are
  /// shorter than the product.
  private static let (length, inked) = (0.8, 0.6)
  /// Slopes tried, in degrees: first those of the whole sheet, then those near it, which lines have that a camera sees aslant.
  private static let (steepest, step, aslant) = (6.0, 0.5, [-0.5, 0, 0.5])
  /// The share of their distances that are alike, and how far such a one may be off.
  private static let (leastAlike, tolerance) = (0.6, 0.2)

  init?(in mask: BinaryImage) throws(ImagingError) {
    // A line that leans steps from row to row.
    let thickened = try mask.dilated(width: 1, height: 3)
    let window = Int(Self.length * Double(min(mask.width, mask.height)))
    guard window >= 16 else { return nil }
    let slopes = stride(from: -Self.steepest, through: Self.steepest, by: Self.step)
    let found = slopes.map { ($0, thickened.longLines(sloping: $0, window: window, share: Self.inked)) }
    guard let main = found.max(by: { $0.1.inkedCount < $1.1.inkedCount }) else { return nil }
    let rows = main.1.rows(sloping: main.0)
    guard Self.areRegular(rows) else { return nil }
    count = rows.count
    var long = main.1
    for other in Self.aslant where other != 0 {
      let near = thickened.longLines(sloping: main.0 + other, window: window, share: Self.inked)
      for index in long.pixels.indices { long.pixels[index] |= near.pixels[index] }
    }
    pixels = long
  }

  /// Whether lines are at even distances, a missing one now and then allowed for.
  private static func areRegular(_ rows: [Double]) -> Bool {
    guard rows.count > 1 else { return rows.count == 1 }
    let distances = zip(rows.dropFirst(), rows).map { $0 - $1 }
    let typical = distances.sorted()[distances.count / 2]
    guard typical >= 4 else { return false }
    let alike = distances.count {
      let ratio = $0 / typical
      return abs(ratio - ratio.rounded()) <= tolerance && ratio > 0.5
    }
    return Double(alike) >= leastAlike * Double(distances.count)
  }
}

extension BinaryImage {
  fileprivate var inkedCount: Int { pixels.count { $0 != 0 } }

  /// Pixels in whose middle a line of a slope is ink for a share of `window` columns, or of what the picture has of them.
  fileprivate func longLines(sloping degrees: Double, window: Int, share: Double) -> BinaryImage {
    var found = BinaryImage(width: width, height: height, filledWith: 0)
    let drops = Self.drops(sloping: degrees, width: width)
    let (least, most) = ((drops.min() ?? 0), (drops.max() ?? 0))
    var sums = [Int](repeating: 0, count: width + 1)
    var inside = sums
    for start in -most..<height - least {
      for x in 0..<width {
        let y = start + drops[x]
        let isInside = 0..<height ~= y
        inside[x + 1] = inside[x] + (isInside ? 1 : 0)
        sums[x + 1] = sums[x] + (isInside && self[x, y] != 0 ? 1 : 0)
      }
      guard 10 * sums[width] >= 4 * window else { continue }
      for x in 0..<width {
        let y = start + drops[x]
        guard 0..<height ~= y, self[x, y] != 0 else { continue }
        let (from, to) = (max(0, x - window / 2), min(width, x + window / 2 + 1))
        let length = inside[to] - inside[from]
        if 2 * length >= window, Double(sums[to] - sums[from]) >= share * Double(length) { found[x, y] = 255 }
      }
    }
    return found
  }

  /// Rows by which a line has dropped at each column, none in the middle.
  private static func drops(sloping degrees: Double, width: Int) -> [Int] {
    let transform = AffineTransform.rotation(degrees: degrees, about: Point(x: 0, y: 0))
    let ahead = transform.applied(to: Point(x: 1, y: 0))
    return (0..<width).map { Int(((Double($0) - Double(width) / 2) * ahead.y / ahead.x).rounded()) }
  }

  /// Middles of the rows, as they lie in the middle column, on which a mask of lines of a slope has ink for most of the width.
  fileprivate func rows(sloping degrees: Double) -> [Double] {
    let drops = Self.drops(sloping: degrees, width: width)
    let isLine = (0..<height).map { start in
      let inside = (0..<width).filter { 0..<height ~= start + drops[$0] }
      return 2 * inside.count > width
        && 4 * inside.count { self[$0, start + drops[$0]] != 0 } > 3 * inside.count
    }
    var rows: [Double] = []
    var first: Int?
    for y in 0...height {
      let on = y < height && isLine[y]
      if on, first == nil { first = y }
      if !on, let start = first {
        rows.append(Double(start + y - 1) / 2)
        first = nil
      }
    }
    return rows
  }
}

extension GreyImage {
  /// Longer side, in pixels, of the copy in which squares are looked for.
  private static let squaresSide = 900.0

  /// The picture without the lines of squared paper; nil where it shows none.
  func withoutSquares() throws(ImagingError) -> GreyImage? {
    let scale = min(1, Self.squaresSide / Double(max(width, height)))
    let work = scale == 1 ? self : try resized(by: scale)
    let window = min(61, max(9, Int(0.4 * Double(min(work.width, work.height)))))
    guard let squares = try SquaredPaper(in: try Ink(of: work, backgroundWindow: window).mask) else {
      return nil
    }
    // A line's blurred edges are part of it.
    let lines = try squares.lines.dilated(width: 3, height: 3)
    let ink = try Ink.overBackground(work, window: window | 1)
    let (paper, printed) = (ink.median(where: lines, is: 0), ink.median(where: squares.lines, is: 255))
    guard printed < 0.95, printed > paper else { return nil }
    var gain = FloatImage(width: work.width, height: work.height, filledWith: 1)
    var limit = FloatImage(width: work.width, height: work.height, filledWith: 255)
    for index in lines.pixels.indices where lines.pixels[index] != 0 {
      gain.pixels[index] = (1 - paper) / (1 - printed)
      limit.pixels[index] = Float(work.pixels[index]) * (1 - paper) / max(1 - ink.pixels[index], 0.01)
    }
    return lightened(
      by: try gain.resized(width: width, height: height, interpolation: .linear),
      upTo: try limit.resized(width: width, height: height, interpolation: .linear))
  }

  private func lightened(by gain: FloatImage, upTo limit: FloatImage) -> GreyImage {
    var result = self
    for index in result.pixels.indices where gain.pixels[index] > 1 {
      let light = min(Float(pixels[index]) * gain.pixels[index], limit.pixels[index])
      result.pixels[index] = UInt8(min(max(light, Float(pixels[index])), 255))
    }
    return result
  }
}

extension FloatImage {
  /// The median of the values where a mask is of a kind; 0 where it is so nowhere.
  fileprivate func median(where mask: BinaryImage, is kind: UInt8) -> Float {
    let values = pixels.indices.filter { mask.pixels[$0] == kind }.map { pixels[$0] }.sorted()
    return values.isEmpty ? 0 : values[values.count / 2]
  }
}
