import Imaging
import Neural

/// Composes pictures of whole documents that somebody filled in by hand.
public struct PageRenderer: Sendable {
  /// What a page is to hold; what is nil is made up.
  public struct Content: Sendable, Equatable {
    /// An envelope's post code, a cheque's amount as it is written.
    public var text: String?
    /// ISO 3166.
    public var country: String?

    public init(text: String? = nil, country: String? = nil) { (self.text, self.country) = (text, country) }
  }

  private let bank: GlyphBank
  private let letters: LetterBank

  public init(bank: GlyphBank, letters: LetterBank) { (self.bank, self.letters) = (bank, letters) }

  /// One picture of one document by one writer. The same generator state gives the same picture.
  /// - Throws: `RenderError` where there are no digits to write with, `ImagingError` where a picture operation
  ///   fails.
  public func render(
    _ style: PageStyle, content: Content = Content(), using rng: inout SeededGenerator
  ) throws -> RenderedPage {
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
    }
  }
}
