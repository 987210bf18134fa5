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

  /// Nil where a mask shows no squares. One line of a direction will do where the other has many: a strip of them.
  init?(in mask: BinaryImage) throws(ImagingError) {
    guard let upright = try ParallelLines(in: try mask.rotated(quarterTurns: 1)),
      let across = try ParallelLines(in: mask), upright.count + across.count >= Self.leastCount
    else { return nil }
    lines = across.marked().united(with: try upright.marked().rotated(quarterTurns: -1))
  }
}

/// Long straight lines across a mask, about level, at even distances.
private struct ParallelLines {
  let count: Int
  private let sums: RowSums
  private let slope: Double

  /// Slopes tried, in degrees: first those of the whole sheet, then those near it, which lines have that a camera sees aslant.
  private static let (steepest, step, aslant) = (6.0, 0.5, 0.5)
  /// The share of their distances that are alike, and how far such a one may be off.
  private static let (leastAlike, tolerance) = (0.6, 0.2)

  init?(in mask: BinaryImage) throws(ImagingError) {
    // A line that leans steps from row to row.
    sums = RowSums(of: try mask.dilated(width: 1, height: 3))
    let slopes = stride(from: -Self.steepest, through: Self.steepest, by: Self.step)
    let found = slopes.map { [sums] in (slope: $0, lines: sums.lines(sloping: $0)) }
    guard let main = found.max(by: { $0.lines.inked < $1.lines.inked }), Self.areRegular(main.lines.rows)
    else { return nil }
    (slope, count) = (main.slope, main.lines.rows.count)
  }

  /// The pixels of the lines.
  func marked() -> BinaryImage {
    var found = sums.blank
    for slope in [slope, slope - Self.aslant, slope + Self.aslant] {
      sums.markLongLines(sloping: slope, in: &found)
    }
    return found
  }

  /// Whether lines are at even distances, a missing one now and then allowed for.
  private static func areRegular(_ rows: [Double]) -> Bool {
    guard rows.count > 1 else { return rows.count == 1 }
    let distances = zip(rows.dropFirst(), rows).map { $0 - $1 }
    guard let typical = distances.median, typical >= 4 else { return false }
    let alike = distances.count {
      let ratio = $0 / typical
      return abs(ratio - ratio.rounded()) <= tolerance && ratio > 0.5
    }
    return Double(alike) >= leastAlike * Double(distances.count)
  }
}

/// A mask whose ink is summed along its rows, so that what lies on a line that steps from row to row is soon counted.
private struct RowSums {
  private let mask: BinaryImage
  /// For each row, the ink before each column and in all.
  private let sums: [Int32]

  /// The share of a line that is ink; of one across the whole picture, and of the window of one at any place in it.
  private static let (spanning, inked) = (0.75, 0.6)
  /// The window, in shares of the mask's shorter side. Strokes are shorter than its inked share.
  private static let length = 0.8

  init(of mask: BinaryImage) {
    var sums: [Int32] = []
    sums.reserveCapacity((mask.width + 1) * mask.height)
    for y in 0..<mask.height {
      var sum: Int32 = 0
      sums.append(sum)
      for x in 0..<mask.width {
        if mask[x, y] != 0 { sum += 1 }
        sums.append(sum)
      }
    }
    (self.mask, self.sums) = (mask, sums)
  }

  /// No ink, of the mask's size.
  var blank: BinaryImage { BinaryImage(width: mask.width, height: mask.height, filledWith: 0) }

  private func ink(_ columns: Range<Int>, row: Int) -> Int {
    let base = row * (mask.width + 1)
    return Int(sums[base + columns.upperBound] - sums[base + columns.lowerBound])
  }

  /// The columns in which a line of a slope has dropped by the same number of rows, none in the middle.
  private func steps(sloping degrees: Double) -> [(columns: Range<Int>, drop: Int)] {
    let ahead = AffineTransform.rotation(degrees: degrees, about: Point(x: 0, y: 0)).applied(
      to: Point(x: 1, y: 0))
    var steps: [(columns: Range<Int>, drop: Int)] = []
    for x in 0..<mask.width {
      let drop = Int(((Double(x) - Double(mask.width) / 2) * ahead.y / ahead.x).rounded())
      if let last = steps.last, last.drop == drop {
        steps[steps.count - 1].columns = last.columns.lowerBound..<x + 1
      } else {
        steps.append((x..<x + 1, drop))
      }
    }
    return steps
  }

