import Imaging

/// Printed lines found in a mask: ruled lines, the frames of boxes, underlines.
///
/// A rule is a run of ink far longer than a digit is wide. It is erased column by column only where its vertical run is no
/// thicker than the rule itself, so a stroke that crosses it stays whole.
struct Rules {
  /// Shortest horizontal run that counts, in pixels: about twice the height of a digit.
  let minimumLength: Int
  /// Shortest vertical run that counts, in pixels; runs inside the picture are kept, a 1 looks just like them.
  let minimumHeight: Int
  /// How far from the left and right side a vertical run still counts as a frame, in pixels.
  let sideMargin: Int

  /// Pixels to erase from `mask`.
  func pixels(in mask: BinaryImage) throws(ImagingError) -> BinaryImage {
    try horizontal(in: mask).united(with: try frameSides(in: mask))
  }

  private func horizontal(in mask: BinaryImage) throws(ImagingError) -> BinaryImage {
    guard minimumLength < mask.width else {
      return BinaryImage(width: mask.width, height: mask.height, filledWith: 0)
    }
    // A line that leans steps from row to row: thickening it by one row each way keeps its runs long.
    let long = try mask.dilated(width: 1, height: 3).opened(width: minimumLength, height: 1)
    return Rules.runs(under: long, in: mask)
  }

  /// The ink of level lines, but where a stroke crosses them.
  /// - Parameter long: the lines, or more than them: the columns' runs of ink that it meets are the lines'.
  static func runs(under long: BinaryImage, in mask: BinaryImage) -> BinaryImage {
    var found = BinaryImage(width: mask.width, height: mask.height, filledWith: 0)
    let thickness = Rules.thickness(of: long, in: mask)
    for x in 0..<mask.width {
      for run in mask.runs(inColumn: x)
      where run.count <= thickness + 2 && run.contains(where: { long[x, $0] != 0 }) {
        for y in run { found[x, y] = 255 }
      }
    }
    return found
  }

  private func frameSides(in mask: BinaryImage) throws(ImagingError) -> BinaryImage {
    var tall = try mask.opened(width: 1, height: max(3, min(minimumHeight, mask.height)))
    for y in 0..<tall.height {
      for x in max(0, sideMargin)..<max(sideMargin, tall.width - sideMargin) { tall[x, y] = 0 }
    }
    return tall
  }

  /// Thickness in pixels of the lines of `mask` that `long` marks: the lower quartile of the vertical runs, as columns
  /// where a stroke crosses only lengthen them.
  private static func thickness(of long: BinaryImage, in mask: BinaryImage) -> Int {
    let runs = (0..<mask.width).flatMap { x in
      mask.runs(inColumn: x).filter { $0.contains { long[x, $0] != 0 } }.map(\.count)
    }.sorted()
    return runs.isEmpty ? 0 : runs[runs.count / 4]
  }
}

extension BinaryImage {
  /// The rows of each run of ink down a column.
  fileprivate func runs(inColumn x: Int) -> [Range<Int>] { (0..<height).runs { self[x, $0] != 0 } }
}
