import Decoding
import Imaging
import Neural
import Normid

/// How a model does on strings it never learnt from.
public struct StringScore: Sendable {
  public let name: String
  public let items: Int
  public let correct: Int
  /// Posterior of each reading before calibration, and whether its digits are right.
  public let outcomes: [(posterior: Double, correct: Bool)]

  public var accuracy: Double { Double(correct) / Double(max(items, 1)) }
}

/// Makes the weights file that ships out of a trained network.
public struct ModelExport {
  public let name: String
  public let seed: UInt64
  public let classes: CharacterClasses
  /// Written into the file: what it was trained on and by which command.
  public let provenance: [String: String]

  public init(
    name: String, seed: UInt64 = 1, classes: CharacterClasses = .standard,
    provenance: [String: String] = [:]
  ) {
    (self.name, self.seed, self.classes, self.provenance) = (name, seed, classes, provenance)
  }

  /// Error rate among what is read that the default threshold aims at, on the validation strings. Two to three labels in a
  /// hundred of the real sets are wrong themselves, so that less could only be had by rejecting right readings.
  public static let aimedErrorRate = 0.02

  /// Reads the validation strings with the networks as they will be written.
  public func scores(
    of weights: ModelWeights, on validation: [RealStrings], threads: Int
  ) throws -> [StringScore] {
    let reader = Reader(try Model(safetensors: bytes(weights, scores: [])))
    return try validation.map { set in
      let outcomes = try Parallel.map(count: set.strings.count, threads: threads) { index in
        let string = set.strings[index]
        let reading = reader.read(string.image, options: ReadingOptions(task: .digits, threshold: 0))
        return (
          posterior: reading.confidence, correct: reading.text == String(string.label.filter(\.isWholeNumber))
        )
      }
      return StringScore(
        name: set.name, items: outcomes.count, correct: outcomes.count { $0.correct }, outcomes: outcomes)
    }
  }

  /// The weights file: tensors, class list, calibration, threshold and where it came from.
  public func file(_ weights: ModelWeights, scores: [StringScore]) -> Safetensors {
    let outcomes = scores.flatMap(\.outcomes)
    let calibration = outcomes.isEmpty ? .identity : ConfidenceCalibration.fit(outcomes)
    let threshold = ModelExport.threshold(
      outcomes.map { (calibration.calibrated($0.posterior), $0.correct) })
    var file = Safetensors()
    file.tensors = weights.tensors
    file.metadata = provenance
    file.metadata[Model.Key.name] = name
    file.metadata[Model.Key.alphabet] = String(classes.alphabet.symbols)
    file.metadata[Model.Key.calibrationSlope] = String(calibration.slope)
    file.metadata[Model.Key.calibrationOffset] = String(calibration.offset)
    file.metadata[Model.Key.threshold] = String(threshold)
    file.metadata[Model.Key.latticeWeight] = String(ScorerWeights().lattice)
    file.metadata[Model.Key.framesWeight] = String(ScorerWeights().frames)
    file.metadata["seed"] = String(seed)
    for score in scores {
      file.metadata["validation.\(score.name)"] = "\(score.correct) of \(score.items)"
    }
    return file
  }

  /// Writes the weights file, whole or not at all.
  public func write(_ weights: ModelWeights, scores: [StringScore], to path: String) throws {
    try Files.write(bytes(weights, scores: scores), to: path)
  }

  /// Kernels in 16 bits: half the size, and no reading differs that was looked at.
  private func bytes(_ weights: ModelWeights, scores: [StringScore]) -> [UInt8] {
    file(weights, scores: scores).bytes(halfPrecision: true)
  }

  /// The least confidence at which no more than the aimed share of the readings above it is wrong, in hundredths.
  static func threshold(_ outcomes: [(confidence: Double, correct: Bool)]) -> Double {
    for percent in 50..<99 {
      let threshold = Double(percent) / 100
      let read = outcomes.filter { $0.confidence >= threshold }
      let wrong = read.count { !$0.correct }
      if Double(wrong) <= aimedErrorRate * Double(read.count) { return threshold }
    }
    return 0.99
  }
}
