#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The device and the number of a file or folder on it: the same by whatever path it is reached.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where there is no such file.
  public init?(of path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: information.st_dev)
    number = UInt64(information.st_ino)
  }

  /// Of those of some files that are there.
  public static func all(of paths: some Sequence<String>) -> Set<FileIdentity> {
    Set(paths.lazy.compactMap { FileIdentity(of: $0) })
  }
}
