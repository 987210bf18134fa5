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

  /// Nil where nothing is written.
  func read(_ image: GreyImage) throws -> FieldReading? {
    let fields = try FieldLocator().fields(in: image)
    guard let (search, segmentation) = try search.search(fields) else { return nil }
    let hypotheses = search.decode(interpreter.grammars, count: max(interpreter.hypotheses, count))
    let candidates = interpreter.candidates(from: hypotheses, in: search)
    let texts = candidates.map {
      FieldReading.Text(
        text: $0.text, value: $0.value, confidence: calibration.calibrated($0.posterior))
    }
    return FieldReading(candidates: candidates, texts: texts, segmentation: segmentation)
  }
}
