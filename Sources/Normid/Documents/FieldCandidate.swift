import Imaging
import Segmentation

/// A part of a page that may be the field that is looked for.
struct FieldCandidate: Sendable {
  /// What is cut out to be read, in the page's pixels.
  let box: PixelRect
  /// The cells that the box is made of, a digit each, whose sides are cuts; nil where the box is read as a line, as an amount
  /// is, which is often written across its cells.
  var comb: Comb?
  /// How many of the last figures are decimals where no mark says so.
  private(set) var decimals = 0
  var evidence: [Evidence]

  var score: Double { evidence.reduce(0) { $0 + $1.weight } }

  init(box: PixelRect, decimals: Int = 0, evidence: [Evidence]) {
    (self.box, self.decimals, self.evidence) = (box, decimals, evidence)
  }

  init(comb: Comb, evidence: [Evidence]) { (box, self.comb, self.evidence) = (comb.box, comb, evidence) }

  /// A comb's cells, and the same box as a line: one of the cells may have been overlooked, or written across.
  static func bothWays(_ comb: Comb, decimals: Int = 0, evidence: [Evidence]) -> [FieldCandidate] {
    var ways = [
      FieldCandidate(comb: comb, evidence: evidence), FieldCandidate(box: comb.box, evidence: evidence),
    ]
    for index in ways.indices { ways[index].decimals = decimals }
    return ways
  }

  /// The field by itself and where it was; nil where nothing is there.
  func cut(from page: Page) throws -> (picture: GreyImage, place: FieldPlace)? {
    if let comb {
      guard let strip = try CombStrip(comb, on: page.image) else { return nil }
      return (strip.image, .cells(of: page, strip))
    }
    let part = box.intersection(page.image.bounds)
    guard part.width >= 8, part.height >= 8 else { return nil }
    return (try page.image.cropped(part), .part(of: page, x: part.x, y: part.y))
  }
}
