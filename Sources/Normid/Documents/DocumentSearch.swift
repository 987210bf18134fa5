import Imaging
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func logarithm(_ value: Double) -> Double { log(value) }

/// A candidate that was read.
struct ReadCandidate {
  let field: FieldCandidate
  let page: Page
  let reading: FieldReading
  /// Share of the belief, among all candidates and there being no field at all.
  var belief = 0.0
}

/// What a search on a page found: the candidates that were read, the likeliest first, and all places that were looked at.
struct DocumentFinding {
  let page: Page
  let layout: PageLayout
  let read: [ReadCandidate]
  let places: [FieldCandidate]
}

/// Looks for a field on a whole document: the likeliest places are read, and place and reading together decide.
struct DocumentSearch {
  let finder: any FieldFinder
  /// Reads a picture of one field; nil where nothing is there.
  let read: (GreyImage) throws -> FieldReading?

  /// Places that are read on a page, the likeliest first.
  private static let mostReadings = 14
  /// With so much belief in one reading, the page is not tried the other way up.
  private static let enough = 0.8

  /// The finding on the page as it stands, or turned where that is believed more.
  func search(_ picture: GreyImage) throws -> DocumentFinding {
    let page = try Page(of: picture)
    var best = try finding(on: page)
    if belief(in: best) < Self.enough {
      let other = try finding(on: try page.turned(2))
      if belief(in: other) > max(belief(in: best), Self.enough) { best = other }
    }
    return best
  }

  private func belief(in finding: DocumentFinding) -> Double {
    finding.read.first.map { $0.belief * $0.reading.confidence } ?? 0
  }

  func finding(on page: Page) throws -> DocumentFinding {
    let layout = try PageLayout(of: page.image)
    let places = finder.candidates(on: layout).sorted { $0.score > $1.score }
    var read: [ReadCandidate] = []
    for place in places.prefix(Self.mostReadings) {
      let part = place.box.intersection(page.image.bounds)
      guard part.width >= 8, part.height >= 8, let reading = try self.read(try page.image.cropped(part))
      else {
        continue
      }
      var field = FieldCandidate(box: part, evidence: place.evidence)
      field.evidence += finder.evidence(ofReading: reading.raw, confidence: reading.confidence)
      read.append(ReadCandidate(field: field, page: page, reading: reading))
    }
    return DocumentFinding(page: page, layout: layout, read: believed(read), places: places)
  }

  /// Softmax over the scores, one more for there being none.
  private func believed(_ read: [ReadCandidate]) -> [ReadCandidate] {
    let highest = max(finder.doubt, read.map(\.field.score).max() ?? 0)
    let none = exp(finder.doubt - highest)
    let total = read.reduce(none) { $0 + exp($1.field.score - highest) }
    return read.map { candidate in
      var candidate = candidate
      candidate.belief = exp(candidate.field.score - highest) / total
      return candidate
    }.sorted { $0.belief > $1.belief }
  }
}
