import Imaging

/// Neighbouring cells of one size, a character each.
public struct Comb: Sendable, Equatable {
  /// From left to right.
  public let cells: [PixelRect]

  public var box: PixelRect { PixelRect(around: cells) }

  /// With the row of letters under it that says what goes where, as D D M M Y Y Y Y.
  public var withCaption: PixelRect {
    PixelRect(minX: box.x, minY: box.y, maxX: box.maxX, maxY: box.maxY + box.height)
  }

  /// Least number of neighbouring cells that are taken for one field.
  private static let leastCount = 4
  /// Width against height of a cell.
  private static let aspects = 0.35...1.8

  /// - Parameter cells: from left to right; nil where there are none.
  public init?(_ cells: [PixelRect]) {
    guard !cells.isEmpty else { return nil }
    self.cells = cells
  }

  func scaled(by factor: Double) -> Comb { Comb(cells.map { $0.scaled(by: factor) }) ?? self }

  /// Parts the cells into combs and others.
  static func found(in lines: PrintedLines) -> (combs: [Comb], others: [PixelRect]) {
    let cells = lines.cells
    var left = cells.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var combs: [Comb] = []
    var others: [PixelRect] = []
    while let first = left.first {
      left.removeFirst()
      var run = [first]
      while let last = run.last, let next = left.firstIndex(where: { follows($0, last) }) {
        run.append(left.remove(at: next))
      }
      let whole = completed(run, in: lines)
      if whole.count >= leastCount, aspects.contains(Double(first.width) / Double(first.height)),
        let comb = Comb(whole)
      {
        combs.append(comb)
      } else {
        others += run
      }
    }
    return (combs, others.sorted { ($0.y, $0.x) < ($1.y, $1.x) })
  }

  /// With the cells that a stroke from line to line has split in two, between the others and at the ends.
  private static func completed(_ run: [PixelRect], in lines: PrintedLines) -> [PixelRect] {
    guard run.count >= 2 else { return run }
    let steps = zip(run, run.dropFirst()).map { $1.x - $0.x }.sorted()
    let pitch = steps[steps.count / 4]
    var cells: [PixelRect] = []
    for (cell, next) in zip(run, run.dropFirst() + run.suffix(1)) {
      cells.append(cell)
      let missing = Int((Double(next.x - cell.x) / Double(pitch)).rounded()) - 1
      for place in 0..<max(0, missing) {
        let lost = cell.offset(dx: (place + 1) * (next.x - cell.x) / (missing + 1), dy: 0)
        if lines.frames(lost) { cells.append(lost) }
      }
    }
    while let first = cells.first, lines.frames(first.offset(dx: -pitch, dy: 0)), cells.count < mostCells {
      cells.insert(first.offset(dx: -pitch, dy: 0), at: 0)
    }
    while let last = cells.last, lines.frames(last.offset(dx: pitch, dy: 0)), cells.count < mostCells {
      cells.append(last.offset(dx: pitch, dy: 0))
    }
    return cells
  }

  /// No comb is longer.
  private static let mostCells = 40

  /// Right beside or behind a dash, as high and as wide.
  private static func follows(_ cell: PixelRect, _ last: PixelRect) -> Bool {
    let gap = cell.x - last.maxX
    let width = Double(last.width)
    return (0...max(14, 2 * last.width)).contains(gap) && cell.verticalOverlap(last) >= 0.85
      && abs(cell.height - last.height) <= max(3, last.height / 5)
      && (0.7...1.43).contains(Double(cell.width) / width)
  }
}
