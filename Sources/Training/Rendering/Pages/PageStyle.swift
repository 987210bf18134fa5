/// A kind of document, and how its picture was taken.
public struct PageStyle: Sendable, Equatable {
  public enum Document: String, CaseIterable, Sendable { case envelope, cheque }

  /// How the picture was taken, by the second half of a style's name.
  public enum Capture: String, CaseIterable, Sendable {
    /// A flat scan, nearly straight.
    case page
    /// A flat scan, turned by 90, 180 or 270 degrees.
    case turned
    /// By a phone's camera, from anywhere above.
    case photo
  }

  public let document: Document
  public let capture: Capture

  public init(document: Document, capture: Capture) { (self.document, self.capture) = (document, capture) }

  /// - Parameter name: such as `envelope-page` or `cheque-photo`; nil for any other.
  public init?(named name: String) {
    guard let style = Self.all.first(where: { $0.name == name }) else { return nil }
    self = style
  }

  public var name: String { "\(document.rawValue)-\(capture.rawValue)" }

  public static let names = all.map(\.name)

  private static let all = Document.allCases.flatMap { document in
    Capture.allCases.map { PageStyle(document: document, capture: $0) }
  }
}
