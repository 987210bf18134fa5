import Imaging
import Segmentation

/// Something that speaks for or against a part of a page being the field that is looked for.
struct Evidence: Sendable, Equatable {
  let name: String
  /// Log-odds: above 0 speaks for it.
  let weight: Double
}

/// A part of a page that may be the field that is looked for.
struct FieldCandidate: Sendable {
  /// What is cut out to be read, in the page's pixels.
  let box: PixelRect
  var evidence: [Evidence]

  var score: Double { evidence.reduce(0) { $0 + $1.weight } }
}

/// Knows where one kind of field stands on a kind of document.
protocol FieldFinder: Sendable {
  /// Log-odds that a candidate must win over for there to be such a field at all.
  var doubt: Double { get }
  /// The parts of a page that may be the field, with what their places say.
  func candidates(on layout: PageLayout) -> [FieldCandidate]
  /// What the reading of a candidate says.
  /// - Parameter raw: what was read, marks and all.
  func evidence(ofReading raw: String, confidence: Double) -> [Evidence]
}
