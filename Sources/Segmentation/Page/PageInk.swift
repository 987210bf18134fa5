import Imaging

/// What on a page counts as ink.
public enum InkLevel: Sendable {
  /// What is a quarter darker than the paper: print, and writing over a security print.
  case strong
  /// What stands out of the paper's own grain, as pencil does on plain paper.
  case aboveGrain
  /// Lines too that are hardly darker than the paper or a shaded field. A small page is enlarged, for thin lines to be as
  /// thick as on others.
  case faint
}

/// The ink of a page, at a scale where print and writing are 10 to 40 pixels high.
struct PageInk: Sendable {
  /// Longer side of the copy, in pixels.
  static let workingSide = 1600.0

  let mask: BinaryImage
  /// Of the copy against the page.
  let scale: Double

  init(of page: GreyImage, _ level: InkLevel = .strong) throws(ImagingError) {
    let fitting = Self.workingSide / Double(max(page.width, page.height))
    scale = level == .faint ? fitting : min(1, fitting)
    let work =
      scale == 1 ? page : try page.resized(by: scale, interpolation: scale > 1 ? .linear : .area)
    let smoothed = try work.blurred(sigma: 0.7)
    mask = try smoothed.binarisedBySauvola(window: Self.window, k: try Self.k(level, for: smoothed))
  }

  /// Window of the local threshold in pixels: larger than a stroke, smaller than a shadow.
  private static let window = 41
  /// Sauvola's k: how much darker than the paper ink is, as a share, and how much for each unit of grain.
  private static let (faint, least, strong, forGrain) = (0.1, 0.15, 0.25, 12.0)

  private static func k(_ level: InkLevel, for work: GreyImage) throws(ImagingError) -> Double {
    switch level {
    case .strong: strong
    case .aboveGrain: min(max(forGrain * (try grain(of: work)), least), strong)
    case .faint: faint
    }
  }

  /// Sides of the blocks that stand for a pixel's surroundings, and steps between the pixels that are looked at.
  private static let (block, step) = (16, 5)

  /// Standard deviation of the paper against its brightness, from the median deviation, which writing hardly moves.
  private static func grain(of work: GreyImage) throws(ImagingError) -> Double {
    let coarse = try work.resized(by: 1 / Double(block), interpolation: .area)
    var deviations: [Double] = []
    for y in stride(from: 0, to: work.height, by: step) {
      for x in stride(from: 0, to: work.width, by: step) {
        let mean = Double(coarse[min(x / block, coarse.width - 1), min(y / block, coarse.height - 1)])
        deviations.append(abs(Double(work[x, y]) - mean) / max(mean, 1))
      }
    }
    return 1.4826 * (deviations.median ?? 0)
  }
}
