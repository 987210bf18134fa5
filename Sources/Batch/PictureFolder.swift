#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pictures under a folder, in the order of their paths' bytes: the same on every machine.
///
/// Hidden files and folders are passed over, and what is neither file nor folder. Symbolic links are followed, but no
/// folder is entered twice, so a link back to a parent ends there. Only one folder's names are in memory at a time.
public struct PictureFolder: Sequence, Sendable {
  public let path: String
  public let isRecursive: Bool

  /// The endings that are taken for pictures, whatever their case.
  public static let endings: Set<String> = [
    "png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp", "pbm", "pgm", "ppm", "pnm",
    "pdf", "heic", "heif",
  ]

  /// - Throws: `FileError` where there is no such folder, or it may not be listed.
  public init(_ path: String, isRecursive: Bool) throws(FileError) {
    self.path = Self.normalised(path)
    self.isRecursive = isRecursive
    switch Self.kind(of: self.path) {
    case .folder: break
    case .file, .stream: throw .system("not a folder")
    case .absent(let code): throw FileError(code: code)
    }
    guard access(self.path, R_OK | X_OK) == 0 else { throw FileError(code: errno) }
  }

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Without repeated or closing slashes and "./" at the front, which would only lengthen every path.
  private static func normalised(_ path: String) -> String {
    var parts = path.split(separator: "/")
    while parts.count > 1, parts.first == "." { parts.removeFirst() }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  public struct Iterator: IteratorProtocol {
    private let isRecursive: Bool
    /// What is left to do, the next one last; folders end in "/".
    private var waiting: [String]
    private var visited: Set<FileIdentity> = []

    fileprivate init(_ folder: PictureFolder) {
      isRecursive = folder.isRecursive
      waiting = []
      waiting = entries(of: folder.path == "/" ? "/" : folder.path + "/")
    }

    public mutating func next() -> String? {
      while let path = waiting.popLast() {
        guard path.hasSuffix("/") else { return path }
        waiting += entries(of: path)
      }
      return nil
    }

    /// Sorted backwards, since the last is taken first. Folders sort by their name with the slash, as
    /// their pictures' paths do. A folder that may not be listed comes as a path itself, so that reading
    /// it says what is wrong.
    private mutating func entries(of folder: String) -> [String] {
      if let identity = FileIdentity(of: folder), !visited.insert(identity).inserted { return [] }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        return [String(folder.dropLast())]
      }
      return names.compactMap { entry($0, in: folder) }
        .sorted { $1.utf8.lexicographicallyPrecedes($0.utf8) }
    }

    private func entry(_ name: String, in folder: String) -> String? {
      guard !name.hasPrefix(".") else { return nil }
      let path = folder + name
      switch PictureFolder.kind(of: path) {
      case .folder: return isRecursive ? path + "/" : nil
      case .file, .absent: return PictureFolder.isPicture(name) ? path : nil
      case .stream: return nil
      }
    }
  }

  private static func isPicture(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[name.index(after: dot)...].lowercased())
  }

  private enum Kind {
    case folder, file
    /// A pipe, a socket or a device, which might never end.
    case stream
    case absent(code: Int32)
  }

  private static func kind(of path: String) -> Kind {
    var information = stat()
    guard stat(path, &information) == 0 else { return .absent(code: errno) }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .stream
    }
  }
}
