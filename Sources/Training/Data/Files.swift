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

/// The few things that data sets need of a file system, with the path in every error.
enum Files {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// Whether something lies in a folder; also where it may not be listed.
  static func isFilled(_ folder: String) -> Bool {
    guard exists(folder) else { return false }
    return (try? FileManager.default.contentsOfDirectory(atPath: folder).isEmpty) != true
  }

  /// The last component of a path: a data set's name.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether a name out of a table stays inside the folder that the table speaks of.
  static func isInside(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }

  static func bytes(at path: String, limit: Int) throws(DataError) -> [UInt8] {
    guard exists(path) else { throw .missing(path: path) }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let size = attributes[.size] as? Int ?? 0
      guard size <= limit else { throw DataError.tooLarge(path: path, bytes: size, limit: limit) }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as DataError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "cannot be read")
    }
  }

  /// Whole or not at all: a kill leaves the old file or the new one. A link or a device is written to, not replaced.
  static func write(_ bytes: [UInt8], to path: String) throws(DataError) {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    let isReplaced = type.map { $0 == .typeRegular } ?? true
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: isReplaced ? .atomic : [])
    } catch {
      throw .unwritable(path: path, reason: "cannot be written (\(Self.reason(of: error)))")
    }
  }

  static func makeFolder(_ path: String) throws(DataError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: path, reason: "cannot be made a folder (\(Self.reason(of: error)))")
    }
  }

  /// In the system's own words, where it has any.
  private static func reason(of error: any Error) -> String {
    guard let system = (error as? CocoaError)?.underlying as? POSIXError else { return "\(error)" }
    return String(cString: strerror(system.code.rawValue))
  }
}
