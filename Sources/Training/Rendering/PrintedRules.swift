import Imaging
import Neural

/// Rules, boxes and combs as strokes, in the line's units.
struct PrintedRules {
  private(set) var strokes: [PenStroke] = []
  private let form: FormStyle

  /// - Parameters:
  ///   - count: characters, a cell each.
  ///   - frame: corners of the picture on the page, as `PageGeometry` has them.
  init(_ form: FormStyle, count: Int, frame: [SIMD2<Float>], using rng: inout SeededGenerator) {
    self.form = form
    for height in form.rules {
      rule(from: SIMD2(frame.minX - 1, -height), to: SIMD2(frame.maxX + 1, -height))
    }
    switch form.box {
    case .none: break
    case .frame: addFrame(frame, using: &rng)
    case .cells(let pitch): addCells(count: count, pitch: pitch, using: &rng)
    case .comb(let pitch): addComb(count: count, pitch: pitch, using: &rng)
    case .squares(let pitch): addSquares(pitch: pitch, within: frame, using: &rng)
    }
  }

  /// The corners of the cells, for the picture's frame to go round; none for other forms.
  static func corners(_ form: FormStyle, count: Int) -> [SIMD2<Float>] {
    switch form.box {
    case .none, .frame, .squares: []
    case .cells(let pitch): [SIMD2(0, -1.25), SIMD2(pitch * Float(count), 0.25)]
    case .comb(let pitch): [SIMD2(0, -1), SIMD2(pitch * Float(count), 0.2)]
    }
  }

  /// A rectangle near the picture's frame, at times just outside: the box that the field was cut from.
  private mutating func addFrame(_ frame: [SIMD2<Float>], using rng: inout SeededGenerator) {
    func inset() -> Float { form.inset * rng.uniform(0.4...1) + rng.uniform(-0.05...0.22) }
    let (left, right) = (frame.minX + inset(), frame.maxX - inset())
    let (top, bottom) = (frame.minY + inset(), frame.maxY - inset())
    if rng.chance(0.8) { rule(from: SIMD2(left, top), to: SIMD2(right, top)) }
    if rng.chance(0.9) { rule(from: SIMD2(left, bottom), to: SIMD2(right, bottom)) }
    if rng.chance(0.8) { rule(from: SIMD2(left, top), to: SIMD2(left, bottom)) }
    if rng.chance(0.8) { rule(from: SIMD2(right, top), to: SIMD2(right, bottom)) }
  }

  private mutating func addCells(count: Int, pitch: Float, using rng: inout SeededGenerator) {
    let (top, bottom) = (rng.uniform(-1.45 ... -1.1), rng.uniform(0.1...0.35))
    let end = pitch * Float(count)
    rule(from: SIMD2(0, top), to: SIMD2(end, top))
    rule(from: SIMD2(0, bottom), to: SIMD2(end, bottom))
    for place in 0...count {
      rule(from: SIMD2(pitch * Float(place), top), to: SIMD2(pitch * Float(place), bottom))
    }
  }

  private mutating func addComb(count: Int, pitch: Float, using rng: inout SeededGenerator) {
    let (bottom, tick) = (rng.uniform(0.05...0.25), rng.uniform(0.2...0.6))
    rule(from: SIMD2(0, bottom), to: SIMD2(pitch * Float(count), bottom))
    for place in 0...count {
      let x = pitch * Float(place)
      rule(from: SIMD2(x, bottom - tick), to: SIMD2(x, bottom))
    }
  }

  private mutating func addSquares(
    pitch: Float, within frame: [SIMD2<Float>], using rng: inout SeededGenerator
  ) {
    for x in stride(from: frame.minX + rng.uniform(0...pitch), to: frame.maxX, by: pitch) {
      rule(from: SIMD2(x, frame.minY - 1), to: SIMD2(x, frame.maxY + 1))
    }
    for y in stride(from: frame.minY + rng.uniform(0...pitch), to: frame.maxY, by: pitch) {
      rule(from: SIMD2(frame.minX - 1, y), to: SIMD2(frame.maxX + 1, y))
    }
  }

  /// A straight line in short pieces, which are drawn faster than one long one.
  private mutating func rule(from start: SIMD2<Float>, to end: SIMD2<Float>) {
    let way = end - start
    let length = (way * way).sum().squareRoot()
    let steps = max(1, Int(length / (form.dotted ? 0.13 : 0.7)))
    let points = (0...steps).map { start + way * (Float($0) / Float(steps)) }
    strokes += form.dotted ? points.map { PenStroke(points: [$0]) } : [PenStroke(points: points)]
  }
}
