import Foundation
import Imaging
import Neural
import TestSupport
import Testing
import Training

/// Digits that are all the same square; who draws them plays no part here.
private func renderer() throws -> StringRenderer {
  let square = (0..<144).map { at -> UInt8 in
    (2..<10).contains(at % 12) && (2..<10).contains(at / 12) ? 255 : 0
  }
  let digits = try LabelledImages(
    name: "squares", width: 12, height: 12, pixels: (0..<10).flatMap { _ in square }, labels: Array(0..<10))
  return StringRenderer(bank: try GlyphBank(digits: [digits]))
}

private func write(_ recipes: [RenderRecipe], to path: String) throws {
  let renderer = try renderer()
  var folder = try RenderedFolder(path: path)
  for recipe in recipes { try folder.add(try recipe.render(with: renderer), file: recipe.file) }
  try folder.finish()
}

private func contents(_ path: String) throws -> [String: Data] {
  let names = try FileManager.default.subpathsOfDirectory(atPath: path)
  return Dictionary(
    uniqueKeysWithValues: names.compactMap { name in
      FileManager.default.contents(atPath: "\(path)/\(name)").map { (name, $0) }
    })
}

@Test func whatWasWrittenIsRead() throws {
  let scratch = try Scratch()
  let recipes = [
    RenderRecipe(file: "first/a.png", text: "1.250,-", style: "tidy", seed: 4),
    RenderRecipe(file: "b.png", text: "0150", style: "form", seed: 5),
  ]
  try write(recipes, to: scratch.path)
  let set = try StringFolder(path: scratch.path)
  #expect(set.items.map(\.label) == ["1.250,-", "0150"])
  #expect(set.items.map { String(($0.boxes ?? []).map(\.character)) } == ["1.250,-", "0150"])
  let image = try set.items[0].image()
  #expect(image == (try recipes[0].render(with: renderer())).image)
}

@Test func pagesHaveCountriesAndFields() throws {
  let scratch = try Scratch()
  let bank = try GlyphBank(digits: [try BarDigits.images(count: 20)])
  let renderer = PageRenderer(bank: bank, letters: try LetterBank())
  var rng = SeededGenerator(seed: 4)
  let style = PageStyle(document: .envelope, capture: .page)
  let page = try renderer.render(style, content: .init(text: "0150", country: "NO"), using: &rng)
  var folder = try RenderedFolder(path: scratch.path)
  try folder.add(page, file: "letters/a.png")
  try folder.finish()
  let set = try StringFolder(path: scratch.path)
  #expect(set.items.map(\.label) == ["0150"] && set.items.map(\.country) == ["NO"])
  #expect(try set.items[0].image() == page.image)
  let box = try #require(page.fields.first).box
  #expect(
    try scratch.text("fields.tsv")
      == "file\tfield\tkind\ttext\tx\ty\twidth\theight\nletters/a.png\tpostcode\tpostcode\t"
      + "0150\t\(box.x)\t\(box.y)\t\(box.width)\t\(box.height)\n")
}

@Test func sameSeedSameBytes() throws {
  let (first, second) = (try Scratch(), try Scratch())
  let recipes = RenderRecipe.series(count: 6, text: nil, style: "any", seed: 8)
  try write(recipes, to: first.path)
  try write(recipes, to: second.path)
  #expect(try contents(first.path) == contents(second.path))
  #expect(try contents(first.path).count == 6 + 2)
  #expect(Set(recipes.map(\.seed)).count == 6)
}

@Test func nothingIsWrittenOver() throws {
  let scratch = try Scratch()
  try scratch.write("file\tlabel\n", "labels.tsv")
  #expect(throws: DataError.unreadable(path: scratch.path, reason: "holds a set already")) {
    try RenderedFolder(path: scratch.path)
  }
}

@Test func readsRecipes() throws {
  let scratch = try Scratch()
  let path = try scratch.write("file\ttext\tstyle\tseed\na.png\t12\tdim\t7\nb.png\t\tany\t8\n", "list.tsv")
  #expect(
    try RenderRecipe.list(path) == [
      RenderRecipe(file: "a.png", text: "12", style: "dim", seed: 7),
      RenderRecipe(file: "b.png", text: nil, style: "any", seed: 8),
    ])
}

@Test func recipesOfPagesSayMore() throws {
  let scratch = try Scratch()
  let path = try scratch.write(
    "file\ttext\tstyle\tseed\tcountry\tlayout\na.png\t\tenvelope-page\t7\tno\t\nb.png\t\tform-photo\t8\t\t3\n",
    "list.tsv")
  let recipes = try RenderRecipe.list(path)
  #expect(recipes.map(\.content) == [.init(country: "NO"), .init(layout: 3)])
  #expect(recipes.map { $0.page?.name } == ["envelope-page", "form-photo"])
}

@Test(arguments: [
  ("a.png\t12\tgaudy\t7", "line 2: 'gaudy' is no style"),
  ("a.png\t12x\tdim\t7", "line 2: '12x' cannot be written with digits and marks"),
  ("../a.png\t12\tdim\t7", "line 2: '../a.png' is there twice or is no name of a picture"),
  ("a.png\t12\tdim\t-7", "line 2: '-7' is no seed"),
  ("a.png\t--\tcheque-page\t7", "line 2: '--' holds no digit"),
  ("a.png\t12\tform-page\t7", "line 2: a form takes no text"),
])
func recipesNameTheirFaults(row: String, reason: String) throws {
  let scratch = try Scratch()
  let path = try scratch.write("file\ttext\tstyle\tseed\n\(row)\n", "list.tsv")
  #expect(throws: DataError.damaged(path: path, reason: reason)) { try RenderRecipe.list(path) }
}
