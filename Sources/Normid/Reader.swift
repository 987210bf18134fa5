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
  private let interpreters: InterpreterCache

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
      letterClassifier: model.letterNetwork.map { LetterFrameClassifier(network: $0, threads: threads) },
      weights: model.scorerWeights, model: model.name, calibration: model.calibration,
      threshold: model.threshold)
  }

  /// With any classifiers: how the road is tested without weights.
  /// - Parameters:
  ///   - lineClassifier: nil reads by the pieces alone.
  ///   - letterClassifier: nil takes all writing for numbers, as does reading without a line classifier.
  public init(
    classifier: any PieceClassifier, lineClassifier: (any LineClassifier)? = nil,
    letterClassifier: (any LetterClassifier)? = nil,
    weights: ScorerWeights = ScorerWeights(), model: String, calibration: ConfidenceCalibration,
    threshold: Double
  ) {
    lineSearch = LineSearch(
      classifier: classifier, lineClassifier: lineClassifier, letterClassifier: letterClassifier,
      weights: weights)
    interpreters = InterpreterCache(classifier.alphabet)
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
      let reader = try fieldReader(options)
      if let place = options.field { return try trace(image, at: place, reader, options) }
      if let finder = try options.finder(),
        let layout = try PageLayout(ofDocument: image, fainterInk: finder.fainterInk)
      {
        let finding = try DocumentSearch(finder: finder, reader: reader).search(image, layout)
        return ReadingTrace(try reading(finding, options), finding: finding)
      }
      guard let field = try reader.read(image) else { return ReadingTrace(rejected(options.task)) }
      return ReadingTrace(reading(field, options), field: field)
    } catch {
      return ReadingTrace(failed(options.task, error))
    }
  }

  /// - Throws: ``Reading/Failure`` where the options ask for what is not known.
  func fieldReader(_ options: ReadingOptions) throws(Reading.Failure) -> FieldReader {
    guard ReadingOptions.alternativeCounts ~= options.alternatives else {
      throw Reading.Failure(
        code: "impossibleForm",
        message: "from 0 to \(ReadingOptions.alternativeCounts.upperBound) alternatives are given, "
          + "not \(options.alternatives)")
    }
    let interpreter = try interpreters.interpreter(for: options)
    var search = lineSearch
    search.endings = interpreter.endings
    let reader = FieldReader(
      search: search, interpreter: interpreter, calibration: calibration, count: options.alternatives + 1)
    // An amount's box has at times a cell of its own for the cents.
    return options.task == .cheque ? reader.withoutEnclosures() : reader
  }

  /// Reads one place of a page and looks nowhere else.
  private func trace(
    _ image: GreyImage, at place: RelativeRect, _ reader: FieldReader, _ options: ReadingOptions
  ) throws -> ReadingTrace {
    let page = try Page(of: image)
    let box = place.pixels(on: (page.image.width, page.image.height))
    guard let cut = try FieldCandidate(box: box, evidence: []).cut(from: page),
      let field = try reader.withoutEnclosures().read(cut.picture)
    else { return ReadingTrace(rejected(options.task)) }
    return ReadingTrace(reading(field.texts, of: field, placed: cut.place, options), field: field)
  }

  private func reading(_ field: FieldReading, _ options: ReadingOptions) -> Reading {
    reading(field.texts, of: field, placed: .whole, options)
  }

  /// The likeliest text of all places on a page, where it is read best.
  private func reading(_ finding: DocumentFinding, _ options: ReadingOptions) throws -> Reading {
    guard let best = finding.read.first else { return rejected(options.task) }
    var reading = reading(finding.texts, of: best.reading, placed: best.place, options)
    if case .amount(var amount) = reading.value {
      let dates = try fieldReader(options.forDates)
      amount.date = try BoxedDate(
        on: finding.page, finding.layout, beside: best.field.box, reader: dates)?.text
      reading.value = .amount(amount)
    }
    return reading
  }

  func reading(
    _ texts: [FieldReading.Text], of field: FieldReading, placed place: FieldPlace,
    _ options: ReadingOptions
  ) -> Reading {
    guard let best = texts.first, !best.text.isEmpty else {
      var reading = rejected(options.task)
      reading.field = place.field(field.segmentation.field)
      return reading
    }
    // No reading is certain: a threshold of 1 rejects them all.
    let confidence = min(best.confidence, 1 - 1e-9)
    let isSure = confidence >= options.threshold ?? defaultThreshold
    let characters = field.candidates.first { $0.text == best.text }?.hypothesis.characters ?? []
    return Reading(
      task: options.task, status: isSure ? .read : .rejected, text: best.text, value: best.value,
      confidence: confidence,
      alternatives: texts.dropFirst().filter { !$0.text.isEmpty }.prefix(options.alternatives).map {
        Reading.Alternative(text: $0.text, confidence: $0.confidence)
      },
      field: place.field(field.segmentation.field),
      characters: characters.map { place.character(Reading.Character($0, in: field.segmentation)) },
      model: model)
  }

  func rejected(_ task: ReadingTask) -> Reading {
    Reading(task: task, status: .rejected, model: model)
  }

  private func failed(_ task: ReadingTask, _ error: any Error) -> Reading {
    Reading(task: task, status: .failed, error: Reading.Failure(error), model: model)
  }
}

/// A reading with what led to it.
struct ReadingTrace {
  let reading: Reading
  /// The field that was read, and on what document it was found.
  let field: FieldReading?
  let finding: DocumentFinding?

  init(_ reading: Reading, field: FieldReading? = nil, finding: DocumentFinding? = nil) {
    (self.reading, self.finding) = (reading, finding)
    self.field = field ?? finding?.read.first?.reading
  }
}

extension Reading.Field {
  init(_ field: Field) { self.init(field.box, angle: (field.angle * 10).rounded() / 10) }
}

extension Reading.Character {
  init(_ character: Hypothesis.Character, in segmentation: Segmentation) {
    self.init(
      character: String(character.character), confidence: min(max(character.posterior, 0), 1),
      box: segmentation.line.pictureBox(of: segmentation.columns(of: character)))
  }
}

extension Reading.Failure {
  /// Of whatever went wrong on the way.
  init(_ error: any Error) {
    self = error as? Reading.Failure ?? Reading.Failure(code: Self.internalCode, message: "\(error)")
  }
}
