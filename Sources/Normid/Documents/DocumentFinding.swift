import Imaging
import Segmentation

/// A place, cut out of its page, and what a first look at it says, which a reading of it says better.
struct Look {
  let candidate: FieldCandidate
  let place: FieldPlace
  let picture: GreyImage
  let fields: [Field]
  let score: Double
}

/// A candidate that was read.
struct ReadCandidate {
  let look: Look
  let reading: FieldReading
  /// What its reading says for and against it.
  let evidence: [Evidence]
  /// The weightiest of what the readings of wider places around it say.
  var surroundings: Evidence?
  /// Share of the belief, among all candidates and there being no field at all.
  var belief = 0.0

  var place: FieldPlace { look.place }
  /// The candidate with all that speaks for and against it.
  var field: FieldCandidate {
    var field = look.candidate
    field.evidence += evidence + [surroundings].compactMap { $0 }
    return field
  }
}

/// What a search on a page found.
struct DocumentFinding {
  let page: Page
  let layout: PageLayout
  /// The candidates that were read: first the one that the likeliest text is read off, then the likeliest.
  let read: [ReadCandidate]
  /// The texts of all of them, alike ones merged, each as sure as its places and their readings together; the likeliest first.
  let texts: [FieldReading.Text]
  /// All places that were looked at.
  let places: [FieldCandidate]

  /// - Parameter read: the likeliest first. Several weak ones that agree can outweigh it.
  init(page: Page, layout: PageLayout, read: [ReadCandidate], places: [FieldCandidate]) {
    (self.page, self.layout, self.places) = (page, layout, places)
    texts = Self.merged(read.flatMap(\.texts)).sorted { $0.confidence > $1.confidence }
    var read = read
    if let text = texts.first?.text,
      let best = read.indices.max(by: { read[$0].confidence(in: text) < read[$1].confidence(in: text) })
    {
      read.insert(read.remove(at: best), at: 0)
    }
    self.read = read
  }

  private static func merged(_ texts: [FieldReading.Text]) -> [FieldReading.Text] {
    texts.reduce(into: []) { merged, text in
      if let known = merged.firstIndex(where: { $0.text == text.text }) {
        merged[known].confidence += text.confidence
      } else {
        merged.append(text)
      }
    }
  }
}

extension ReadCandidate {
  /// Each as sure as the place and the reading together.
  fileprivate var texts: [FieldReading.Text] {
    reading.texts.map { .init(text: $0.text, value: $0.value, confidence: belief * $0.confidence) }
  }

  /// 0 where the text is not among them.
  fileprivate func confidence(in text: String) -> Double {
    texts.first { $0.text == text }?.confidence ?? 0
  }
}
