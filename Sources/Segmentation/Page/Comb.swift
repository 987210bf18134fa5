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

  /// Parts the cells into combs and others. Wide cells come first: what they take in are halves of split ones.
  static func found(in lines: PrintedLines) -> (combs: [Comb], others: [PixelRect]) {
    var combs: [Comb] = []
    var others: [PixelRect] = []
    for run in runs(of: lines.cells) {
      let own = run.filter { cell in !combs.contains { $0.overlaps(cell) } }
      if let comb = completed(own, in: lines),
        !combs.contains(where: { comb.cells.contains(where: $0.overlaps) })
      {
        combs.append(comb)
      } else {
        others += own
      }
    }
    let inOrder = { (one: PixelRect, other: PixelRect) in (one.y, one.x) < (other.y, other.x) }
    return (combs.sorted { inOrder($0.box, $1.box) }, others.sorted(by: inOrder))
  }

  private func overlaps(_ cell: PixelRect) -> Bool {
    cells.contains { !$0.intersection(cell).isEmpty }
  }

  /// Cells that follow each other, from left to right; those of the widest cells first.
  private static func runs(of cells: [PixelRect]) -> [[PixelRect]] {
    var left = cells.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var runs: [[PixelRect]] = []
    while let first = left.first {
      left.removeFirst()
      var run = [first]
      while let next = left.firstIndex(where: { follows($0, run) }) { run.append(left.remove(at: next)) }
      runs.append(run)
    }
    return runs.sorted { (run, other) in
      (other[0].width, run[0].y, run[0].x) < (run[0].width, other[0].y, other[0].x)
    }
  }

  /// Right beside or behind a dash, as wide, and as high but for strokes that cut into either.
  private static func follows(_ cell: PixelRect, _ run: [PixelRect]) -> Bool {
    guard let last = run.last, let tallest = run.max(by: { $0.height < $1.height }) else { return false }
    return (0...max(14, 2 * last.width)).contains(cell.x - last.maxX)
      && max(cell.verticalOverlap(last), cell.verticalOverlap(tallest)) >= 0.85
      && (0.65...1.54).contains(Double(cell.height) / Double(tallest.height))
      && (0.7...1.43).contains(Double(cell.width) / Double(last.width))
  }
}

// MARK: - Cells that strokes have spoilt

extension Comb {
  /// No comb is longer.
  private static let mostCells = 40
  /// Gap between groups of cells at most, in widths of a cell.
  private static let widestGap = 1.6

  /// A run with the cells that strokes have split, between the others and at both ends; nil where it makes no comb.
  private static func completed(_ run: [PixelRect], in lines: PrintedLines) -> Comb? {
    let run = levelled(run)
    var cells = Array(run.prefix(1))
    guard let first = cells.first, aspects.contains(Double(first.width) / Double(first.height)) else {
      return nil
    }
    let pitch = pitch(of: run)
    for next in run.dropFirst() {
      cells += between(cells[cells.count - 1], next, pitch: pitch, in: lines)
      cells.append(next)
    }
    while cells.count < mostCells, let lost = beside(cells[0], -1, pitch, in: lines) {
      cells.insert(lost, at: 0)
    }
    while cells.count < mostCells, let lost = beside(cells[cells.count - 1], 1, pitch, in: lines) {
      cells.append(lost)
    }
    return cells.count >= leastCount ? Comb(cells) : nil
  }

  /// Cells that a stroke has cut short, as high as their nearest whole neighbour.
  private static func levelled(_ run: [PixelRect]) -> [PixelRect] {
    let tallest = run.map(\.height).max() ?? 0
    let whole = run.filter { 12 * $0.height >= 11 * tallest }
    return run.map { cell in
      let model = whole.min { abs($0.x - cell.x) < abs($1.x - cell.x) } ?? cell
      return PixelRect(minX: cell.x, minY: model.y, maxX: cell.maxX, maxY: model.maxY)
    }
  }

  /// Nil of a single cell.
  private static func pitch(of run: [PixelRect]) -> Int? {
    let steps = zip(run, run.dropFirst()).map { $1.x - $0.x }.sorted()
    return steps.isEmpty ? nil : steps[steps.count / 4]
  }

  /// The cells that are missing between two of a run.
  private static func between(
    _ cell: PixelRect, _ next: PixelRect, pitch: Int?, in lines: PrintedLines
  ) -> [PixelRect] {
    guard let pitch else { return [] }
    let steps = Int((Double(next.x - cell.x) / Double(pitch)).rounded())
    let even = (1..<max(1, steps)).map { cell.offset(dx: $0 * (next.x - cell.x) / steps, dy: 0) }
    if even.allSatisfy(lines.frames) { return even }
    var found: [PixelRect] = []
    while let lost = beside(found.last ?? cell, 1, pitch, in: lines), lost.maxX <= next.x {
      found.append(lost)
    }
    return found
  }

  /// The next cell to one side of another: a step away, or wherever lines enclose as large an area first.
  /// - Parameter side: 1 right, -1 left.
  private static func beside(
    _ cell: PixelRect, _ side: Int, _ pitch: Int?, in lines: PrintedLines
  ) -> PixelRect? {
    if let pitch, lines.encloses(cell.offset(dx: side * pitch, dy: 0)) {
      return cell.offset(dx: side * pitch, dy: 0)
    }
    let farthest = Int((1 + widestGap) * Double(cell.width))
    let steps = (cell.width + 2..<max(cell.width + 3, farthest))
    guard let first = steps.first(where: { lines.encloses(cell.offset(dx: side * $0, dy: 0)) }) else {
      return nil
    }
    let last = (first..<steps.upperBound).first { !lines.encloses(cell.offset(dx: side * $0, dy: 0)) }
    return cell.offset(dx: side * (first + (last ?? steps.upperBound) - 1) / 2, dy: 0)
  }
}
