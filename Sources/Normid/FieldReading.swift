import Decoding
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
  /// How sure the frames are that this line holds digits and which, 0…1.
  let promise: Double
  /// Share of the candidates' posteriors that is left for what is read being a number.
  let certainty: Double

  init(
    _ candidates: [Candidate], of segmentation: Segmentation, promise: Double, certainty: Double,
    calibration: ConfidenceCalibration
  ) {
    (self.candidates, self.segmentation) = (candidates, segmentation)
    (self.promise, self.certainty) = (promise, certainty)
    texts = candidates.enumerated().map { rank, candidate in
      // A code that is not listed is no reading where it is all that there is.
      let isReading = rank > 0 || candidate.isListed
      return Text(
        text: candidate.text, value: candidate.value,
        confidence: isReading ? calibration.calibrated(candidate.posterior) : 0)
    }
  }

  /// Of the likeliest text, calibrated.
  var confidence: Double { texts.first?.confidence ?? 0 }
  /// Of the likeliest text, before calibration.
  var posterior: Double { candidates.first.map { $0.isListed ? $0.posterior : 0 } ?? 0 }
  /// The likeliest string, marks and all.
  var raw: String { candidates.first?.hypothesis.text ?? "" }

  func posterior(of text: String) -> Double { candidates.first { $0.text == text }?.posterior ?? 0 }

  /// The candidates of two looks at one field, each as likely as both looks together find it: those of this one, whose
  /// characters keep their places, among those that the other look alone had, without any.
  func candidates(pooledWith other: FieldReading) -> [Candidate] {
    let known = Set(candidates.map(\.text))
    var pooled = candidates + other.candidates.filter { !known.contains($0.text) }
    for index in pooled.indices {
      let text = pooled[index].text
      pooled[index].posterior = (posterior(of: text) + other.posterior(of: text)) / 2
      if !known.contains(text) { pooled[index].hypothesis.characters = [] }
    }
    return pooled.ordered
  }
}
