import Neural

/// What one picture is to be: the same recipe gives the same picture.
public struct RenderRecipe: Sendable, Equatable {
  /// The name of the picture, with its ending.
  public let file: String
  /// What a picture is to hold; where it says nothing, something that fits the style.
  public let content: PageRenderer.Content
  /// One of `RenderStyle.names` or `PageStyle.names`.
  public let style: String
  public let seed: UInt64

  public init(file: String, text: String?, style: String, seed: UInt64) {
    self.init(file: file, content: PageRenderer.Content(text: text), style: style, seed: seed)
  }

  public init(file: String, content: PageRenderer.Content, style: String, seed: UInt64) {
    (self.file, self.content, self.style, self.seed) = (file, content, style, seed)
  }

  /// nil writes something that fits the style.
  public var text: String? { content.text }

  /// What `style` may be.
  public static let styles = RenderStyle.names + PageStyle.names

  /// The style of a whole document; nil where it is a string's.
  public var page: PageStyle? { PageStyle(named: style) }

  /// `count` recipes named 00001.png and so on, each with a seed of its own.
  public static func series(
    count: Int, content: PageRenderer.Content, style: String, seed: UInt64
  ) -> [RenderRecipe] {
    let source = SeededGenerator(seed: seed)
    return (1...max(1, count)).map { number in
      var own = source.fork(UInt64(number))
      let name = String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number).png"
      return RenderRecipe(file: name, content: content, style: style, seed: own.next())
    }
  }

  public static func series(count: Int, text: String?, style: String, seed: UInt64) -> [RenderRecipe] {
    series(count: count, content: PageRenderer.Content(text: text), style: style, seed: seed)
  }

  /// A page; `style` must be one of a page.
  public func render(_ style: PageStyle, with renderer: PageRenderer) throws -> RenderedPage {
    var rng = SeededGenerator(seed: seed)
    return try renderer.render(style, content: content, using: &rng)
  }

  public func render(with renderer: StringRenderer) throws -> RenderedString {
    var rng = SeededGenerator(seed: seed)
    let style = RenderStyle.named(style, using: &rng) ?? .random(using: &rng)
    return try renderer.render(text, style: style, using: &rng)
  }
}

extension RenderRecipe {
  /// Reads a table with the columns `file`, `text`, `style` and `seed`; an empty text is a random one. For pages
  /// the columns `country` and `layout` may follow.
  public static func list(_ path: String) throws(DataError) -> [RenderRecipe] {
    let table = try Table(path: path)
    let columns = try Columns(table)
    var recipes: [RenderRecipe] = []
    var seen = Set<String>()
    for (line, cells) in table.rows {
      let recipe = try columns.recipe(cells, line: line)
      guard Files.isInside(recipe.file), seen.insert(recipe.file).inserted else {
        throw table.fault(line: line, "'\(recipe.file)' is there twice or is no name of a picture")
      }
      recipes.append(recipe)
    }
    return recipes
  }
}

/// A table of recipes and the places of its columns.
private struct Columns {
  let table: Table
  let file: Int
  let text: Int
  let style: Int
  let seed: Int

  init(_ table: Table) throws(DataError) {
    self.table = table
    (file, text) = (try table.required(["file"]), try table.required(["text"]))
    (style, seed) = (try table.required(["style"]), try table.required(["seed"]))
  }

  func recipe(_ cells: [String], line: Int) throws(DataError) -> RenderRecipe {
    guard RenderRecipe.styles.contains(cells[style]) else {
      throw table.fault(line: line, "'\(cells[style])' is no style")
    }
    guard StringRenderer.canWrite(cells[text]) || cells[text].isEmpty else {
      throw table.fault(line: line, "'\(cells[text])' cannot be written with digits and marks")
    }
    let content = PageRenderer.Content(
      text: optional(cells[text]), country: table.index(of: "country").flatMap { optional(cells[$0]) },
      layout: try table.index(of: "layout").flatMap { optional(cells[$0]) }.map { text throws(DataError) in
        try number(text, "layout", line: line)
      })
    if let fault = PageStyle(named: cells[style])?.fault(in: content) {
      throw table.fault(line: line, fault)
    }
    return RenderRecipe(
      file: cells[file], content: content, style: cells[style],
      seed: try number(cells[seed], "seed", line: line))
  }

  private func optional(_ text: String) -> String? { text.isEmpty ? nil : text }

  private func number(_ text: String, _ name: String, line: Int) throws(DataError) -> UInt64 {
    guard let number = UInt64(text) else { throw table.fault(line: line, "'\(text)' is no \(name)") }
    return number
  }
}
