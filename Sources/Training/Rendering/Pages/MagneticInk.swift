import Imaging
import Neural

/// Blocky digits and marks, as cheques have them for magnetic readers along the lower edge: like E-13B's, not
/// its exact shapes.
enum MagneticInk {
  /// Distance of two characters, in millimetres.
  static let pitch: Float = 3.18

  /// Digits as they are; `a` and `c` set off numbers, `d` is a dash.
  static func print(_ text: String, on sheet: inout Sheet, at place: SIMD2<Float>, share: Float) throws {
    let height: Float = 3
    for (index, character) in text.enumerated() {
      guard let rows = shapes[character] else { continue }
      let pixels = rows.flatMap { row in row.map { $0 == "#" ? UInt8(255) : 0 } }
      let columns = rows[0].count
      let cell = GreyImage(width: columns, height: rows.count, pixels: pixels)
      let width = max(2, Int(Float(columns) * height / Float(rows.count) * sheet.scale))
      let ink = try cell.resized(
        width: width, height: max(3, Int(height * sheet.scale)), interpolation: .linear)
      let (x, y) = (place.x + pitch * Float(index), place.y - height)
      sheet.lay(ink, x: Int(x * sheet.scale), y: Int(y * sheet.scale), share: share)
    }
  }

  private static let shapes: [Character: [String]] = [
    "0": ["#######", "#.....#", "#.....#", "#.....#", "#.....#", "#.....#", "#.....#", "#.....#", "#######"],
    "1": ["###....", "..#....", "..#....", "..#....", "..#....", "..###..", "..###..", "..###..", "..###.."],
    "2": ["####...", "...#...", "...#...", "...#...", "####...", "#......", "#......", "#......", "####..."],
    "3": ["####...", "...#...", "...#...", "...#...", "######.", "...###.", "...###.", "...###.", "######."],
    "4": ["##.....", "##.....", "##.....", "##.....", "##..##.", "##..##.", "######.", "....##.", "....##."],
    "5": ["#####..", "#......", "#......", "#......", "#####..", "....#..", "....#..", "....#..", "#####.."],
    "6": ["###....", "#......", "#......", "#......", "######.", "#....#.", "#....#.", "#....#.", "######."],
    "7": ["######.", "#....#.", "....##.", "...##..", "..##...", "..#....", "..#....", "..#....", "..#...."],
    "8": [".####..", ".#..#..", ".#..#..", ".#..#..", "######.", "##..##.", "##..##.", "##..##.", "######."],
    "9": ["######.", "#....#.", "#....#.", "#....#.", "######.", "....##.", "....##.", "....##.", "....##."],
    "a": ["##.....", "##.....", "##.....", "##.##..", "##.....", "##.##..", "##.##..", "...##..", "...##.."],
    "c": [".......", ".......", "#.#.##.", "#.#.##.", "#.#....", "#.#....", "#.#.##.", "#.#.##.", "......."],
    "d": [".......", ".......", ".......", "##.##.#", "##.##.#", "##.##.#", ".......", ".......", "......."],
  ]
}
