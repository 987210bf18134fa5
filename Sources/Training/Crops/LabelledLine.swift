import Imaging
import Neural
import Normid
import Segmentation

/// A line with the places of its characters: what crops of known class are cut from.
struct LabelledLine {
  let segmentation: Segmentation
  let labeller: PieceLabeller

  /// Columns in `line` that a character takes, from the pixels of its ink in the picture. The outermost 3 % of them are
  /// left out: a hair that flies off does not widen a digit. Nil with fewer than four pixels left.
  static func span(of ink: [SIMD2<Float>], symbol: Int, in line: LineImage) -> CharacterSpan? {
    guard ink.count >= 4 else { return nil }
    let columns = ink.map { line.transform.applied(to: (Double($0.x), Double($0.y))).0 }.sorted()
    let last = Double(columns.count - 1)
    let left = columns[Int((0.03 * last).rounded())] - 0.5
    let right = columns[Int((0.97 * last).rounded())] + 1
    return CharacterSpan(symbol: symbol, left: left, right: max(right, left + 1.5))
  }

  /// A line out of a rendered string. Nil where nothing of it was found, or a character was lost.
  init?(_ rendered: RenderedString, classes: CharacterClasses, jitter: LineJitter) throws {
    guard let field = try FieldLocator().field(in: rendered.image),
      let line = try MeasuredField(field)?.line(jitter)
    else { return nil }
    var spans: [CharacterSpan] = []
    for character in rendered.characters {
      guard let symbol = classes.alphabet.index(of: character.character),
        let span = LabelledLine.span(of: character.ink, symbol: symbol, in: line)
      else { return nil }
      spans.append(span)
    }
    self.init(line, field, spans, classes, marksAreKnown: true)
  }

  /// A line out of a real string whose digits' boxes are known.
  init?(_ item: RealString, classes: CharacterClasses, jitter: LineJitter) throws {
    guard let boxes = item.boxes, let field = try FieldLocator().field(in: item.image),
      let line = try MeasuredField(field)?.line(jitter)
    else { return nil }
    let ink = try Ink(of: item.image, backgroundWindow: Int(0.4 * Double(item.image.height)))
    var spans: [CharacterSpan] = []
    for box in boxes {
      guard let symbol = classes.alphabet.index(of: box.character),
        let span = LabelledLine.span(of: ink.mask.inkPoints(in: box.box), symbol: symbol, in: line)
      else { return nil }
      spans.append(span)
    }
    self.init(line, field, spans, classes, marksAreKnown: false)
  }

  private init(
    _ line: LineImage, _ field: Field, _ spans: [CharacterSpan], _ classes: CharacterClasses,
    marksAreKnown: Bool
  ) {
    segmentation = Segmentation(field: field, line: line)
    labeller = PieceLabeller(
      spans: spans.sorted { ($0.left, $0.right) < ($1.left, $1.right) }, classes: classes,
      marksAreKnown: marksAreKnown)
  }
}

extension BinaryImage {
  /// Middles of the ink pixels inside `box`.
  func inkPoints(in box: PixelRect) -> [SIMD2<Float>] {
    var points: [SIMD2<Float>] = []
    let part = box.intersection(bounds)
    for y in part.y..<part.maxY {
      for x in part.x..<part.maxX where self[x, y] != 0 {
        points.append(SIMD2(Float(x), Float(y)))
      }
    }
    return points
  }
}
