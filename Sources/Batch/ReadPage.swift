import Imaging
import Normid

/// What a page is read as: the reading of its one field, or of a form's fields.
public protocol PageReading: Sendable {
  var file: String { get set }
  var page: Int { get set }
  var milliseconds: Double { get set }
  var status: Reading.Status { get }
  /// Of a page that could not be read.
  var failure: Reading.Failure? { get }
}

extension Reading: PageReading {
  public var failure: Failure? { error }
}

extension FormReading: PageReading {}

/// What was read from one page, and the picture of how, where that was asked for.
public struct ReadPage<Content: PageReading>: Sendable {
  public var reading: Content
  /// Of the file that the page is in; 1 where that could not be told.
  public var pageCount = 1
  public var explanation: ColourImage?

  public init(_ reading: Content, explanation: ColourImage? = nil) {
    self.reading = reading
    self.explanation = explanation
  }
}

/// Turns what pages are read as into text of one format, page by page.
public protocol PageWriter {
  associatedtype Content: PageReading
  var format: ReadingFormat { get }
  /// Whether text lines begin with the path.
  var isLabelled: Bool { get set }
  /// What stands before the first page, once.
  mutating func opening() -> String
  /// One or more whole lines.
  mutating func lines(_ reading: Content) throws -> String
  /// What stands after the last page.
  func closing() -> String
}
