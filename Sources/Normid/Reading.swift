import Imaging
import JSON

/// What one page of a picture was read as.
///
/// Encoded, every key is written, absent values as null. Boxes are in the pixels of the picture as
/// given, after its EXIF turn.
public struct Reading: Codable, Equatable, Sendable {
  public enum Status: String, Codable, Sendable {
    /// Read, at or above the threshold.
    case read
    /// Under the threshold, or nothing was there.
    case rejected
    /// Not readable at all; `error` says why.
    case failed
  }

  /// The path as given, "-" for standard input; empty until a caller that knows it sets it.
  public var file: String
  /// Counted from 1; a TIFF, a PDF or a HEIC may have more than one.
  public var page: Int
  public var task: ReadingTask
  public var status: Status
  /// The digits as written with leading zeros; for an amount, with '.' before the decimals.
  public var text: String
  /// What the text means; nil for plain digits and where the text means nothing.
  public var value: Value?
  /// Calibrated, 0 to 1: of all readings at 0.9, nine in ten are right.
  public var confidence: Double
  /// Other readings, the likeliest first.
  public var alternatives: [Alternative]
  /// Where in the picture the string was found.
  public var field: Field?
  /// The characters of `text`, left to right.
  public var characters: [Character]
  /// Set where `status` is failed.
  public var error: Failure?
  /// The name of the model that read.
  public var model: String
  /// Time to decode and read the page.
  public var milliseconds: Double

  /// - Parameter status: an amount above the maximum is not `read`, however sure, but `rejected`.
  public init(
    file: String = "", page: Int = 1, task: ReadingTask, status: Status, text: String = "",
    value: Value? = nil, confidence: Double = 0, alternatives: [Alternative] = [],
    field: Field? = nil, characters: [Character] = [], error: Failure? = nil,
    model: String, milliseconds: Double = 0
  ) {
    self.file = file
    self.page = page
    self.task = task
    self.status = status == .read && value?.isAboveMaximum == true ? .rejected : status
    self.text = text
    self.value = value
    self.confidence = confidence
    self.alternatives = alternatives
    self.field = field
    self.characters = characters
    self.error = error
    self.model = model
    self.milliseconds = milliseconds
  }

  // The synthesised method would leave out what is nil; scripts rely on every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(page, forKey: .page)
    try container.encode(task, forKey: .task)
    try container.encode(status, forKey: .status)
    try container.encode(text, forKey: .text)
    try container.encode(value, forKey: .value)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(alternatives, forKey: .alternatives)
    try container.encode(field, forKey: .field)
    try container.encode(characters, forKey: .characters)
    try container.encode(error, forKey: .error)
    try container.encode(model, forKey: .model)
    try container.encode((milliseconds * 10).rounded() / 10, forKey: .milliseconds)
  }

  /// The reading as one line of JSON, without a line break.
  public func json() throws -> String { try OrderedJSONEncoder().encode(self) }
}
