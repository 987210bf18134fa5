/// The pages of a PDF, drawn one at a time by poppler's `pdftoppm`.
struct PDFPages: PageSource {
  /// In dots an inch. A page that doesn't fit the limits so is drawn with fewer, down to one for each of PDF's points:
  /// scans whose makers counted their pixels as points are then still drawn as they were scanned.
  private static let resolutions = 72...200
  private static let pointsAnInch = 72.0

  private let file: OpenFile
  private let limits: PictureLimits
  private let pages: PDFListing

  var pageCount: Int { pages.count }

  init(_ file: OpenFile, limits: PictureLimits) throws(ImagingError) {
    (self.file, self.limits) = (file, limits)
    pages = try PDFListing(of: file)
  }

  func size(of page: Int) throws(ImagingError) -> PageSize {
    let paper = try paper(of: page)
    return size(of: paper, at: resolution(for: paper))
  }

  func isColour(page: Int) -> Bool { true }

  /// The document is the tool's standard input. So no path of the user's, which might begin with a "-", gets near a
  /// command line, and a page drawn late is still of the file that the pages were counted in.
  func decoded<Image: Raster>(page: Int) throws(ImagingError) -> Image {
    let paper = try paper(of: page)
    let resolution = resolution(for: paper)
    let size = size(of: paper, at: resolution)
    let colour = Image.channels == 1 ? ["-gray"] : []
    let range = ["-f", "\(page + 1)", "-l", "\(page + 1)"]
    let area = ["-cropbox", "-x", "0", "-y", "0", "-W", "\(size.width)", "-H", "\(size.height)"]
    let drawn = try Tool.pdftoppm.run(
      colour + range + area + ["-r", "\(resolution)", "/dev/stdin"], input: file,
      limit: size.width * size.height * Image.channels + Self.headerBytes)
    guard drawn.status == 0, !drawn.output.isEmpty else { throw drawn.damage("PDF") }
    return try EncodedPages.decoded(drawn.output, from: .pnm, limits: limits)
  }

  /// Enough for the header of a PNM.
  private static let headerBytes = 64

  private func paper(of page: Int) throws(ImagingError) -> PDFListing.Paper {
    guard let paper = pages.papers[page + 1], paper.width > 0, paper.height > 0 else {
      throw .damaged("damaged PDF: the page is not where it should be")
    }
    return paper
  }

  private func resolution(for paper: PDFListing.Paper) -> Int {
    let range = Self.resolutions
    return range.last { limits.admits(size(of: paper, at: $0)) } ?? range.lowerBound
  }

  /// Rounded up as `pdftoppm` does, which knows the sides to more digits than it was told here: up to a fifth of a
  /// pixel is cut rather than hoped for.
  private func size(of paper: PDFListing.Paper, at resolution: Int) -> PageSize {
    let scale = Double(resolution) / Self.pointsAnInch
    func side(_ points: Double) -> Int { Int((points * scale - 0.2).rounded(.up)) }
    return PageSize(width: side(paper.width), height: side(paper.height))
  }
}
