import Imaging

/// How much ink lies on each pixel of a picture, with the paper's own brightness divided away.
///
/// Ink is `1 - grey / background`: 0 on bare paper, 1 where no light comes back, whatever the lamp. The background is the
/// picture with its strokes closed over (grey-level morphology), so a shadow or a vignette belongs to it.
public struct Ink: Sendable {
  /// Ink stretched so that paper is 0 and a full stroke is 1; pen pressure stays visible between them.
  public var map: FloatImage
  /// Pixels above Otsu's threshold of the unstretched ink (Otsu 1979).
  public var mask: BinaryImage
  /// Mean ink of the mask less mean ink off it: 0.1 is a faint pencil, 0.8 a black pen.
  public let contrast: Float
  /// `contrast` over the spread of the ink off the mask: under about 2.5 the mask is texture rather than writing.
  public let separation: Float

  /// As it is, unstretched.
  private let raw: FloatImage

  /// Pixels of the mask.
  var inked: Int { mask.pixels.count { $0 != 0 } }

  /// - Parameter backgroundWindow: diameter in pixels of the closing that removes strokes; must exceed the stroke width.
  public init(of grey: GreyImage, backgroundWindow: Int) throws(ImagingError) {
    self.init(try Ink.overBackground(grey, window: backgroundWindow))
  }

  /// - Parameter raw: `1 - grey / background`.
  init(_ raw: FloatImage) {
    let histogram = InkHistogram(raw.pixels)
    let threshold = histogram.otsuThreshold()
    self.init(raw, histogram, threshold: threshold, mask: raw.inkOver(threshold))
  }

  private init(_ raw: FloatImage, _ histogram: InkHistogram, threshold: Float, mask: BinaryImage) {
    self.raw = raw
    let spread = InkSpread(raw.pixels, threshold: threshold)
    contrast = spread.above - spread.below
    separation = contrast / max(spread.deviationBelow, 1e-3)
    let stroke = histogram.quantile(0.85, above: threshold)
    let floor = 0.35 * threshold
    let scale = 1 / max(stroke - floor, 1e-3)
    map = FloatImage(
      width: raw.width, height: raw.height,
      pixels: raw.pixels.map { min(max(($0 - floor) * scale, 0), 1) })
    self.mask = mask
  }

  /// `1 - grey / background`, 0…1.
  ///
  /// - Parameter window: as of ``init(of:backgroundWindow:)``; 9 at least and odd are taken.
  static func overBackground(_ grey: GreyImage, window: Int) throws(ImagingError) -> FloatImage {
    let window = max(9, window) | 1
    let light = FloatImage(
      width: grey.width, height: grey.height, pixels: grey.pixels.map { Float($0) + 1 })
    let background = try light.strokesClosed(window: window)
      .smoothedBetweenEdges(sigma: Double(window) / 3)
    var ink = light
    for index in ink.pixels.indices {
      ink.pixels[index] = min(max(1 - light.pixels[index] / background.pixels[index], 0), 1)
    }
    return ink
  }
}

extension FloatImage {
  /// Light with all that is dark and narrower than a window, in pixels, closed over, in 255 steps of the brightest: on bytes it
  /// takes a quarter of the time, and closing what is rounded is rounding what is closed.
  func strokesClosed(window: Int) throws(ImagingError) -> FloatImage {
    let smooth = try blurred(sigma: 1)
    let step = max(smooth.pixels.max() ?? 0, 1e-3) / 255
    let bytes = GreyImage(
      width: width, height: height,
      pixels: smooth.pixels.map { UInt8(min(max($0 / step + 0.5, 0), 255)) })
    let closed = try bytes.closed(width: window, height: window, shape: .ellipse)
    return FloatImage(width: width, height: height, pixels: closed.pixels.map { Float($0) * step })
  }

  /// Relative variance of the paper from which on a change is a shadow's edge rather than texture: steps of about a twelfth.
  private static let edgeVariance: Float = 0.04 * 0.04

  /// Smoothed by a Gaussian but where brightness steps, as it does at the edge of a shadow: a mean across the edge would
  /// make ink of its dark side. Local means are taken as far as the local variance is that of texture (Lee 1980).
  ///
  /// - Parameter sigma: of the Gaussian, in pixels.
  fileprivate func smoothedBetweenEdges(sigma: Double) throws(ImagingError) -> FloatImage {
    var result = try blurredCoarsely(sigma: sigma)
    let (darkest, lightest) = (pixels.min() ?? 0, pixels.max() ?? 0)
    // No part varies more than halves at both ends of the range would.
    let most = (lightest - darkest) / 2
    guard most * most > Self.edgeVariance * darkest * darkest else { return result }
    var squares = self
    for index in squares.pixels.indices {
      let off = pixels[index] - result.pixels[index]
      squares.pixels[index] = off * off
    }
    let variance = try squares.blurredCoarsely(sigma: sigma)
    for index in result.pixels.indices {
      let mean = result.pixels[index]
      let texture = Self.edgeVariance * mean * mean
      guard variance.pixels[index] > texture else { continue }
      result.pixels[index] += (1 - texture / variance.pixels[index]) * (pixels[index] - mean)
    }
    return result
  }
}

// MARK: - Faint writing beside dark things

extension Ink {
  /// Pixels round dark ink that are neither ink nor paper.
  private static let blurredEdge = 5

