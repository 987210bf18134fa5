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

/// A folder in TMPDIR or /tmp that only its owner may enter. It goes, with all that is in it, when nobody holds it any more.
final class TemporaryFolder: Sendable {
  private let path: String

  /// Where temporary files and folders are made.
  static var parent: String {
    let chosen = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
    return chosen.isEmpty ? "/tmp" : chosen
  }

  init() throws(ImagingError) {
    var name = Array("\(Self.parent)/normid-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else {
      throw .toolFailed("no temporary folder: \(String(cString: strerror(errno)))")
    }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ bytes: [UInt8], _ name: String) throws(ImagingError) {
    guard FileManager.default.createFile(atPath: path(name), contents: Data(bytes)) else {
      throw .toolFailed("a temporary file cannot be written")
    }
  }

  /// Nil where there is no such file, or it is larger than the limit.
  func bytes(_ name: String, limit: Int) -> [UInt8]? {
    var information = stat()
    guard stat(path(name), &information) == 0, information.st_size <= limit else { return nil }
    return FileManager.default.contents(atPath: path(name)).map { [UInt8]($0) }
  }
}
