/// A picture file, its pages decoded on demand.
///
/// Every format but PDF and HEIC is decoded by codecs of ours. Those two are read by programs that have to be
/// installed: `pdfinfo` and `pdftoppm` of poppler, `heif-info` and `heif-convert` of libheif.
public struct Picture: Sendable {
  public let format: PictureFormat
  public let pageCount: Int
  private let source: any PageSource
  private let limits: PictureLimits

  /// Finds the format and the pages, and holds the first page's size against the limits. A PDF goes to a temporary
  /// file without a name.
  public init(bytes: [UInt8], limits: PictureLimits = PictureLimits()) throws(ImagingError) {
    if bytes.isEmpty { throw .empty }
    if bytes.count > limits.maximumBytes { throw .tooManyBytes(bytes.count, maximum: limits.maximumBytes) }
    let format = try PictureFormat(of: bytes)
    try self.init(format, Self.source(bytes, format, limits), limits)
  }

  /// A PDF that stays on disk, however large; see `OpenFile.holdsPDF`.
  public init(pdf file: OpenFile, limits: PictureLimits = PictureLimits()) throws(ImagingError) {
    try self.init(.pdf, PDFPages(file, limits: limits), limits)
  }

  private init(
    _ format: PictureFormat, _ source: any PageSource, _ limits: PictureLimits
  ) throws(ImagingError) {
    (self.format, self.source, self.limits) = (format, source, limits)
    pageCount = source.pageCount
    _ = try checkedSize(of: 0)
  }

  private static func source(
    _ bytes: [UInt8], _ format: PictureFormat, _ limits: PictureLimits
  ) throws(ImagingError) -> any PageSource {
    switch format {
    case .pdf: try PDFPages(OpenFile(holding: bytes), limits: limits)
    case .heif: try HEIFPages(bytes, limits: limits)
    case .png, .jpeg, .tiff, .webp, .bmp, .pnm: try EncodedPages(bytes, format: format)
    }
  }

  /// The sides of a page as `grey` and `colour` give it, turned upright.
  public func size(page: Int = 0) throws(ImagingError) -> (width: Int, height: Int) {
    let size = try checkedSize(of: page)
    return (size.width, size.height)
  }

  /// Whether a page holds colour samples; they may all be grey. Of a PDF and a HEIC nobody knows, so they are said to.
  public func isColour(page: Int = 0) throws(ImagingError) -> Bool {
    _ = try checkedSize(of: page)
    return try source.isColour(page: page)
  }

  /// A page in grey: upright by its EXIF or TIFF orientation, alpha over white, 16 bits to 8, colour by ITU-R BT.601.
  public func grey(page: Int = 0) throws(ImagingError) -> GreyImage {
    _ = try checkedSize(of: page)
    return try source.decoded(page: page)
  }

  /// A page in colour, otherwise as `grey`.
  public func colour(page: Int = 0) throws(ImagingError) -> ColourImage {
    _ = try checkedSize(of: page)
    return try source.decoded(page: page)
  }

  private func checkedSize(of page: Int) throws(ImagingError) -> PageSize {
    guard 0..<pageCount ~= page else { throw .noSuchPage(page, of: pageCount) }
    let size = try source.size(of: page)
    try limits.check(size)
    return size
  }
}