  /// Middles of the lines of a slope that are ink for most of the picture's width, as they lie in its middle column, and all ink
  /// on them.
  func lines(sloping degrees: Double) -> (rows: [Double], inked: Int) {
    let steps = steps(sloping: degrees)
    let inked = (0..<mask.height).map { ink(onLineAt: $0, steps) }
    let lines = inked.indices.runs { inked[$0] != nil }
    return (
      lines.map { Double($0.lowerBound + $0.upperBound - 1) / 2 }, inked.reduce(0) { $0 + ($1 ?? 0) }
    )
  }

  /// The ink on a line that crosses the middle column in a row; nil where it is not ink for most of its length.
  private func ink(onLineAt row: Int, _ steps: [(columns: Range<Int>, drop: Int)]) -> Int? {
    var (inked, inside) = (0, 0)
    for step in steps where 0..<mask.height ~= row + step.drop {
      inked += ink(step.columns, row: row + step.drop)
      inside += step.columns.count
    }
    return 2 * inside > mask.width && Double(inked) > Self.spanning * Double(inside) ? inked : nil
  }

  /// Marks the ink in whose middle a line of a slope is ink for most of a window.
  func markLongLines(sloping degrees: Double, in found: inout BinaryImage) {
    let steps = steps(sloping: degrees)
    let drops = steps.flatMap { step in step.columns.map { _ in step.drop } }
    let half = Int(Self.length * Double(min(mask.width, mask.height))) / 2
    let (least, most) = (drops.min() ?? 0, drops.max() ?? 0)
    var (line, inside) = (
      [Int](repeating: 0, count: mask.width + 1), [Int](repeating: 0, count: mask.width + 1)
    )
    for start in -most..<mask.height - least {
      for x in 0..<mask.width {
        let y = start + drops[x]
        let isInside = 0..<mask.height ~= y
        inside[x + 1] = inside[x] + (isInside ? 1 : 0)
        line[x + 1] = line[x] + (isInside && mask[x, y] != 0 ? 1 : 0)
      }
      guard line[mask.width] > half else { continue }
      for x in 0..<mask.width {
        let y = start + drops[x]
        guard 0..<mask.height ~= y, mask[x, y] != 0 else { continue }
        let (from, to) = (max(0, x - half), min(mask.width, x + half + 1))
        let length = inside[to] - inside[from]
        let isLong = length >= half && Double(line[to] - line[from]) >= Self.inked * Double(length)
        if isLong { found[x, y] = 255 }
      }
    }
  }
}

extension GreyImage {
  /// The picture without the lines of squared paper; nil where they are no darker than the paper, or as dark as ink.
  /// - Parameter work: a copy of the picture, of the same size or smaller, in which the squares were found.
  func without(_ squares: SquaredPaper, of work: GreyImage) throws(ImagingError) -> GreyImage? {
    // A line's blurred edges are part of it.
    let lines = try squares.lines.dilated(width: 3, height: 3)
    let ink = try Ink.overBackground(work, window: ClearView.window(for: work, widest: ClearView.wide))
    let (paper, printed) = (ink.median(where: lines, is: 0), ink.median(where: squares.lines, is: 255))
    guard printed < 0.95, printed > paper else { return nil }
    var gain = FloatImage(width: work.width, height: work.height, filledWith: 1)
    var limit = FloatImage(width: work.width, height: work.height, filledWith: 255)
    for index in lines.pixels.indices where lines.pixels[index] != 0 {
      gain.pixels[index] = (1 - paper) / (1 - printed)
      limit.pixels[index] = Float(work.pixels[index]) * (1 - paper) / max(1 - ink.pixels[index], 0.01)
    }
    return lightened(by: gain, upTo: limit)
  }
}

extension FloatImage {
  /// The median of the values where a mask is of a kind; 0 where it is so nowhere.
  fileprivate func median(where mask: BinaryImage, is kind: UInt8) -> Float {
    pixels.indices.filter { mask.pixels[$0] == kind }.map { pixels[$0] }.median ?? 0
  }
}
