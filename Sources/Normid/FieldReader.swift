import Decoding
import Imaging
import Segmentation

/// What one field was read as.
struct FieldReading {
  /// A text with what it means and how sure it is.
  struct Text {
    let text: String
    let value: Reading.Value?
    /// Calibrated, 0…1.
    var confidence: Double
  }

  /// The likeliest first; none where nothing that was asked for can be read.
  let candidates: [Candidate]
  /// The candidates' texts, in the same order.
  let texts: [Text]
  /// The line that they were read off.
  let segmentation: Segmentation

  /// Of the likeliest text.
  var confidence: Double { texts.first?.confidence ?? 0 }
  /// The likeliest string, marks and all.
  var raw: String { candidates.first?.hypothesis.text ?? "" }
}

/// Reads a picture of one field.
struct FieldReader {
  let search: LineSearch
  let interpreter: Interpreter
  let calibration: ConfidenceCalibration
  /// How many texts are wanted.
  let count: Int

  /// How likely fields are to hold digits at first sight, 0…1; nil where that cannot be told.
  func promise(of fields: [Field]) throws -> Double? { try search.promise(of: fields) }

  /// Nil where nothing is written.
  func read(_ image: GreyImage) throws -> FieldReading? {
    try read(try FieldLocator().fields(in: image))
  }

  /// Reads the likeliest of several fields; nil where nothing is written in them.
  func read(_ fields: [Field]) throws -> FieldReading? {
    try search.search(fields).map { reading($0.search, $0.segmentation) }
  }

  /// Reads cells that hold a character each; nil where nothing is written.
  /// - Parameter marks: whether a cell may hold a mark besides a digit.
  func read(_ strip: CombStrip, marks: Bool) throws -> FieldReading? {
    try search.search(strip, marks: marks).map { reading($0.search, $0.segmentation) }
  }

  private func reading(_ search: StringSearch, _ segmentation: Segmentation) -> FieldReading {
    let hypotheses = search.decode(interpreter.grammars, count: max(interpreter.hypotheses, count))
    let candidates = interpreter.candidates(from: hypotheses, in: search)
    let texts = candidates.map {
      FieldReading.Text(
        text: $0.text, value: $0.value, confidence: calibration.calibrated($0.posterior))
    }
    return FieldReading(candidates: candidates, texts: texts, segmentation: segmentation)
  }

  /// Mean log-odds of the likeliest text's digits, each by itself, against being no characters at all: writing that is no
  /// number can be forced into digits, but not into likely ones.
  func likeness(of reading: FieldReading) throws -> Double {
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
