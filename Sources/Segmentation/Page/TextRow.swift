import Imaging

/// Neighbouring pieces of ink with no gap as wide as they are high between them.
public struct Word: Sendable, Equatable {
  public let box: PixelRect
  /// Typical height of its larger pieces, in pixels.
  public let height: Double
  /// Boxes of its pieces of ink, from left to right.
  public let pieces: [PixelRect]

  /// Where its pieces' middles lie on the whole: a j's tail or a stroke through the line below hardly moves it.
  var middle: Double { pieces.map(\.midY).median ?? 0 }

  /// Heights of the pieces of ink that make words, in pixels of the working copy.
  private static let heights = 6...90
  /// Widest gap inside a word, in heights.
  private static let gap = 0.75

  func scaled(by factor: Double) -> Word {
    Word(box: box.scaled(by: factor), height: height * factor, pieces: pieces.map { $0.scaled(by: factor) })
  }

  /// In the order of their left sides.
  static func found(in mask: BinaryImage) throws(ImagingError) -> [Word] {
    let components = try mask.components().list
    let pieces = components.filter { heights.contains($0.box.height) && $0.box.width <= 12 * $0.box.height }
    var groups: [(boxes: [PixelRect], extent: PixelRect)] = []
    for box in pieces.map(\.box).sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      if let home = groups.lastIndex(where: { joins(box, $0.extent) }) {
        groups[home] = (groups[home].boxes + [box], groups[home].extent.union(box))
      } else {
        groups.append(([box], box))
      }
    }
    return groups.map { Word($0.boxes) }
  }

  private init(box: PixelRect, height: Double, pieces: [PixelRect]) {
    (self.box, self.height, self.pieces) = (box, height, pieces)
  }

  private init(_ boxes: [PixelRect]) {
    let heights = boxes.map(\.height).sorted()
    self.init(
      box: PixelRect(around: boxes), height: Double(heights[heights.count * 3 / 4]),
      pieces: boxes)
  }

  private static func joins(_ box: PixelRect, _ word: PixelRect) -> Bool {
    let height = Double(max(box.height, word.height))
    return Double(box.x - word.maxX) <= gap * height && box.verticalOverlap(word) >= 0.4
  }
}

/// Words side by side, from left to right.
public struct TextRow: Sendable, Equatable {
  public let words: [Word]
  /// Boxes of all its words' pieces of ink.
  public var pieces: [PixelRect] { words.flatMap(\.pieces) }
  public let box: PixelRect
  /// The median of its words'.
  public let height: Double

  /// Widest gap between words of one row, and how far a word may reach back under the one before, in heights.
  private static let (gap, overlap) = (4.0, 1.0)
  /// Least height of one neighbour against the other's: of words, and of what stands further apart.
  private static let (alike, alikeApart, wordGap) = (0.35, 0.6, 1.2)
  /// How far the middles of neighbours may stand apart, in heights.
  private static let step = 0.5

  static func found(among words: [Word]) -> [TextRow] {
    var rows: [[Word]] = []
    for word in words.sorted(by: { ($0.box.x, $0.box.y) < ($1.box.x, $1.box.y) }) {
      let steps = rows.map { row in row.last.flatMap { step(from: $0, to: word) } }
      let home = steps.indices.filter { steps[$0] != nil }
        .min { (steps[$0] ?? .infinity) < (steps[$1] ?? .infinity) }
      if let home { rows[home].append(word) } else { rows.append([word]) }
    }
    return rows.map(TextRow.init).sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
  }

  private init(_ words: [Word]) {
    self.words = words
    box = PixelRect(around: words.map(\.box))
    height = words.map(\.height).median ?? 0
  }

  /// How far a word is from carrying on a row, sideways steps counted little; nil where it can't.
  private static func step(from last: Word, to word: Word) -> Double? {
    let height = max(word.height, last.height)
    let across = Double(word.box.x - last.box.maxX) / height
    let down = abs(word.middle - last.middle) / height
    let likeness = across > wordGap ? alikeApart : alike
    guard across <= gap, across >= -overlap, down <= step, min(word.height, last.height) >= likeness * height
    else { return nil }
    return down + 0.1 * max(0, across)
  }
}
