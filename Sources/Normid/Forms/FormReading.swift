import Imaging
import JSON

/// What one page of a form was read as.
public struct FormReading: Sendable, Encodable {
  /// One field of the form.
  public struct Field: Sendable {
    public let name: String
    public var reading: Reading
    /// Corners of its place in the picture: top left, top right, bottom right, bottom left as the form stands.
    public let corners: [Point]

    /// Nothing is written there. Its reading is rejected without a text, as that of a blank picture is, and has no place.
    public var isEmpty: Bool {
      reading.status == .rejected && reading.text.isEmpty && reading.field == nil
    }
  }

  /// As in ``Reading``.
  public var file: String { didSet { for index in fields.indices { fields[index].reading.file = file } } }
  public var page: Int { didSet { for index in fields.indices { fields[index].reading.page = page } } }
  /// In the order of the template; none where the page failed.
  public private(set) var fields: [Field]
  /// Set where the page is none of the form, or could not be read.
  public var error: Reading.Failure?
  public var model: String
  public var milliseconds: Double

  public init(
    file: String = "", page: Int = 1, fields: [Field] = [], error: Reading.Failure? = nil, model: String,
    milliseconds: Double = 0
  ) {
    (self.file, self.page, self.fields) = (file, page, fields)
    (self.error, self.model, self.milliseconds) = (error, model, milliseconds)
  }

  /// Read where every field is that is not empty; failed where the page or a field of it is.
  public var status: Reading.Status {
    let written = fields.filter { !$0.isEmpty }.map(\.reading.status)
    if error != nil || written.contains(.failed) { return .failed }
    return written.contains(.rejected) ? .rejected : .read
  }

  /// The error of the page, or the first of its fields'.
  public var failure: Reading.Failure? { error ?? fields.lazy.compactMap(\.reading.error).first }

  private enum Key: CodingKey { case file, page, status, fields, error, model, milliseconds }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Every key is written, the fields in their order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(file, forKey: .file)
    try container.encode(page, forKey: .page)
    try container.encode(status.rawValue, forKey: .status)
    var named = container.nestedContainer(keyedBy: Name.self, forKey: .fields)
    for field in fields { try named.encode(field.reading, forKey: Name(stringValue: field.name)) }
    try container.encode(error, forKey: .error)
    try container.encode(model, forKey: .model)
    try container.encode((milliseconds * 10).rounded() / 10, forKey: .milliseconds)
  }

  /// As one line of JSON, without a line break.
  public func json() throws -> String { try OrderedJSONEncoder().encode(self) }
}
