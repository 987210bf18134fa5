import Dispatch
import Imaging
import Neural
import Normid
import Segmentation

/// Crops with their classes, ready for the network.
struct CropBatch {
  /// `count` crops of 28x28x2, channels last.
  var inputs: [Float] = []
  var labels: [Int] = []

  var count: Int { labels.count }

  mutating func append(_ other: CropBatch) {
    inputs += other.inputs
    labels += other.labels
  }
}

/// Draws batches of crops: lone characters, and pieces of strings right and wrong.
///
/// Example `k` of step `s` depends on the seed, `s` and `k` alone, so a resumed run sees what an unbroken one would have, and
/// any number of threads draws the same.
struct CropBatches {
  let pool: DigitPool
  let strings: StringSource
  let classes: CharacterClasses
  let augmenter: CropAugmenter
  let seed: UInt64

  /// Crops taken from one string; neighbours on one line teach little more.
  private static let cropsPerString = 10
  /// Lone characters drawn by one thread at a time.
  private static let charactersPerPart = 16

  /// - Parameter lone: how many of the `count` crops are lone characters.
  func batch(step: Int, count: Int, lone: Int, threads: Int) throws -> CropBatch {
    let characters = Self.shares(of: lone, each: Self.charactersPerPart)
    let strings = Self.shares(of: count - lone, each: Self.cropsPerString)
    let parts = try Parallel.map(count: strings.count + characters.count, threads: threads) { part in
      var random = SeededGenerator(seed: seed).fork(UInt64(step)).fork(UInt64(part))
      return part < strings.count
        ? try pieces(strings[part], using: &random)
        : try loneCharacters(characters[part - strings.count], using: &random)
    }
    return parts.reduce(into: CropBatch()) { $0.append($1) }
  }

  /// A number in parts of at most `each`.
  private static func shares(of count: Int, each: Int) -> [Int] {
    stride(from: 0, to: count, by: each).map { min(each, count - $0) }
  }

  private func loneCharacters(_ count: Int, using random: inout SeededGenerator) throws -> CropBatch {
    var batch = CropBatch()
    for _ in 0..<count {
      let (ink, label) = pool.draw(using: &random)
      let shape = try augmenter.augment(ink, using: &random)
      Crop.append(digit: shape.pixels, to: &batch.inputs)
      batch.labels.append(label)
    }
    return batch
  }

  /// Pieces of as many strings as it takes.
  private func pieces(_ count: Int, using random: inout SeededGenerator) throws -> CropBatch {
    var batch = CropBatch()
    while batch.count < count {
      guard let line = try strings.labelledLine(classes: classes, using: &random) else { continue }
      append(count - batch.count, of: line, to: &batch, using: &random)
    }
    return batch
  }

  /// What a string's crops are drawn as: shares of digits, marks, wrong cuts and blanks.
  private enum Kind: Int, CaseIterable {
    case digit, mark, wrong, blank

    static func drawn(using random: inout SeededGenerator) -> Kind {
      let choice = random.uniform()
      return choice < 0.4 ? .digit : choice < 0.52 ? .mark : choice < 0.9 ? .wrong : .blank
    }
  }

  private func kind(of label: Int) -> Kind {
    if label == classes.notACharacter { return .wrong }
    if label == classes.blank { return .blank }
    return classes.alphabet.isDigit(label) ? .digit : .mark
  }

  private func append(
    _ count: Int, of line: LabelledLine, to batch: inout CropBatch, using random: inout SeededGenerator
  ) {
    var byKind: [[(piece: Piece, label: Int)]] = Kind.allCases.map { _ in [] }
    for piece in line.segmentation.pieces {
      guard let label = line.labeller.label(of: piece) else { continue }
      byKind[kind(of: label).rawValue].append((piece, label))
    }
    for _ in 0..<count {
      let examples = byKind[Kind.drawn(using: &random).rawValue]
      guard !examples.isEmpty else { continue }
      let example = examples[random.int(below: examples.count)]
      Crop.append(example.piece.columns, of: line.segmentation.line, to: &batch.inputs)
      batch.labels.append(example.label)
    }
  }
}

/// Work shared out over threads, its results in order.
enum Parallel {
  /// Runs `body` for 0..<count; the first error by index is thrown.
  static func map<T: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) throws -> T
  ) throws -> [T] {
    guard threads > 1, count > 1 else { return try (0..<count).map(body) }
    let results = Slots<T>(count: count)
    withoutActuallyEscaping(body) { body in
      DispatchQueue.concurrentPerform(iterations: count) { index in
        results.set(index, Result { try body(index) })
      }
    }
    return try results.values.map { try $0.get() }
  }
}
