import Imaging

/// Where a character stands in its picture.
public struct CharacterBox: Sendable, Equatable {
  public let character: Character
  public let box: PixelRect

  public init(character: Character, box: PixelRect) { (self.character, self.box) = (character, box) }
}

/// One picture of a string, and what it says.
public struct StringItem: Sendable, Equatable {
  /// The name in `labels.tsv`.
  public let file: String
  public let path: String
  public let label: String
  /// ISO 3166, for post codes.
  public let country: String?
  /// Left to right, where `boxes.tsv` has the picture.
  public let boxes: [CharacterBox]?

  public func image() throws -> GreyImage {
    let bytes = try Files.bytes(at: path, limit: PictureLimits().maximumBytes)
    do {
      return try Picture(bytes: bytes).grey()
    } catch {
      throw DataError.damaged(path: path, reason: error.description)
    }
  }
}

/// A folder of strings: `images/`, `labels.tsv` (columns `file` and `label`; `country` and others may follow)
/// and at times `boxes.tsv` (`file`, `position`, `digit` or `character`, `x`, `y`, `width`, `height`).
public struct StringFolder: Sendable {
  /// The folder's name.
  public let name: String
  /// In the order of `labels.tsv`.
  public let items: [StringItem]

  /// - Parameter labelColumn: nil takes `label`, or `amount` where there is none.
  public init(path: String, labelColumn: String? = nil) throws(DataError) {
    guard Files.exists(path) else { throw .missing(path: path) }
    let table = try Table(path: Files.joined(path, "labels.tsv"))
    let file = try table.required(["file"])
    let label = try table.required(labelColumn.map { [$0] } ?? ["label", "amount"])
    let country = table.index(of: "country")
    let boxes = try CharacterBox.table(Files.joined(path, "boxes.tsv"))
    var items: [StringItem] = []
    var seen = Set<String>()
    for (line, cells) in table.rows {
      let path = try Self.picturePath(cells[file], in: path, table: table, line: line, seen: &seen)
      items.append(
        StringItem(
          file: cells[file], path: path, label: cells[label], country: country.map { cells[$0] },
          boxes: boxes[cells[file]]))
    }
    (name, self.items) = (Files.name(of: path), items)
  }

  private static func picturePath(
    _ file: String, in folder: String, table: Table, line: Int, seen: inout Set<String>
  ) throws(DataError) -> String {
    guard seen.insert(file).inserted else { throw table.fault(line: line, "'\(file)' is there twice") }
    guard Files.isInside(file) else {
      throw table.fault(line: line, "'\(file)' is no name of a picture inside the folder")
    }
    let path = Files.joined(folder, "images/\(file)")
    guard Files.exists(path) else { throw .missing(path: path) }
    return path
  }
}

extension CharacterBox {
  /// The boxes of each file in `boxes.tsv`, by position; none where there is no such file.
  static func table(_ path: String) throws(DataError) -> [String: [CharacterBox]] {
    guard Files.exists(path) else { return [:] }
    let table = try Table(path: path)
    let file = try table.required(["file"])
    let position = try table.required(["position"])
    var placed: [String: [(Int, CharacterBox)]] = [:]
    for (line, cells) in table.rows {
      let box = try CharacterBox(table, line: line, cells: cells)
      placed[cells[file], default: []].append((try table.number(cells[position], line: line), box))
    }
    return placed.mapValues { boxes in boxes.sorted { $0.0 < $1.0 }.map(\.1) }
  }

  private init(_ table: Table, line: Int, cells: [String]) throws(DataError) {
    let text = cells[try table.required(["digit", "character"])]
    guard text.count == 1, let character = text.first else {
      throw table.fault(line: line, "'\(text)' is not one character")
    }
    func side(_ column: String) throws(DataError) -> Int {
      try table.number(cells[try table.required([column])], line: line)
    }
    let box = PixelRect(
      x: try side("x"), y: try side("y"), width: try side("width"), height: try side("height"))
    self.init(character: character, box: box)
  }
}
