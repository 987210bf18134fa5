import Imaging

/// Writes rendered strings as a folder that `StringFolder` reads: images/, labels.tsv and boxes.tsv.
public struct RenderedFolder {
  private let path: String
  private var labels = "file\tlabel\n"
  private var boxes = "file\tposition\tcharacter\tx\ty\twidth\theight\n"

  /// Makes the folder.
  /// - Throws: where the folder holds a set already; nothing is written over.
  public init(path: String) throws(DataError) {
    guard !Files.exists(Files.joined(path, "labels.tsv")) else {
      throw .unreadable(path: path, reason: "holds a set already")
    }
    self.path = path
    try Files.makeFolder(Files.joined(path, "images"))
  }

  /// - Parameter file: name of the picture in images/, a PNG whatever its ending.
  public mutating func add(_ string: RenderedString, file: String) throws {
    if let slash = file.lastIndex(of: "/") {
      try Files.makeFolder(Files.joined(path, "images/\(file[..<slash])"))
    }
    try Files.write(string.image.pngData(), to: Files.joined(path, "images/\(file)"))
    labels += "\(file)\t\(string.text)\n"
    for (position, character) in string.characters.enumerated() where !character.box.isEmpty {
      let box = character.box
      boxes += "\(file)\t\(position)\t\(character.character)\t"
      boxes += "\(box.x)\t\(box.y)\t\(box.width)\t\(box.height)\n"
    }
  }

  /// Writes the tables. Until then the folder is no set.
  public func finish() throws(DataError) {
    try Files.write(Array(boxes.utf8), to: Files.joined(path, "boxes.tsv"))
    try Files.write(Array(labels.utf8), to: Files.joined(path, "labels.tsv"))
  }
}
