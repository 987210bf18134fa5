import Decoding
import Imaging
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks for a field on a whole document: the likeliest places are read, and place and reading together decide.
struct DocumentSearch {
  let finder: any FieldFinder
  private let reader: FieldReader

  init(finder: any FieldFinder, reader: FieldReader) {
    (self.finder, self.reader) = (finder, reader.withoutEnclosures())
  }

  /// Places that are looked at on a page, and those of them that are read, the likeliest first.
  private static let (mostLooks, mostReadings) = (60, 10)
  /// A place whose first look is so much behind the likeliest reading before it, in log-odds, is left unread: of 325 pages' 3,147
  /// readings none that came out first or nearly so had gained as much.
  private static let hopeless = 5.0
  /// What a first look weighs against a reading.
  private static let promiseWeight = 0.4
  /// Belief in a place from which on it is worth a second look.
  private static let likely = 0.1
  /// With so much belief in a reading, the page is not tried with fainter ink.
  private static let enough = 0.5
  /// Log-odds beyond which hardly any reading is believed.
  private static let surest = 4.0
  /// Log-odds that a page lies upright, before anything of it is seen.
  private static let upright = 2.5
  /// What a standard deviation more of letters that reach up weighs, and all of them at most: of 262 cheques that stand upright
  /// the median has 2, the least -0.3.
  private static let (letterWeight, mostOfLetters) = (2.5, 7.5)

  /// The finding on the page as it stands, with fainter ink or upside down where that is believed more.
  /// - Parameter layout: of the picture as it is.
  func search(_ picture: GreyImage, _ layout: PageLayout) throws -> DocumentFinding {
    let page = try Page(of: picture, layout)
    var upright = try finding(
      on: page, page.placement == .identity ? layout : try PageLayout(of: page.image, layout.level))
    for level in finder.fainterInk
    where level != layout.level && belief(in: upright) < Self.enough {
      let fainter = try finding(on: page, try PageLayout(of: page.image, level))
      if belief(in: fainter) > belief(in: upright) { upright = fainter }
    }
    let advantage = Self.upright + uprightness(of: upright.layout)
    // Upside down it could not be believed more than that.
    guard belief(in: upright).logOdds + advantage < Self.surest else { return upright }
    let turned = try page.turned(2)
    let upsideDown = try finding(on: turned, try PageLayout(of: turned.image, upright.layout.level))
    return belief(in: upsideDown).logOdds > belief(in: upright).logOdds + advantage ? upsideDown : upright
  }

  /// Log-odds that a page stands upright rather than on its head, by its look.
  private func uprightness(of layout: PageLayout) -> Double {
    let letters = Self.letterWeight * layout.letterUprightness
    return min(max(letters, -Self.mostOfLetters), Self.mostOfLetters) + finder.uprightness(of: layout)
  }

  /// Belief in the likeliest text, wherever it is read: one field is often found as several boxes.
  private func belief(in finding: DocumentFinding) -> Double { finding.texts.first?.confidence ?? 0 }

  private func finding(on page: Page, _ layout: PageLayout) throws -> DocumentFinding {
    let places = finder.candidates(on: layout).sorted { $0.score > $1.score }
    let looks = try places.prefix(Self.mostLooks).compactMap { try look(at: $0, on: page) }
      .sorted { $0.score > $1.score }
    let (read, unread) = try readings(of: looks.prefix(Self.mostReadings))
    let confirmed = try believed(read, beside: unread).map(confirmed)
    return DocumentFinding(
      page: page, layout: layout, read: believed(confirmed, beside: unread), places: places)
  }

  /// Nil where nothing is written.
  private func look(at candidate: FieldCandidate, on page: Page) throws -> Look? {
    guard let cut = try candidate.cut(from: page) else { return nil }
    let fields = try FieldLocator().fields(in: cut.picture)
    guard let promise = try reader.promise(of: fields) else { return nil }
    return Look(
      candidate: candidate, place: cut.place, picture: cut.picture, fields: fields,
      score: candidate.score + Self.promiseWeight * Evidence.logOdds(promise))
  }

  /// What is worth reading, and the scores of what isn't.
  private func readings(
    of looks: some Sequence<Look>
  ) throws -> (read: [ReadCandidate], unread: [Double]) {
    var (read, unread): ([ReadCandidate], [Double]) = ([], [])
    var highest = -Double.infinity
    for look in looks {
      if look.score <= highest - Self.hopeless {
        unread.append(look.score)
      } else if let candidate = try self.read(look) {
        highest = max(highest, candidate.field.score)
        read.append(candidate)
      }
    }
    return (read, unread)
  }

  private func reader(for look: Look) -> FieldReader { reader.with(decimals: look.candidate.decimals) }

  private func read(_ look: Look) throws -> ReadCandidate? {
    let reader = reader(for: look)
    let reading =
      if case .cells(_, let strip) = look.place {
        try reader.read(strip, marks: false)
      } else { try reader.read(look.fields) }
    return try reading.map { try judged($0, look) }
  }

  /// With a second look at what is likely to be the field.
  private func confirmed(_ candidate: ReadCandidate) throws -> ReadCandidate {
    guard candidate.belief >= Self.likely, case .part = candidate.place else { return candidate }
    let look = candidate.look
    return try judged(reader(for: look).confirmed(candidate.reading, in: look.picture), look)
  }

  private func judged(_ reading: FieldReading, _ look: Look) throws -> ReadCandidate {
    let digits = Evidence.digits(try reader.digitLogOdds(of: reading))
    let number = try reader.wordLogOdds(of: reading).map(Evidence.number(wordLogOdds:))
    return ReadCandidate(
      look: look, reading: reading,
      evidence: finder.evidence(of: reading) + [digits, number].compactMap { $0 })
  }

  /// Each with what the wider places around it say of it.
  private func amongOthers(_ read: [ReadCandidate]) -> [ReadCandidate] {
    read.map { candidate in
      let part = candidate.look.candidate.box
      let said = read.filter { $0.look.candidate.box.widely(surrounds: part) }
        .flatMap(\.evidence).filter(\.holdsForParts)
      var candidate = candidate
      candidate.surroundings = said.max { abs($0.weight) < abs($1.weight) }.map {
        Evidence(name: "in what \($0.name)", weight: $0.weight)
      }
      return candidate
    }
  }

  /// Softmax over the scores, those of what was left unread among them, and one more for there being no field.
  private func believed(_ read: [ReadCandidate], beside unread: [Double]) -> [ReadCandidate] {
    let read = amongOthers(read)
    let scores = unread + [finder.doubt] + read.map(\.field.score)
    let highest = scores.max() ?? 0
    let total = scores.reduce(0) { $0 + exp($1 - highest) }
    return read.map { candidate in
      var candidate = candidate
      candidate.belief = exp(candidate.field.score - highest) / total
      return candidate
    }.sorted { $0.belief > $1.belief }
  }
}

extension PixelRect {
  /// Share of a part that a wider place covers, and how much wider it is at least.
  private static let (covered, wider) = (0.8, 1.3)

  fileprivate func widely(surrounds part: PixelRect) -> Bool {
    Double(intersection(part).area) >= Self.covered * Double(part.area)
      && Double(width) >= Self.wider * Double(part.width)
  }
}
