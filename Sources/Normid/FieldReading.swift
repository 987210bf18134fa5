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
  /// The line that they were read off; its certainty is the share of their posteriors that is left for it being a number.
  let line: SearchedLine

  init(_ candidates: [Candidate], of line: SearchedLine, calibration: ConfidenceCalibration) {
    (self.candidates, self.line) = (candidates, line)
    texts = candidates.enumerated().map { rank, candidate in
      // A code that is not listed is no reading where it is all that there is.
      let isReading = rank > 0 || candidate.isListed
      return Text(
        text: candidate.text, value: candidate.value,
        confidence: isReading ? calibration.calibrated(candidate.posterior) : 0)
    }
  }

  var segmentation: Segmentation { line.segmentation }
  var promise: Double { line.promise }
  var certainty: Double { line.certainty }

  /// Of the likeliest text, calibrated.
  var confidence: Double { texts.first?.confidence ?? 0 }
  /// Of the likeliest text, before calibration.
  var posterior: Double { candidates.first.map { $0.isListed ? $0.posterior : 0 } ?? 0 }
  /// The likeliest string, marks and all.
  var raw: String { candidates.first?.hypothesis.text ?? "" }

  /// The likeliest string's digits in the order they are written in: a date's text has another.
  var digits: String { raw.filter(\.isWholeNumber) }

  /// Whether another look would never find anything else: three in ten readings of which none was seen to be wrong by more
  /// than its label.
  var isCertain: Bool { posterior >= 0.9999 && promise >= 0.995 && certainty == 1 }

  /// Whether another full reading would hardly ever find anything else: the posterior is high, or nearly and the frames alone
  /// promise as much, and what is read is a number.
  var isSure: Bool {
    let enough = promise < 0.9 ? 0.99 : 0.95
    return posterior >= enough * certainty && certainty >= 0.9
  }

  /// Whether the line may hold a number rather than words or nothing.
  var isPromising: Bool { promise * certainty >= Self.promising }

  /// Promise times certainty under which the next look is a thorough one.
  private static let promising = 0.35

  /// Whether this is a lone figure so much smaller than another line's writing that it is a mark of that one rather: the comma of
  /// `Kr 79048,-` reaches below the line and makes a clear 1.
  func isScrap(beside other: FieldReading) -> Bool {
    digits.count == 1 && lineHeight < Self.leastHeight * other.lineHeight
  }

  /// Of the height of the other line's writing.
  private static let leastHeight = 0.6

  /// In pixels of the picture that was looked at.
  private var lineHeight: Double {
    let line = segmentation.line
    return Double(line.pictureBox(of: 0..<line.width).height)
  }

  /// This reading, its likeliest text as likely as it and another look find together: the weighted mean of their log-odds (a
  /// logarithmic opinion pool; Genest and Zidek 1986). The other texts share the rest as before.
  /// - Parameter agreement: probability of that text by the other look.
  func seconded(_ agreement: Double, _ calibration: ConfidenceCalibration) -> FieldReading {
    let share = Self.agreementWeight
    let pooled = Double(logOdds: (1 - share) * posterior.logOdds + share * agreement.logOdds)
    let rest = (1 - pooled) / max(1e-9, 1 - posterior)
    var candidates = candidates
    for index in candidates.indices {
      candidates[index].posterior = index == 0 ? pooled : candidates[index].posterior * rest
    }
    return FieldReading(candidates, of: line, calibration: calibration)
  }

  /// Of another look's log-odds: half of what a reading's own weigh, for only one of the two scorers had its say.
  private static let agreementWeight = 1.0 / 3

  func posterior(of text: String) -> Double { candidates.first { $0.text == text }?.posterior ?? 0 }

  /// The candidates of two looks at one field, each as likely as both looks together find it: those of this one, whose
  /// characters keep their places, among those that the other look alone had, without any.
  /// - Parameter share: weight of this look, 0…1.
  func candidates(pooledWith other: FieldReading, share: Double = 0.5) -> [Candidate] {
    let known = Set(candidates.map(\.text))
    var pooled = candidates + other.candidates.filter { !known.contains($0.text) }
    for index in pooled.indices {
      let text = pooled[index].text
      pooled[index].posterior = share * posterior(of: text) + (1 - share) * other.posterior(of: text)
      if !known.contains(text) { pooled[index].hypothesis.characters = [] }
    }
    return pooled.ordered
  }
}
