import Neural

/// What one picture is to be: the same recipe gives the same picture.
public struct RenderRecipe: Sendable, Equatable {
  /// The name of the picture, with its ending.
  public let file: String
  /// nil writes something that fits the style.
  public let text: String?
  /// One of `RenderStyle.names`.
  public let style: String
  public let seed: UInt64

  public init(file: String, text: String?, style: String, seed: UInt64) {
    (self.file, self.text, self.style, self.seed) = (file, text, style, seed)
  }

  /// `count` recipes named 00001.png and so on, each with a seed of its own.
  public static func series(count: Int, text: String?, style: String, seed: UInt64) -> [RenderRecipe] {
    let source = SeededGenerator(seed: seed)
    return (1...max(1, count)).map { number in
      var own = source.fork(UInt64(number))
      let name = String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number).png"
      return RenderRecipe(file: name, text: text, style: style, seed: own.next())
    }
  }

  /// Reads a table with the columns `file`, `text`, `style` and `seed`; an empty text is a random one.
  public static func list(_ path: String) throws(DataError) -> [RenderRecipe] {
    let table = try Table(path: path)
    let (file, text) = (try table.required(["file"]), try table.required(["text"]))
    let (style, seed) = (try table.required(["style"]), try table.required(["seed"]))
    var recipes: [RenderRecipe] = []
    var seen = Set<String>()
    for (line, cells) in table.rows {
      guard Files.isInside(cells[file]), seen.insert(cells[file]).inserted else {
        throw table.fault(line: line, "'\(cells[file])' is there twice or is no name of a picture")
      }
      guard RenderStyle.names.contains(cells[style]) else {
        throw table.fault(line: line, "'\(cells[style])' is no style")
      }
      guard StringRenderer.canWrite(cells[text]) || cells[text].isEmpty else {
        throw table.fault(line: line, "'\(cells[text])' cannot be written with digits and marks")
      }
      guard let seed = UInt64(cells[seed]) else {
        throw table.fault(line: line, "'\(cells[seed])' is no seed")
      }
      let written = cells[text].isEmpty ? nil : cells[text]
      recipes.append(RenderRecipe(file: cells[file], text: written, style: cells[style], seed: seed))
    }
    return recipes
  }

  public func render(with renderer: StringRenderer) throws -> RenderedString {
    var rng = SeededGenerator(seed: seed)
    let style = RenderStyle.named(style, using: &rng) ?? .random(using: &rng)
    return try renderer.render(text, style: style, using: &rng)
  }
}
