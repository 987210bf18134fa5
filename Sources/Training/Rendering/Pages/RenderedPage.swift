import Imaging

/// What kind of thing a field of a page holds.
public enum FieldKind: String, CaseIterable, Sendable {
  case digits, amount, date, postcode
}

/// A field of a page, and what is written in it.
public struct RenderedField: Sendable, Equatable {
  public let name: String
  public let kind: FieldKind
  /// Empty where nothing was written.
  public let text: String
  /// In pixels of the picture. Of a form the printed field; else round the ink.
  public let box: PixelRect
}

/// A picture of a whole document, and what is known of it.
public struct RenderedPage: Sendable, Equatable {
  public let image: GreyImage
  /// The digits of a post code; a cheque's amount, as `1250` or `1250.50`; all that a form's fields say.
  public let label: String
  /// ISO 3166.
  public let country: String?
  /// yyyy-mm-dd, where a date is written.
  public let date: String?
  public let fields: [RenderedField]
}
