/// The pictures of a HEIC or another HEIF file, converted one at a time by libheif's own program.
///
/// Each picture of the file that stands for itself is a page, as in a TIFF: a page that went missing without a word
/// would be worse than one too many. Thumbnails, depth maps and tiles don't stand for themselves.
struct HEIFPages: PageSource {
  private let bytes: [UInt8]
  private let limits: PictureLimits
  private let sizes: [PageSize]

  var pageCount: Int { sizes.count }

  init(_ bytes: [UInt8], limits: PictureLimits) throws(ImagingError) {
    (self.bytes, self.limits) = (bytes, limits)
    let info = try TemporaryFolder.use { folder throws(ImagingError) in
      try folder.write(bytes, Self.input)
      return try Tool.heifInfo.run([folder.path(Self.input)], limit: Self.maximumListing)
    }
    sizes = String(decoding: info.output, as: UTF8.self).split(separator: "\n").compactMap(Self.size)
    guard info.status == 0, !sizes.isEmpty else { throw info.damage("HEIC") }
  }

  private static let input = "picture.heic"
  private static let maximumListing = 1 << 20

  /// Of a line as "image: 4032x3024 (id=49), primary", turned upright.
  private static func size(_ line: Substring) -> PageSize? {
    let words = line.split(separator: " ")
    guard words.count >= 2, words[0] == "image:" else { return nil }
    let sides = words[1].split(separator: "x").compactMap { Int($0) }
    return sides.count == 2 ? PageSize(width: sides[0], height: sides[1]) : nil
  }

  func size(of page: Int) -> PageSize { sizes[page] }

  func isColour(page: Int) -> Bool { true }

  /// As PNG, since a JPEG's turn is settled differently by each version of the program. Here it is settled by the
  /// HEIF's own transformations, which are done; what its EXIF block says of it is void (MIAF, ISO/IEC 23000-22).
  func decoded<Image: Raster>(page: Int) throws(ImagingError) -> Image {
    // The program converts every picture of the file, whichever of them is wanted.
    for size in sizes where !limits.admits(size) { try limits.check(size) }
    let png = try TemporaryFolder.use { folder throws(ImagingError) in
      try folder.write(bytes, Self.input)
      let conversion = try Tool.heifConvert.run(
        [folder.path(Self.input), folder.path("page.png")], limit: Self.maximumListing)
      let name = pageCount == 1 ? "page.png" : "page-\(page + 1).png"
      guard let png = folder.bytes(name, limit: limits.maximumBytes) else { throw conversion.damage("HEIC") }
      return png
    }
    return try EncodedPages.decoded(png, from: .png, limits: limits)
  }
}
