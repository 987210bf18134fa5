import Synchronization

/// The pictures of a HEIC or another HEIF file, converted by libheif's own program.
///
/// That program converts every picture of the file, whichever of them is wanted: so it runs once, when the first is, and what it
/// made waits on disk for the others.
///
/// Each picture of the file that stands for itself is a page, as in a TIFF: a page that went missing without a word
/// would be worse than one too many. Thumbnails, depth maps and tiles don't stand for themselves.
final class HEIFPages: PageSource {
  private let folder: TemporaryFolder
  private let limits: PictureLimits
  private let sizes: [PageSize]
  /// Nil until a page is asked for.
  private let conversion = Mutex<Result<Tool.Outcome, ImagingError>?>(nil)

  var pageCount: Int { sizes.count }

  init(_ bytes: [UInt8], limits: PictureLimits) throws(ImagingError) {
    self.limits = limits
    folder = try TemporaryFolder()
    try folder.write(bytes, Self.input)
    let info = try Tool.heifInfo.run([folder.path(Self.input)], limit: Self.maximumListing)
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

  func decoded<Image: Raster>(page: Int) throws(ImagingError) -> Image {
    let conversion = try converted()
    let name = pageCount == 1 ? Self.output : "page-\(page + 1).png"
    guard let png = folder.bytes(name, limit: limits.maximumBytes) else { throw conversion.damage("HEIC") }
    return try EncodedPages.decoded(png, from: .png, limits: limits)
  }

  private static let output = "page.png"

  /// Whoever comes second waits for the first, and shares in its fault as well.
  private func converted() throws(ImagingError) -> Tool.Outcome {
    try conversion.withLock { done in
      let result = done ?? Result { () throws(ImagingError) in try convert() }
      done = result
      return result
    }.get()
  }

  /// As PNG, since a JPEG's turn is settled differently by each version of the program. Here it is settled by the
  /// HEIF's own transformations, which are done; what its EXIF block says of it is void (MIAF, ISO/IEC 23000-22).
  private func convert() throws(ImagingError) -> Tool.Outcome {
    for size in sizes where !limits.admits(size) { try limits.check(size) }
    return try Tool.heifConvert.run(
      [folder.path(Self.input), folder.path(Self.output)], limit: Self.maximumListing)
  }
}
