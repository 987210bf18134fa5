import Fields

/// A kind of document, and how its picture was taken.
public struct PageStyle: Sendable, Equatable {
  public enum Document: String, CaseIterable, Sendable { case envelope, cheque, form }

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

extension PageStyle {
  /// Longer than anything that is written into one field.
  private static let longest = 40

  /// Why a document of this kind can't hold what is asked; nil where it can.
  public func fault(in content: PageRenderer.Content) -> String? {
    if let text = content.text {
      if document == .form { return "a form takes no text" }
      if text.count > Self.longest { return "'\(text)' is longer than \(Self.longest) characters" }
      if text.digits.isEmpty { return "'\(text)' holds no digit" }
    }
    guard document == .envelope, let country = content.country else { return nil }
    do {
      _ = try PostcodeFormat.of(country)
      return nil
    } catch {
      return error.description
    }
  }
}

extension StringProtocol {
  /// 0 to 9 of it.
  var digits: String { String(filter { "0"..."9" ~= $0 }) }
}
