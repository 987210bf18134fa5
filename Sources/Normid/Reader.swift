import Decoding
import Fields
import Imaging
import Segmentation

/// Reads the digits of a picture.
///
/// ```swift
/// let reader = try Reader()
/// let picture = try Picture(bytes: bytes)
/// let reading = reader.read(try picture.grey(), options: ReadingOptions(task: .cheque, locale: "nb-NO"))
/// ```
public final class Reader: Sendable {
  /// Name of the model that reads.
  public let model: String
  /// Confidence under which a reading is rejected unless the options say otherwise.
  public let defaultThreshold: Double

  private let lineSearch: LineSearch
  private let calibration: ConfidenceCalibration

  /// With the weights that are compiled in.
  public convenience init() throws(ReaderError) {
    self.init(try Model.shipped())
  }

  /// With the weights of a safetensors file.
  /// - Parameter name: names the file in errors.
  public convenience init(weights bytes: [UInt8], name: String) throws(ReaderError) {
    do { self.init(try Model(safetensors: bytes)) } catch {
      throw ReaderError(description: "\(name): \(error.description)")
    }
  }

  /// - Parameter threads: threads that one reading may use. One is best where many pictures are read at once.
  public convenience init(_ model: Model, threads: Int = 1) {
    self.init(
      classifier: CropClassifier(network: model.network, classes: model.classes, threads: threads),
      lineClassifier: model.lineNetwork.map {
        FrameClassifier(network: $0, alphabet: model.classes.alphabet, threads: threads)
      },
      weights: model.scorerWeights, model: model.name, calibration: model.calibration,
      threshold: model.threshold)
  }

  /// With any classifiers: how the road is tested without weights.
  /// - Parameter lineClassifier: nil reads by the pieces alone.
  public init(
    classifier: any PieceClassifier, lineClassifier: (any LineClassifier)? = nil,
    weights: ScorerWeights = ScorerWeights(), model: String, calibration: ConfidenceCalibration,
    threshold: Double
  ) {
    lineSearch = LineSearch(classifier: classifier, lineClassifier: lineClassifier, weights: weights)
    (self.model, self.calibration) = (model, calibration)
    defaultThreshold = threshold
  }

  /// Reads one field or line of writing. A blank picture is rejected; a fault on the way makes a failed reading.
  ///
  /// `file`, `page` and `milliseconds` are the caller's to set.
  public func read(_ image: GreyImage, options: ReadingOptions) -> Reading {
    trace(image, options: options).reading
  }

  /// Reads, and draws what was seen: the field, the line with its cuts, the path taken and its scores.
  public func explain(
    _ image: GreyImage, options: ReadingOptions
  ) -> (reading: Reading, picture: ColourImage) {
    let trace = trace(image, options: options)
    return (trace.reading, Explanation(of: trace, picture: image).picture)
  }

  /// The road, a stage a line.
  func trace(_ image: GreyImage, options: ReadingOptions) -> ReadingTrace {
    do {
      let interpreter = try Interpreter(options: options, alphabet: lineSearch.classifier.alphabet)
      let fields = try FieldLocator().fields(in: image)
      guard let (search, segmentation) = try lineSearch.search(fields) else {
        return ReadingTrace(rejected(options.task))
      }
      let hypotheses = search.decode(
        interpreter.grammars, count: max(interpreter.hypotheses, options.alternatives + 1))
      let candidates = interpreter.candidates(from: hypotheses, in: search)
      let reading = reading(candidates, segmentation, options)
      return ReadingTrace(reading, segmentation: segmentation, candidates: candidates)
    } catch {
      return ReadingTrace(failed(options.task, error))
    }
  }

  private func reading(
    _ candidates: [Candidate], _ segmentation: Segmentation, _ options: ReadingOptions
  ) -> Reading {
    guard let best = candidates.first, !best.text.isEmpty else {
      var reading = rejected(options.task)
      reading.field = Reading.Field(segmentation.field)
      return reading
    }
    // No reading is certain: a threshold of 1 rejects them all.
    let confidence = min(calibration.calibrated(best.posterior), 1 - 1e-9)
    let isSure = confidence >= options.threshold ?? defaultThreshold
    return Reading(
      task: options.task, status: isSure ? .read : .rejected, text: best.text, value: best.value,
      confidence: confidence,
      alternatives: candidates.dropFirst().filter { !$0.text.isEmpty }.prefix(options.alternatives).map {
        Reading.Alternative(text: $0.text, confidence: calibration.calibrated($0.posterior))
      },
      field: Reading.Field(segmentation.field),
      characters: best.hypothesis.characters.map { Reading.Character($0, in: segmentation) },
      model: model)
  }

  private func rejected(_ task: ReadingTask) -> Reading {
    Reading(task: task, status: .rejected, model: model)
  }

  private func failed(_ task: ReadingTask, _ error: any Error) -> Reading {
    let failure =
      error as? Reading.Failure
      ?? Reading.Failure(code: Reading.Failure.internalCode, message: "\(error)")
    return Reading(task: task, status: .failed, error: failure, model: model)
  }
}

/// A reading with what led to it.
struct ReadingTrace {
  let reading: Reading
  let segmentation: Segmentation?
  let candidates: [Candidate]

  init(_ reading: Reading, segmentation: Segmentation? = nil, candidates: [Candidate] = []) {
    (self.reading, self.segmentation, self.candidates) = (reading, segmentation, candidates)
  }
}

extension Reading.Field {
  init(_ field: Field) { self.init(field.box, angle: (field.angle * 10).rounded() / 10) }
}

extension Reading.Character {
  init(_ character: Hypothesis.Character, in segmentation: Segmentation) {
    let columns = segmentation.cuts[character.cuts.lowerBound]..<segmentation.cuts[character.cuts.upperBound]
    self.init(
      character: String(character.character), confidence: min(max(character.posterior, 0), 1),
      box: segmentation.line.pictureBox(of: columns))
  }
}
