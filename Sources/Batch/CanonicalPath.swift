#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The one name of a file in its folder, by whatever path the folder is reached: links, "." and "..", a path from the root or
/// from the working folder.
///
/// The file itself need not be there, and where it is a link it is not followed: two links in a folder are two pictures.
public struct CanonicalPath: Hashable, Sendable {
  private let path: String

  public init(_ path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = URL(fileURLWithPath: slash.map { String(path[...$0]) } ?? ".").resolvingSymlinksInPath()
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    self.path = folder.path + "/" + name
  }
}
