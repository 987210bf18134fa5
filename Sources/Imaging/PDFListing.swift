/// How many pages a PDF has, and how large they are, by poppler's `pdfinfo`.
struct PDFListing: Sendable {
  /// The crop box of a page as it is shown, in points.
  struct Paper: Sendable {
    var width: Double
    var height: Double

    /// Far above anything real, and far below what no `Int` holds.
    static let longest = 1e6
  }

  private(set) var count = 0
  /// By the page's number, from 1.
  private(set) var papers: [Int: Paper] = [:]

  init(of file: OpenFile) throws(ImagingError) {
    let info = try Tool.pdfinfo.run(
      ["-f", "1", "-l", "\(Int32.max)", "/dev/stdin"], input: file, limit: Self.maximumBytes)
    if info.complaint.contains("Incorrect password") { throw .locked }
    for line in String(decoding: info.output, as: UTF8.self).split(separator: "\n") { take(line) }
    guard info.status == 0, count > 0 else {
      // Asked for pages from 1 on, it finds that there are none.
      throw info.complaint.contains("page range") ? .damaged("the PDF has no pages") : info.damage("PDF")
    }
  }

  /// Some 60 a page.
  private static let maximumBytes = 16 << 20

  /// As "Pages: 3", "Page    1 size:  595.276 x 841.89 pts (A4)", "Page    1 rot:   90".
  private mutating func take(_ line: Substring) {
    let words = line.split(separator: " ")
    if words.count == 2, words[0] == "Pages:" { count = Int(words[1]) ?? 0 }
    guard words.count >= 4, words[0] == "Page", let page = Int(words[1]) else { return }
    if words[2] == "size:", words.count >= 6, let width = Double(words[3]), let height = Double(words[5]) {
      papers[page] = Paper(width: min(width, Paper.longest), height: min(height, Paper.longest))
    } else if words[2] == "rot:", ["90", "270"].contains(words[3]), let paper = papers[page] {
      papers[page] = Paper(width: paper.height, height: paper.width)
    }
  }
}
