import Decoding
import Imaging
import Segmentation

/// Reads a picture of one field.
struct FieldReader {
  let search: LineSearch
  private(set) var interpreter: Interpreter
  let calibration: ConfidenceCalibration
  /// How many texts are wanted.
  let count: Int
  /// Whether what lines close in is another way to see a picture.
  private(set) var seeksEnclosures = true

  /// One that takes the last figures of a string without marks for decimals.
  func with(decimals: Int) -> FieldReader {
    var reader = self
    reader.interpreter = interpreter.with(decimals: decimals)
    return reader
  }

  /// One for fields whose place is known, with all the cells that it takes in.
  func withoutEnclosures() -> FieldReader {
    var reader = self
    reader.seeksEnclosures = false
    return reader
  }

  /// How likely fields are to hold digits at first sight, 0…1; nil where that cannot be told.
  func promise(of fields: [Field]) throws -> Double? { try search.promise(of: fields) }

  /// Reads a picture, with a second look where the first isn't sure. Nil where nothing is written.
  func read(_ image: GreyImage) throws -> FieldReading? {
    try look(at: image).map { try amongRivals(try confirmed($0, in: image)) }
  }

  /// A reading that is sure, half as much so where another line of the picture, or the same one the other way up, reads as another number: which of them is meant
  /// nobody can tell.
  private func amongRivals(_ reading: FieldReading) throws -> FieldReading {
    guard reading.posterior >= Self.contested else { return reading }
    for rival in reading.segmentation.field.rivals {
      guard try promise(of: [rival]) ?? 0 >= Self.contesting, let other = try read([rival]),
        other.digits.count > 1 || reading.digits.count == 1,
        other.posterior * other.promise >= Self.contesting
      else { continue }
      let both = reading.candidates(pooledWith: other, share: Self.mainShare)
      return FieldReading(both, of: reading.line, calibration: calibration)
    }
    return reading
  }

  /// Posterior from which on a reading has rivals, what these need to be ones, and the reading's share of what both are then.
  private static let (contested, contesting, mainShare) = (0.85, 0.5, 0.55)

  /// One look at a picture, or at a copy of it, larger or smaller by a factor.
  private func look(
    at image: GreyImage, resizedBy factor: Double = 1, for looks: FieldLocator.Looks = .mainLine
  ) throws -> FieldReading? {
    try search.search(
      try FieldLocator(looks.union(.eitherSide)).fields(in: image, resizedBy: factor),
      orElse: { try enclosed(in: image, resizedBy: factor) }
    ).map(reading)
  }

  private func enclosed(in image: GreyImage, resizedBy factor: Double) throws -> [Field] {
    seeksEnclosures ? try FieldLocator([.enclosures, .eitherSide]).fields(in: image, resizedBy: factor) : []
  }

  /// Reads the likeliest of several fields at one look; nil where nothing is written in them.
  func read(_ fields: [Field]) throws -> FieldReading? {
    try search.search(fields).map(reading)
  }

  /// A reading of a picture's fields that is certain, or else together with what a second look at the picture, resized, finds:
  /// a glance by the frames alone where the first is sure and isn't contradicted, all of a reading where not.
  ///
  /// Sampled anew, the ink, its cuts and the line all come out a little otherwise. Where the first look shows no number, as
  /// the line may be one of words, the second is a thorough one; a number that it finds on another line is
  /// confirmed by another such look. One beside words on their line stays as unsure as it was: a short word can look like
  /// figures.
  func confirmed(_ first: FieldReading, in image: GreyImage) throws -> FieldReading {
    if first.isCertain { return first }
    if first.isSure {
      guard let agreement = try glance(at: image, for: first) else { return first }
      if agreement >= Self.contradicted { return first.seconded(agreement, calibration) }
    }
    let isLost = !first.isPromising
    let second = try look(
      at: image, resizedBy: Self.enlarged(image), for: isLost ? [.mainLine, .otherLines, .words] : .mainLine)
    guard let second else { return first }
    let isElsewhere = isLost && second.isPromising && second.digits != first.digits
    guard isElsewhere, let again = try look(at: image, for: [.mainLine, .otherLines]) else {
      return pooled(first, second)
    }
    return again.isScrap(beside: first) ? first : pooled(again, second)
  }

