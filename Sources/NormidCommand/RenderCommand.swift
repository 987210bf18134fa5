import ArgumentParser
import Batch
import Training

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Compose pictures of strings out of single digits.",
    discussion: """
      Writes images/ and labels.tsv, a set as evaluate and train take it; boxes.tsv says where the characters of strings are, \
      fields.tsv where the fields of whole documents are. The same digits, seed and style give the same bytes. --list names the \
      pictures one by one instead, in a table with the columns file, text, style and seed, and for documents country and layout.

        normid render --digits mnist --count 200 --style cheque --output cheques
        normid render --digits mnist --digits usps --text 0150 --seed 7 --output codes
        normid render --digits mnist --characters ascii --style envelope-photo --country NO --output letters
      """)

  @Option(help: "A folder with an IDX pair of digits; may be given again.", completion: .directory)
  var digits: [String]

  @Option(
    help: "A folder with an IDX pair of characters (labels are ASCII codes), for marks and words.",
    completion: .directory)
  var characters: String?

  @Option(help: "Which part of the digits to write with: what training leaves out, what it sees, or both.")
  var part: Evaluator.Part = .all

  @Option(name: [.short, .long], help: "The folder to make.", completion: .directory)
  var output: String

  @Option(help: "How many pictures.")
  var count = 100

  @Option(help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @Option(
    help: "What the strings stand on, or what is hard about them.",
    completion: .list(RenderRecipe.styles))
  var style = "any"

  @Option(help: "What to write: digits and . , - / = * # $ with blanks for gaps. (default: something random)")
  var text: String?

  @Option(help: "Where a document is from, as NO. (default: anywhere)")
  var country: String?

  @Option(help: "Which form: pages of the same number have the same print. (default: another one each)")
  var layout: UInt64?

  @Flag(help: "Leave a form's fields empty.")
  var blank = false

  @Option(help: ArgumentHelp("Render what this table lists.", valueName: "file"), completion: .file())
  var list: String?

  func validate() throws {
    if digits.isEmpty { throw ValidationError("--digits is needed at least once.") }
    if count < 1 { throw ValidationError("--count must be at least 1.") }
    if !RenderRecipe.styles.contains(style) {
      throw ValidationError(
        "'\(style)' is no style; there are: \(RenderRecipe.styles.joined(separator: ", ")).")
    }
    if let text, !StringRenderer.canWrite(text) {
      throw ValidationError("'\(text)' cannot be written with digits and . , - / = * # $.")
    }
    if let fault = PageStyle(named: style)?.fault(in: content) { throw ValidationError("\(fault).") }
  }

  private var content: PageRenderer.Content {
    PageRenderer.Content(text: text, country: country, layout: layout, isBlank: blank)
  }

  func run() async throws {
    try await Console.reporting {
      let recipes = try recipes()
      var folder = try RenderedFolder(path: output)
      let bank = try bank()
      let needsLetters = recipes.contains { $0.page != nil || $0.style == RenderStyle.Scene.words.rawValue }
      let letters = needsLetters ? try letters() : try LetterBank()
      let strings = StringRenderer(bank: bank, letters: letters)
      let pages = PageRenderer(bank: bank, letters: letters)
      Interruption.watch()
      var progress = ProgressBar(total: recipes.count)
      for recipe in recipes {
        guard !Interruption.isRequested else { return .interrupted }
        if let page = recipe.page {
          try folder.add(try recipe.render(page, with: pages), file: recipe.file)
        } else {
          try folder.add(try recipe.render(with: strings), file: recipe.file)
        }
        progress.advance()
      }
      progress.clear()
      try folder.finish()
      return .allRead
    }
  }

  private func recipes() throws -> [RenderRecipe] {
    if let list { return try RenderRecipe.list(list) }
    return RenderRecipe.series(count: count, content: content, style: style, seed: seed)
  }

  private func letters() throws -> LetterBank {
    try LetterBank(characters: try characters.map { try chosen(try LabelledImages(folder: $0)) })
  }

  private func bank() throws -> GlyphBank {
    try GlyphBank(
      digits: try digits.map { try chosen(try LabelledImages(folder: $0)) },
      characters: try characters.map { try chosen(try LabelledImages(folder: $0)) })
  }

  private func chosen(_ set: LabelledImages) throws -> LabelledImages {
    try set.selecting(Evaluator.numbers(of: set, in: part))
  }
}
