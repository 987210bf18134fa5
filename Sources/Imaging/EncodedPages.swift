import CImaging

/// The pages of a file that our own codecs read.
struct EncodedPages: PageSource {
  let format: PictureFormat
  let pageCount: Int
  private let bytes: [UInt8]
  private let isTurned: Bool

  /// - Parameter isTurned: whether pages are turned upright as their EXIF or TIFF orientation asks for.
  init(_ bytes: [UInt8], format: PictureFormat, isTurned: Bool = true) throws(ImagingError) {
    (self.bytes, self.format, self.isTurned) = (bytes, format, isTurned)
    var pages: Int32 = 0
    try check(ci_count_pages(bytes, bytes.count, format.flag, &pages))
    pageCount = Int(pages)
  }

  func size(of page: Int) throws(ImagingError) -> PageSize {
    let header = try header(of: page)
    let (width, height) = (Int(header.width), Int(header.height))
    return header.orientation >= 5
      ? PageSize(width: height, height: width) : PageSize(width: width, height: height)
  }

  func isColour(page: Int) throws(ImagingError) -> Bool { try header(of: page).colour != 0 }

  func decoded<Image: Raster>(page: Int) throws(ImagingError) -> Image {
    let header = try header(of: page)
    let stored = try Image.filled(width: Int(header.width), height: Int(header.height)) {
      ci_decode(bytes, bytes.count, format.flag, Int32(page), $0)
    }
    return try stored.oriented(as: Int(header.orientation))
  }

  /// The one page of what another program wrote, as it is stored. A file may have made that program say anything, so
  /// its size is held against the limits once more.
  static func decoded<Image: Raster>(
    _ bytes: [UInt8], from format: PictureFormat, limits: PictureLimits
  ) throws(ImagingError) -> Image {
    let pages = try EncodedPages(bytes, format: format, isTurned: false)
    try limits.check(try pages.size(of: 0))
    return try pages.decoded(page: 0)
  }

  private func header(of page: Int) throws(ImagingError) -> ci_page {
    var header = ci_page()
    try check(ci_read_page(bytes, bytes.count, format.flag, Int32(page), &header))
    if !isTurned { header.orientation = 1 }
    return header
  }
}
