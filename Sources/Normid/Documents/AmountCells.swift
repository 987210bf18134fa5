import Imaging
import Segmentation

/// Cells that an amount may be written into, a figure each.
///
/// The decimals are mostly told from the rest by a gap before their cells, or by cells of their own, and no mark is written: read
/// without them an amount would come out a hundredfold.
struct AmountCells {
  let comb: Comb
  /// Figures in the last cells that are decimals: 2, or 0 where all are whole.
  let decimals: Int

  private static let decimals = 2

  init(_ comb: Comb, on layout: PageLayout) {
    let whole =
      [comb, Self.halved(comb)].compactMap { $0 }.first(where: Self.isSetApart)
      ?? Self.extended(comb, on: layout)
    self.comb = whole ?? comb
    let isWritten = (whole?.cells ?? []).suffix(Self.decimals).allSatisfy(layout.isWritten)
    decimals = whole != nil && isWritten ? Self.decimals : 0
  }

  /// Whether figures stand right behind the last cell: some of the cells were not seen as such.
  func goOn(on layout: PageLayout) -> Bool {
    guard let last = comb.cells.last else { return false }
    let beside = PixelRect(
      minX: last.maxX, minY: last.y, maxX: last.maxX + comb.box.width / comb.cells.count, maxY: last.maxY)
    return layout.pieces(in: beside).contains { 3 * $0.height > last.height }
  }

  /// Distance of the decimals' cells from those before them, and of all others at most, in distances of two cells.
  private static let (apart, even) = (1.2...2.5, 0.8...1.15)

  /// Whether there is a gap before the last cells and none elsewhere.
  private static func isSetApart(_ comb: Comb) -> Bool {
    let pitches = pitches(of: comb)
    guard pitches.count > decimals, let pitch = pitches.median, pitch > 0 else { return false }
    let gap = pitches.count - decimals
    return pitches.enumerated().allSatisfy { ($0 == gap ? apart : even).contains($1 / pitch) }
  }

  /// Cells so much wider than high may hold two figures each, the faint lines between them unseen.
  private static let wide = 1.2

  /// With each cell halved where they are wide; else nil.
  private static func halved(_ comb: Comb) -> Comb? {
    guard comb.cells.allSatisfy({ Double($0.width) > wide * Double($0.height) }),
      let pitch = pitches(of: comb).median
    else { return nil }
    return Comb(
      comb.cells.flatMap { cell in
        let middle = cell.x + Int((pitch / 2).rounded())
        return [
          PixelRect(minX: cell.x, minY: cell.y, maxX: middle, maxY: cell.maxY),
          PixelRect(minX: middle, minY: cell.y, maxX: cell.maxX, maxY: cell.maxY),
        ]
      })
  }

  private static func pitches(of comb: Comb) -> [Double] {
    zip(comb.cells, comb.cells.dropFirst()).map { Double($1.x - $0.x) }
  }

  /// With two cells of the same kind right behind; nil where there are none, or more.
  private static func extended(_ comb: Comb, on layout: PageLayout) -> Comb? {
    guard let last = comb.cells.last else { return nil }
    let pitch = Double(comb.box.width) / Double(comb.cells.count)
    let behind = layout.cells.filter { cell in
      cell.x >= last.maxX && Double(cell.x - last.x) < (apart.upperBound + 1.5) * pitch
        && cell.verticalOverlap(last) > 0.85 && 0.7...1.3 ~= Double(cell.width) / Double(last.width)
        && 0.6...1.5 ~= Double(cell.height) / Double(last.height)
    }.sorted { $0.x < $1.x }
    guard behind.count == decimals, apart.contains(Double(behind[0].x - last.x) / pitch) else { return nil }
    return Comb(comb.cells + behind)
  }
}
