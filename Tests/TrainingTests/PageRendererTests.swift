import Imaging
import Neural
import Testing
import Training

/// Bars for digits and no letters at all: the least that a page can be written with.
private let renderer: PageRenderer? = try? PageRenderer(
  bank: GlyphBank(digits: [BarDigits.images(count: 20)]), letters: LetterBank())

private func page(
  _ name: String, _ content: PageRenderer.Content = .init(), seed: UInt64 = 1
) throws -> RenderedPage {
  var rng = SeededGenerator(seed: seed)
  let style = try #require(PageStyle(named: name))
  return try #require(renderer).render(style, content: content, using: &rng)
}

@Test(arguments: PageStyle.names)
func sameSeedSamePage(style: String) throws {
  let first = try page(style, seed: 11)
  #expect(first == (try page(style, seed: 11)))
  #expect(first.image != (try page(style, seed: 12)).image)
}

@Test(arguments: PageStyle.names)
func fieldsStandInThePicture(style: String) throws {
  for seed in 1...4 {
    let page = try page(style, seed: UInt64(seed))
    #expect(min(page.image.width, page.image.height) > 300 && page.image.width < 4000)
    #expect(!page.fields.isEmpty && !page.label.isEmpty)
    for field in page.fields {
      #expect(field.box.width > 3 && field.box.height > 3, "\(field)")
      #expect(page.image.bounds.contains(field.box))
    }
  }
}

@Test(arguments: ["page", "turned", "photo"], ["envelope", "cheque"])
func inkLiesInTheFields(capture: String, document: String) throws {
  for seed in 1...5 {
    let page = try page("\(document)-\(capture)", seed: UInt64(seed))
    for field in page.fields {
      let greys = try page.image.cropped(field.box).pixels.sorted()
      let (ink, paper) = (Float(greys[greys.count / 50]), Float(greys[greys.count * 9 / 10]))
      #expect(ink < 0.85 * paper, "\(field) of seed \(seed)")
    }
  }
}

@Test func envelopesHaveTheirCode() throws {
  for seed in 1...12 {
    let page = try page("envelope-page", seed: UInt64(seed))
    #expect(page.fields.map(\.kind) == [.postcode])
    #expect(page.fields.map(\.text) == [page.label])
    #expect(page.country?.count == 2)
  }
  let asked = try page("envelope-page", .init(text: "0150", country: "no"))
  #expect(asked.label == "0150" && asked.country == "NO")
}

@Test func chequesSayTheirAmount() throws {
  for (text, value) in [
    ("1.250,50", "1250.50"), ("#12,34,567/-", "1234567"), ("80", "80"), ("1.250", "1250"),
  ] {
    let page = try page("cheque-page", .init(text: text, country: "IN"))
    #expect(page.label == value)
    #expect(page.fields.filter { $0.kind == .amount }.map(\.text) == [value])
    #expect(page.date == page.fields.first { $0.kind == .date }?.text)
  }
}

@Test func formsOfOneLayoutShareTheirFields() throws {
  let pages = try (1...3).map { try page("form-page", .init(layout: 5), seed: $0) }
  let names = pages.map { $0.fields.map(\.name) }
  #expect(names[0] == names[1] && names[1] == names[2])
  #expect(Set(names[0]).count == names[0].count && names[0].count > 3)
  #expect(Set(pages.map(\.label)).count == 3)
  #expect(try page("form-page", .init(layout: 6)).fields.map(\.name) != names[0])
}

@Test func blankFormsHoldNothing() throws {
  let blank = try page("form-page", .init(layout: 5, isBlank: true))
  #expect(blank.label.isEmpty && blank.fields.allSatisfy(\.text.isEmpty))
  #expect(blank.fields.map(\.name) == (try page("form-page", .init(layout: 5))).fields.map(\.name))
}

@Test func lettersComeFromTheBank() throws {
  let codes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8
  let block = (0..<400).map { UInt8((3..<17).contains($0 % 20) && (3..<17).contains($0 / 20) ? 255 : 0) }
  let set = try LabelledImages(
    name: "blocks", width: 20, height: 20, pixels: codes.flatMap { _ in block }, labels: Array(codes))
  let bank = try GlyphBank(digits: [BarDigits.images(count: 20)])
  let blocks = PageRenderer(bank: bank, letters: try LetterBank(characters: set))
  let style = PageStyle(document: .envelope, capture: .page)
  let pairs = try (1...4).map { (seed: UInt64) in
    var rng = SeededGenerator(seed: seed)
    return (try blocks.render(style, using: &rng).image, try page("envelope-page", seed: seed).image)
  }
  #expect(pairs.contains { $0.0 != $0.1 })
}

@Test(arguments: [
  ("envelope-page", PageRenderer.Content(country: "GB")), ("envelope-page", .init(country: "XX")),
  ("cheque-page", .init(text: "--")), ("form-photo", .init(text: "12")),
  ("cheque-page", .init(text: String(repeating: "1", count: 41))),
])
func pagesRefuseWhatTheyCannotHold(style: String, content: PageRenderer.Content) throws {
  let reason = try #require(PageStyle(named: style)?.fault(in: content))
  #expect(throws: RenderError.unsuitable(reason)) { try page(style, content) }
}

@Test func pagesNeedDigits() throws {
  let empty = PageRenderer(bank: try GlyphBank(digits: []), letters: try LetterBank())
  var rng = SeededGenerator(seed: 1)
  #expect(throws: RenderError.emptyBank) {
    try empty.render(PageStyle(document: .form, capture: .page), using: &rng)
  }
  #expect(PageStyle(named: "envelope-nothing") == nil)
}

/// Every length that may be asked for, in every kind of place.
@Test(arguments: ["7", "1234567890123456789012345678901234567890"])
func pagesTakeAnyLength(text: String) throws {
  for seed in 1...6 {
    #expect(try page("cheque-page", .init(text: text), seed: UInt64(seed)).label == text)
    #expect(try page("envelope-page", .init(text: text), seed: UInt64(seed)).label == text)
  }
}
