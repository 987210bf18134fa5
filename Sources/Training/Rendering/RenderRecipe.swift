import Neural

/// What one picture is to be: the same recipe gives the same picture.
public struct RenderRecipe: Sendable, Equatable {
  /// The name of the picture, with its ending.
  public let file: String
  /// nil writes something that fits the style.
  public let text: String?
  /// One of `RenderStyle.names` or `PageStyle.names`.
  public let style: String
  public let seed: UInt64
  /// ISO 3166, of a page; nil draws one.
  public let country: String?

  public init(file: String, text: String?, style: String, seed: UInt64, country: String? = nil) {
    (self.file, self.text, self.style, self.seed, self.country) = (file, text, style, seed, country)
  }

  /// What `style` may be.
  public static let styles = RenderStyle.names + PageStyle.names

  /// The style of a whole document; nil where it is a string's.
  public var page: PageStyle? { PageStyle(named: style) }

  /// `count` recipes named 00001.png and so on, each with a seed of its own.
  public static func series(
    count: Int, text: String?, style: String, seed: UInt64, country: String? = nil
  ) -> [RenderRecipe] {
    let source = SeededGenerator(seed: seed)
    return (1...max(1, count)).map { number in
      var own = source.fork(UInt64(number))
      let name = String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number).png"
      return RenderRecipe(file: name, text: text, style: style, seed: own.next(), country: country)
    }
  }

  /// Reads a table with the columns `file`, `text`, `style` and `seed`; an empty text is a random one. A
  /// column `country` may follow.
  public static func list(_ path: String) throws(DataError) -> [RenderRecipe] {
    let table = try Table(path: path)
    let (file, text) = (try table.required(["file"]), try table.required(["text"]))
    let (style, seed) = (try table.required(["style"]), try table.required(["seed"]))
    let country = table.index(of: "country")
    var recipes: [RenderRecipe] = []
    var seen = Set<String>()
    for (line, cells) in table.rows {
      guard Files.isInside(cells[file]), seen.insert(cells[file]).inserted else {
        throw table.fault(line: line, "'\(cells[file])' is there twice or is no name of a picture")
      }
      guard styles.contains(cells[style]) else {
        throw table.fault(line: line, "'\(cells[style])' is no style")
      }
      guard StringRenderer.canWrite(cells[text]) || cells[text].isEmpty else {
        throw table.fault(line: line, "'\(cells[text])' cannot be written with digits and marks")
      }
      guard let seed = UInt64(cells[seed]) else {
        throw table.fault(line: line, "'\(cells[seed])' is no seed")
      }
      let written = cells[text].isEmpty ? nil : cells[text]
      let land = country.flatMap { cells[$0].isEmpty ? nil : cells[$0] }
      recipes.append(
        RenderRecipe(file: cells[file], text: written, style: cells[style], seed: seed, country: land))
    }
    return recipes
  }

  /// A page; `style` must be one of a page.
  public func render(_ style: PageStyle, with renderer: PageRenderer) throws -> RenderedPage {
    var rng = SeededGenerator(seed: seed)
    let content = PageRenderer.Content(text: text, country: country)
    return try renderer.render(style, content: content, using: &rng)
  }

  public func render(with renderer: StringRenderer) throws -> RenderedString {
    var rng = SeededGenerator(seed: seed)
    let style = RenderStyle.named(style, using: &rng) ?? .random(using: &rng)
    return try renderer.render(text, style: style, using: &rng)
  }
}
