import Imaging

/// Writes rendered pictures as a folder that `StringFolder` reads: images/, labels.tsv, boxes.tsv for the characters of
/// strings and fields.tsv (`file`, `field`, `kind`, `text`, `x`, `y`, `width`, `height`) for pages.
public struct RenderedFolder {
  private let path: String
  private var labels: [Label] = []
  private var boxes = "file\tposition\tcharacter\tx\ty\twidth\theight\n"
  private var fields = "file\tfield\tkind\ttext\tx\ty\twidth\theight\n"

  private struct Label {
    let file: String
    let label: String
    var page: RenderedPage?
  }

  /// Makes the folder.
  /// - Throws: where the folder holds a set already, or a part of one; nothing is written over.
  public init(path: String) throws(DataError) {
    guard !Files.exists(Files.joined(path, "labels.tsv")) else {
      throw .unreadable(path: path, reason: "holds a set already")
    }
    guard !Files.isFilled(Files.joined(path, "images")),
      !["boxes.tsv", "fields.tsv"].contains(where: { Files.exists(Files.joined(path, $0)) })
    else {
      throw .unreadable(
        path: path, reason: "holds a part of a set already; name another folder, or empty this one")
    }
    self.path = path
    try Files.makeFolder(Files.joined(path, "images"))
  }

  /// - Parameter file: name of the picture in images/: a JPEG where it ends so, else a PNG.
  public mutating func add(_ string: RenderedString, file: String) throws {
    try write(string.image, file: file)
    labels.append(Label(file: file, label: string.text))
    for (position, character) in string.characters.enumerated() where !character.box.isEmpty {
      let box = character.box
      boxes += "\(file)\t\(position)\t\(character.character)\t"
      boxes += "\(box.x)\t\(box.y)\t\(box.width)\t\(box.height)\n"
    }
  }

  /// - Parameter file: as for strings.
  public mutating func add(_ page: RenderedPage, file: String) throws {
    try write(page.image, file: file)
    labels.append(Label(file: file, label: page.label, page: page))
    for field in page.fields {
      let box = field.box
      fields += "\(file)\t\(field.name)\t\(field.kind.rawValue)\t\(field.text)\t"
      fields += "\(box.x)\t\(box.y)\t\(box.width)\t\(box.height)\n"
    }
  }

  /// Of a JPEG: what scanners are mostly set to.
  private static let quality = 85

  private func write(_ image: GreyImage, file: String) throws {
    if let slash = file.lastIndex(of: "/") {
      try Files.makeFolder(Files.joined(path, "images/\(file[..<slash])"))
    }
    let isJPEG = [".jpg", ".jpeg"].contains { file.lowercased().hasSuffix($0) }
    let bytes = isJPEG ? try image.jpegData(quality: Self.quality) : try image.pngData()
    try Files.write(bytes, to: Files.joined(path, "images/\(file)"))
  }

  /// Writes the tables. Until then the folder is no set.
  public func finish() throws(DataError) {
    let pages = labels.contains { $0.page != nil }
    if labels.contains(where: { $0.page == nil }) || !pages {
      try Files.write(Array(boxes.utf8), to: Files.joined(path, "boxes.tsv"))
    }
    if pages { try Files.write(Array(fields.utf8), to: Files.joined(path, "fields.tsv")) }
    try Files.write(Array(table(withPages: pages).utf8), to: Files.joined(path, "labels.tsv"))
  }

  /// What only pages have is no column where there is no page.
  private func table(withPages pages: Bool) -> String {
    let rows = labels.map { label in
      let more = pages ? "\t\(label.page?.country ?? "")\t\(label.page?.date ?? "")" : ""
      return "\(label.file)\t\(label.label)\(more)\n"
    }
    return "file\tlabel\(pages ? "\tcountry\tdate" : "")\n" + rows.joined()
  }
}
