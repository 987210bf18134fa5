import CImaging

/// The formats that are read.
public enum PictureFormat: String, Sendable, Codable, CaseIterable {
  case png, jpeg, tiff, webp, bmp, pnm

  var flag: ci_format {
    switch self {
    case .png: CI_PNG
    case .jpeg: CI_JPEG
    case .tiff: CI_TIFF
    case .webp: CI_WEBP
    case .bmp: CI_BMP
    case .pnm: CI_PNM
    }
  }

  /// By the first bytes; the name of a file plays no part.
  init(of bytes: [UInt8]) throws(ImagingError) {
    var found = CI_PNG
    try check(ci_sniff(bytes, bytes.count, &found))
    self = Self.allCases.first { $0.flag == found } ?? .png
  }
}

/// What is read at all; checked before any pixel is allocated.
public struct PictureLimits: Sendable, Equatable {
  public var minimumSide: Int
  public var maximumSide: Int
  public var maximumPixels: Int
  public var maximumBytes: Int

  /// Sides and pixels of a page, bytes of a file.
  public init(
    minimumSide: Int = 12, maximumSide: Int = 16_000, maximumPixels: Int = 100_000_000,
    maximumBytes: Int = 1 << 30
  ) {
    (self.minimumSide, self.maximumSide) = (minimumSide, maximumSide)
    (self.maximumPixels, self.maximumBytes) = (maximumPixels, maximumBytes)
  }

  func check(width: Int, height: Int) throws(ImagingError) {
    if min(width, height) < max(1, minimumSide) {
      throw .tooSmall(width: width, height: height, minimumSide: minimumSide)
    }
    // Divided, since the product of two claimed sides may pass 64 bits.
    if max(width, height) > maximumSide || width > maximumPixels / height {
      throw .tooLarge(width: width, height: height, maximumSide: maximumSide, maximumPixels: maximumPixels)
    }
  }
}

/// A picture file in memory, its pages decoded on demand.
public struct Picture: Sendable {
  public let format: PictureFormat
  public let pageCount: Int
  private let bytes: [UInt8]
  private let limits: PictureLimits

  /// Finds the format and the pages, and holds the first page's header against the limits.
  public init(bytes: [UInt8], limits: PictureLimits = PictureLimits()) throws(ImagingError) {
    if bytes.isEmpty { throw .empty }
    if bytes.count > limits.maximumBytes { throw .tooManyBytes(bytes.count, maximum: limits.maximumBytes) }
    (self.bytes, self.limits) = (bytes, limits)
    format = try PictureFormat(of: bytes)
    var pages: Int32 = 0
    try check(ci_count_pages(bytes, bytes.count, format.flag, &pages))
    pageCount = Int(pages)
    _ = try header(of: 0)
  }

  /// The sides of a page as `grey` and `colour` give it, turned upright.
  public func size(page: Int = 0) throws(ImagingError) -> (width: Int, height: Int) {
    let header = try header(of: page)
    let (width, height) = (Int(header.width), Int(header.height))
    return header.orientation >= 5 ? (height, width) : (width, height)
  }

  /// Whether a page holds colour samples; they may all be grey.
  public func isColour(page: Int = 0) throws(ImagingError) -> Bool { try header(of: page).colour != 0 }

  /// A page in grey: upright by its EXIF or TIFF orientation, alpha over white, 16 bits to 8, colour by ITU-R BT.601.
  public func grey(page: Int = 0) throws(ImagingError) -> GreyImage { try decoded(page: page) }

  /// A page in colour, otherwise as `grey`.
  public func colour(page: Int = 0) throws(ImagingError) -> ColourImage { try decoded(page: page) }

  private func decoded<Image: Raster>(page: Int) throws(ImagingError) -> Image {
    let header = try header(of: page)
    let stored = try Image.filled(width: Int(header.width), height: Int(header.height)) {
      ci_decode(bytes, bytes.count, format.flag, Int32(page), $0)
    }
    return try stored.oriented(as: Int(header.orientation))
  }

  private func header(of page: Int) throws(ImagingError) -> ci_page {
    guard 0..<pageCount ~= page else { throw .noSuchPage(page, of: pageCount) }
    var header = ci_page()
    try check(ci_read_page(bytes, bytes.count, format.flag, Int32(page), &header))
    try limits.check(width: Int(header.width), height: Int(header.height))
    return header
  }
}