  /// The same ink with a threshold that parts what is fainter than this mask from the paper: something dark, as a blot, a
  /// frame or another line, may have set this one too high for it.
  func fainter() throws(ImagingError) -> Ink {
    let dark = try mask.dilated(width: Self.blurredEdge, height: Self.blurredEdge)
    let rest = raw.pixels.indices.filter { dark.pixels[$0] == 0 }.map { raw.pixels[$0] }
    let threshold = InkHistogram(rest).otsuThreshold()
    return Ink(raw, InkHistogram(raw.pixels), threshold: threshold, mask: raw.inkOver(threshold))
  }
}

// MARK: - A little writing in much grain

extension Ink {
  /// Deviations of the grain over its median that a stroke stands out by somewhere, and all along.
  private static let (peak, foot): (Float, Float) = (5, 3)
  /// Least height of what stands out, in pixels, and its least share of all that does.
  private static let (leastHeight, leastShare) = (8, 0.3)

  /// What stands out of a picture's grain. One small digit has too little ink for Otsu's threshold, which then halves the
  /// grain; here the grain's own spread sets it, by the median of the deviations, which a little writing does not move.
  /// - Parameter raw: `1 - grey / background`.
  /// - Returns: nil where nothing does, or nothing that holds together.
  static func outOfGrain(of raw: FloatImage) throws(ImagingError) -> Ink? {
    let histogram = InkHistogram(raw.pixels)
    let median = histogram.median
    let deviation = 1.4826 * InkHistogram(raw.pixels.map { abs($0 - median) }).median
    let threshold = median + foot * deviation
    let components = try raw.inkOver(threshold).components()
    var highest = [Float](repeating: 0, count: components.list.count + 1)
    for (at, label) in components.labels.enumerated() where label > 0 {
      highest[Int(label)] = max(highest[Int(label)], raw.pixels[at])
    }
    let writing = components.list.filter { highest[$0.label] > median + peak * deviation }
    let area = writing.reduce(0) { $0 + $1.area }
    guard let largest = writing.max(by: { $0.area < $1.area }), largest.box.height >= leastHeight,
      Double(largest.area) >= leastShare * Double(area)
    else { return nil }
    let labels = Set(writing.map(\.label))
    let mask = components.mask(like: raw) { labels.contains($0.label) }
    return Ink(raw, histogram, threshold: threshold, mask: mask)
  }
}

/// Ink values counted in 256 steps of the picture's own darkest ink.
struct InkHistogram {
  private var counts = [Int](repeating: 0, count: 256)
  private let darkest: Float

  init(_ ink: [Float]) {
    darkest = max(ink.max() ?? 0, 1e-3)
    for value in ink { counts[Int(value / darkest * 255)] += 1 }
  }

  /// The level that parts the histogram into two classes of the greatest between-class variance; the middle one where
  /// several levels do alike, as between the two peaks of a clean scan.
  func otsuThreshold() -> Float {
    let total = counts.reduce(0, +)
    let sum = counts.indices.reduce(0.0) { $0 + Double($1 * counts[$1]) }
    var best = (variance: -1.0, first: 0, last: 0)
    var (below, sumBelow) = (0, 0.0)
    for level in counts.indices.dropLast() {
      below += counts[level]
      sumBelow += Double(level * counts[level])
      guard below > 0, below < total else { continue }
      let difference = sumBelow / Double(below) - (sum - sumBelow) / Double(total - below)
      let variance = Double(below) * Double(total - below) * difference * difference
      if variance > best.variance * (1 + 1e-9) {
        best = (variance, level, level)
      } else if variance >= best.variance * (1 - 1e-9) {
        best.last = level
      }
    }
    return Float(best.first + best.last) / 2 / 255 * darkest
  }

  var median: Float {
    let half = counts.reduce(0, +) / 2
    var seen = 0
    let level = counts.firstIndex { count in
      seen += count
      return seen > half
    }
    return Float(level ?? 0) / 255 * darkest
  }

  /// The ink that a share `portion` of the pixels above `threshold` does not exceed.
  func quantile(_ portion: Double, above threshold: Float) -> Float {
    let first = Int(threshold / darkest * 255) + 1
    guard first < counts.count else { return darkest }
    let total = counts[first...].reduce(0, +)
    var seen = 0
    for level in first..<counts.count {
      seen += counts[level]
      if Double(seen) >= portion * Double(total) { return Float(level) / 255 * darkest }
    }
    return darkest
  }
}

/// Means on both sides of a threshold, and the spread under it.
private struct InkSpread {
  var above: Float = 0
  var below: Float = 0
  var deviationBelow: Float = 0

  init(_ ink: [Float], threshold: Float) {
    var sums = (above: 0.0, below: 0.0, squares: 0.0)
    var count = (above: 0, below: 0)
    for value in ink {
      if value > threshold {
        sums.above += Double(value)
        count.above += 1
      } else {
        sums.below += Double(value)
        sums.squares += Double(value) * Double(value)
        count.below += 1
      }
    }
    guard count.above > 0, count.below > 0 else { return }
    above = Float(sums.above / Double(count.above))
    let mean = sums.below / Double(count.below)
    below = Float(mean)
    deviationBelow = Float(max(sums.squares / Double(count.below) - mean * mean, 0).squareRoot())
  }
}
