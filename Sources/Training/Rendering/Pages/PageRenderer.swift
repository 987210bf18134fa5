import Imaging
import Neural

/// Composes pictures of whole documents that somebody filled in by hand.
public struct PageRenderer: Sendable {
  /// What a page is to hold; what is nil is made up.
  public struct Content: Sendable, Equatable {
    /// An envelope's post code, a cheque's amount as it is written.
    public var text: String?
    /// ISO 3166, of an envelope or a cheque.
    public var country: String?
    /// Of a form: pages of the same number have the same print.
    public var layout: UInt64?
    /// Of a form: nothing is filled in.
    public var isBlank = false

    public init(text: String? = nil, country: String? = nil, layout: UInt64? = nil, isBlank: Bool = false) {
      (self.text, self.layout, self.isBlank) = (text, layout, isBlank)
      self.country = country?.uppercased()
    }
  }

  private let bank: GlyphBank
  private let letters: LetterBank

  public init(bank: GlyphBank, letters: LetterBank) { (self.bank, self.letters) = (bank, letters) }

  /// One picture of one document by one writer. The same generator state gives the same picture.
  /// - Throws: `RenderError` where there are no digits to write with or the document can't hold the content, `ImagingError` where a picture operation
  ///   fails.
  public func render(
    _ style: PageStyle, content: Content = Content(), using rng: inout SeededGenerator
  ) throws -> RenderedPage {
    if let fault = style.fault(in: content) { throw RenderError.unsuitable(fault) }
    guard let writer = bank.hand(using: &rng) else { throw RenderError.emptyBank }
    let hand = PageHand(writer, letters: letters.hand(using: &rng), using: &rng)
    switch style.document {
    case .envelope:
      let page = try EnvelopePage(hand: hand, country: content.country, code: content.text, using: &rng)
      return try style.capture.picture(
        of: page.sheet, label: page.address.code, country: page.address.custom.country, using: &rng)
    case .cheque:
      let page = try ChequePage(hand: hand, country: content.country, amount: content.text, using: &rng)
      return try style.capture.picture(
        of: page.sheet, label: page.amount.value, country: page.country, date: page.date?.iso, using: &rng)
    case .form:
      let layout = content.layout ?? rng.next()
      let page = try FormPage(hand: hand, layout: layout, blank: content.isBlank, using: &rng)
      let label = page.sheet.fields.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
      return try style.capture.picture(of: page.sheet, label: label, using: &rng)
    }
  }
}
