import Decoding
import Imaging
import Neural
import Normid
import Segmentation

/// A line to learn from, ready to be drawn again and again, each time a little different.
struct PooledLine: Sendable {
  let measured: MeasuredField
  /// The string by its classes; without the marks where they are not known.
  let symbols: [Int]
  /// False where marks may be drawn that `symbols` does not list.
  let marksAreKnown: Bool
  /// Left and right end of each symbol's ink, as points of the picture; empty where they are not known.
  let spans: [[SIMD2<Float>]]
}

/// Where strings for the line network come from: rendered ones, and the real ones of each set.
struct LinePool: Sendable {
  let rendered: [PooledLine]
  let real: [(weight: Float, choice: [PooledLine])]
  /// The same strings as `real` holds, each scanned anew a few times.
  let rescanned: [(weight: Float, choice: [PooledLine])]

  /// Other scans of each real string.
  private static let rescans = 3

  /// Renders so many strings in drawn styles. The pool depends on its parameters alone, whatever the threads.
  init(
    _ strings: StringSource, rendered count: Int, seed: UInt64, classes: CharacterClasses, threads: Int,
    style: @Sendable (inout SeededGenerator) -> RenderStyle
  ) throws {
    let source = SeededGenerator(seed: seed).fork(0x1111)
    rendered = try Parallel.map(count: count, threads: threads) { index -> PooledLine? in
      var random = source.fork(UInt64(index))
      let string = try strings.renderer.render(nil, style: style(&random), using: &random)
      return try PooledLine(string, classes: classes)
    }.compactMap { $0 }
    real = try Self.lines(of: strings, threads: threads) { string, _ in
      try PooledLine(string, classes: classes)
    }
    let scanners = source.fork(0x5CA4)
    rescanned = try Self.lines(of: strings, copies: Self.rescans, threads: threads) { string, index in
      var random = scanners.fork(UInt64(index))
      return try PooledLine(try Rescan().applied(to: string, using: &random), classes: classes)
    }
  }

  /// Lines of each set's real strings, those left out in which no writing was found.
  private static func lines(
    of strings: StringSource, copies: Int = 1, threads: Int,
    _ line: @Sendable (RealString, Int) throws -> PooledLine?
  ) throws -> [(weight: Float, choice: [PooledLine])] {
    try strings.real.map { set in
      let lines = try Parallel.map(count: copies * set.strings.count, threads: threads) { index in
        try line(set.strings[index % set.strings.count], index)
      }
      return (Float(set.weight), lines.compactMap { $0 })
    }.filter { !$0.1.isEmpty }
  }
}

extension PooledLine {
  /// Nil where no writing was found, or not all of it.
  init?(_ string: RenderedString, classes: CharacterClasses) throws {
    let symbols = string.text.compactMap(classes.alphabet.index)
    let ink = string.characters.flatMap(\.ink)
    guard symbols.count == string.text.count,
      let field = try FieldLocator().fields(in: string.image).first(where: { $0.holds(ink) }),
      let measured = try MeasuredField(field)
    else { return nil }
    self.init(measured: measured, symbols: symbols, marksAreKnown: true, spans: [])
  }

  /// Nil where no writing was found or the label has no digits.
  init?(_ string: RealString, classes: CharacterClasses) throws {
    let symbols = string.label.filter(\.isWholeNumber).compactMap(classes.alphabet.index)
    guard !symbols.isEmpty, let field = try FieldLocator().field(in: string.image),
      let measured = try MeasuredField(field)
    else { return nil }
    self.init(
      measured: measured, symbols: symbols, marksAreKnown: false,
      spans: try PooledLine.spans(of: string, symbols: symbols, classes: classes))
  }

  private static func spans(
    of string: RealString, symbols: [Int], classes: CharacterClasses
  ) throws -> [[SIMD2<Float>]] {
    guard let boxes = string.boxes, boxes.map({ classes.alphabet.index(of: $0.character) }) == symbols else {
      return []
    }
    let ink = try Ink(of: string.image, backgroundWindow: Int(0.4 * Double(string.image.height)))
    let points = boxes.map { ink.mask.inkPoints(in: $0.box) }
    return points.allSatisfy { $0.count >= 4 } ? points : []
  }
}

extension Field {
  /// Whether all points of the picture lie in this part of it.
  fileprivate func holds(_ points: [SIMD2<Float>]) -> Bool {
    points.allSatisfy { point in
      let (x, y) = transform.applied(to: (Double(point.x), Double(point.y)))
      return (-0.5...Double(image.width) - 0.5).contains(x) && (-0.5...Double(image.height) - 0.5).contains(y)
    }
  }
}