  /// How likely the digits of a reading are by the frames of a copy of the picture: a smaller one, which costs less, where the
  /// writing still has as many rows as the networks see of it. Nil where there are no frames to ask.
  private func glance(at image: GreyImage, for reading: FieldReading) throws -> Double? {
    let line = reading.segmentation.line
    let rows = Self.reduction * Double(line.pictureBox(of: 0..<line.width).height)
    let size = rows >= LineImage.bandHeight ? Self.reduction : Self.enlarged(image)
    return try search.probability(
      ofDigits: reading.digits, in: try FieldLocator().fields(in: image, resizedBy: size),
      orElse: { try enclosed(in: image, resizedBy: size) })
  }

  /// Probability at a glance under which a sure reading is contradicted.
  private static let contradicted = 0.5

  /// Factors by which a second look enlarges or shrinks a picture. One of so many pixels is made smaller: the larger copy would
  /// only cost memory.
  private static let (enlargement, reduction, manyPixels) = (1.3, 0.75, 12_000_000)

  private static func enlarged(_ image: GreyImage) -> Double {
    image.width * image.height < manyPixels ? enlargement : reduction
  }

  /// Two looks as one, read off the line in which the text that they agree on best shows clearer; what only one of them sees
  /// counts half (a mixture of experts; Jacobs, Jordan, Nowlan and Hinton 1991).
  private func pooled(_ first: FieldReading, _ second: FieldReading) -> FieldReading {
    let text = first.candidates(pooledWith: second).first?.text ?? ""
    let (clearer, other) =
      second.posterior(of: text) > first.posterior(of: text) ? (second, first) : (first, second)
    let line = SearchedLine(
      search: clearer.line.search, segmentation: clearer.segmentation,
      promise: max(first.promise, second.promise), certainty: max(first.certainty, second.certainty))
    return FieldReading(clearer.candidates(pooledWith: other), of: line, calibration: calibration)
  }

  /// Reads cells that hold a character each; nil where nothing is written.
  /// - Parameter marks: whether a cell may hold a mark besides a digit.
  func read(_ strip: CombStrip, marks: Bool) throws -> FieldReading? {
    try search.search(strip, marks: marks).map(reading)
  }

  private func reading(_ line: SearchedLine) throws -> FieldReading {
    let hypotheses = line.search.decode(interpreter.grammars, count: max(interpreter.hypotheses, count))
    var candidates = try interpreter.candidates(from: hypotheses, in: line)
    for index in candidates.indices { candidates[index].posterior *= line.certainty }
    return FieldReading(candidates, of: line, calibration: calibration)
  }

  /// Mean log-odds of the line that was read to show words rather than a number; nil where there is no network to ask.
  func wordLogOdds(of reading: FieldReading) throws -> Double? {
    try search.letterClassifier?.meanLogOdds(in: reading.segmentation.line)
  }

  /// Mean log-odds of the likeliest text's digits, each by itself, against being no characters at all: writing that is no
  /// number can be forced into digits, but not into likely ones.
  func digitLogOdds(of reading: FieldReading) throws -> Double {
    let segmentation = reading.segmentation
    let characters = reading.candidates.first?.hypothesis.characters ?? []
    let alphabet = search.classifier.alphabet
    let placed = characters.filter { $0.character.isNumber }.compactMap { character in
      segmentation.pieces.first { $0.from == character.cuts.lowerBound && $0.to == character.cuts.upperBound }
        .map { ($0, alphabet.index(of: character.character) ?? 0) }
    }
    guard !placed.isEmpty else { return 0 }
    let logOdds = try search.classifier.logOdds(of: placed.map(\.0), in: segmentation.line)
    let sum = placed.indices.reduce(0) { $0 + logOdds[$1 * alphabet.classCount + placed[$1].1] }
    return Double(sum) / Double(placed.count)
  }
}
