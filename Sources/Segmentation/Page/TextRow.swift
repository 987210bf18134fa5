import Imaging

/// Neighbouring pieces of ink with no gap as wide as they are high between them.
public struct Word: Sendable, Equatable {
  public let box: PixelRect
  /// Typical height of its larger pieces, in pixels.
  public let height: Double
  /// How many pieces of ink it has.
  public let pieces: Int

  /// Heights of the pieces of ink that make words, in pixels of the working copy.
  private static let heights = 6...90
  /// Widest gap inside a word, in heights.
  private static let gap = 0.75

  func scaled(by factor: Double) -> Word {
    Word(box: box.scaled(by: factor), height: height * factor, pieces: pieces)
  }

  /// In the order of their left sides.
  static func found(in mask: BinaryImage) throws(ImagingError) -> [Word] {
    let components = try mask.components().list
    let pieces = components.filter { heights.contains($0.box.height) && $0.box.width <= 12 * $0.box.height }
    var groups: [[PixelRect]] = []
    for box in pieces.map(\.box).sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      if let home = groups.lastIndex(where: { $0.last.map { joins(box, $0) } ?? false }) {
        groups[home].append(box)
      } else {
        groups.append([box])
      }
    }
    return groups.map(Word.init)
  }

  private init(box: PixelRect, height: Double, pieces: Int) {
    (self.box, self.height, self.pieces) = (box, height, pieces)
  }

  private init(_ boxes: [PixelRect]) {
    let heights = boxes.map(\.height).sorted()
    self.init(
      box: boxes.reduce(boxes[0]) { $0.union($1) }, height: Double(heights[heights.count * 3 / 4]),
      pieces: boxes.count)
  }

  private static func joins(_ box: PixelRect, _ last: PixelRect) -> Bool {
    let height = Double(max(box.height, last.height))
    return Double(box.x - last.maxX) <= gap * height && box.verticalOverlap(last) >= 0.4
  }
}

/// Words side by side, from left to right.
public struct TextRow: Sendable, Equatable {
  public let words: [Word]
  public var box: PixelRect { words.dropFirst().reduce(words[0].box) { $0.union($1.box) } }
  public var height: Double { words.map(\.height).sorted()[words.count / 2] }

  /// Widest gap between words of one row, in heights.
  private static let gap = 4.0

  static func found(among words: [Word]) -> [TextRow] {
    var rows: [[Word]] = []
    for word in words.sorted(by: { ($0.box.x, $0.box.y) < ($1.box.x, $1.box.y) }) {
      let home = rows.indices.filter { rows[$0].last.map { continues(word, $0) } ?? false }
        .max { distance(word, rows[$0]) > distance(word, rows[$1]) }
      if let home { rows[home].append(word) } else { rows.append([word]) }
    }
    return rows.map(TextRow.init).sorted { ($0.box.y, $0.box.x) < ($1.box.y, $1.box.x) }
  }

  private init(_ words: [Word]) { self.words = words }

  private static func continues(_ word: Word, _ last: Word) -> Bool {
    let height = max(word.height, last.height)
    return Double(word.box.x - last.box.maxX) <= gap * height && word.box.verticalOverlap(last.box) >= 0.5
      && min(word.height, last.height) >= 0.35 * height
  }

  private static func distance(_ word: Word, _ row: [Word]) -> Int {
    row.last.map { word.box.x - $0.box.maxX } ?? .max
  }
}
