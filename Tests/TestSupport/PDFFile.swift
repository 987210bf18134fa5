/// A PDF written by hand: one grey picture a page, uncompressed, over all of the page's paper.
public struct PDFFile: Sendable {
  public struct Page: Sendable {
    /// In points, 72 an inch.
    public var width: Double
    public var height: Double
    /// Clockwise, in degrees.
    public var turn = 0
    /// Left, bottom, right and top of what is shown; nil shows it all.
    public var crop: [Double]?
    /// Rows of grey samples, from the top.
    public var pixels: [[UInt8]]

    /// Paper of any size, white but for what `pixels` say.
    public init(
      width: Double, height: Double, turn: Int = 0, crop: [Double]? = nil, pixels: [[UInt8]] = [[255]]
    ) {
      (self.width, self.height, self.turn) = (width, height, turn)
      (self.crop, self.pixels) = (crop, pixels)
    }

    /// Paper that shows each sample as one pixel at 200 dots an inch.
    public init(_ pixels: [[UInt8]], turn: Int = 0) {
      let (columns, rows) = (pixels.first?.count ?? 0, pixels.count)
      self.init(width: Double(columns) * 0.36, height: Double(rows) * 0.36, turn: turn, pixels: pixels)
    }
  }

  public var pages: [Page]
  /// Whether it has the dictionary of an encrypted file, whose keys fit no password.
  public var isLocked = false

  public init(_ pages: [Page]) { self.pages = pages }

  public var bytes: [UInt8] {
    var file = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    return file + Array((table(offsets) + "startxref\n\(file.count)\n%%EOF\n").utf8)
  }

  /// The catalogue, the tree of pages, then page, contents and picture of each.
  private var objects: [[UInt8]] {
    let kids = pages.indices.map { "\(3 + 3 * $0) 0 R" }.joined(separator: " ")
    let head = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count \(pages.count)/Kids[\(kids)]>>"]
    return head.map { Array($0.utf8) } + pages.enumerated().flatMap { objects($1, first: 3 + 3 * $0) }
  }

  private func objects(_ page: Page, first: Int) -> [[UInt8]] {
    let crop = page.crop.map { "/CropBox[\($0.map { "\($0)" }.joined(separator: " "))]" } ?? ""
    let leaf =
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(page.width) \(page.height)]\(crop)/Rotate \(page.turn)"
      + "/Contents \(first + 1) 0 R/Resources<</XObject<</I \(first + 2) 0 R>>>>>>"
    let drawing = Array("\(page.width) 0 0 \(page.height) 0 0 cm /I Do".utf8)
    let picture =
      "/Type/XObject/Subtype/Image/Width \(page.pixels.first?.count ?? 0)/Height \(page.pixels.count)"
      + "/ColorSpace/DeviceGray/BitsPerComponent 8"
    return [Array(leaf.utf8), stream(drawing), stream(page.pixels.flatMap(\.self), picture)]
  }

  private func stream(_ data: [UInt8], _ entries: String = "") -> [UInt8] {
    Array("<</Length \(data.count)\(entries)>>stream\n".utf8) + data + Array("\nendstream".utf8)
  }

  private func table(_ offsets: [Int]) -> String {
    let rows = offsets.map { offset in
      let digits = String(offset)
      return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    let key = String(repeating: "00", count: 32)
    let lock = "/Encrypt<</Filter/Standard/V 1/R 2/O<\(key)>/U<\(key)>/P -4>>/ID[<00><00>]"
    return "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n" + rows.joined()
      + "trailer<</Size \(offsets.count + 1)/Root 1 0 R\(isLocked ? lock : "")>>\n"
  }
}
