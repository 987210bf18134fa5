import Normid

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the bytes of a file could not be had. What they hold is another matter, `ImagingError`'s.
public enum FileError: Error, Equatable, Sendable, CustomStringConvertible {
  case missing
  case folder
  case notPermitted
  /// Standard input held nothing or was closed.
  case emptyInput
  /// Larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// The system's own word for anything else.
  case system(String)
  /// The user asked the program to stop while it waited for the bytes.
  case interrupted

  /// From an `errno`.
  init(code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .missing
    case EISDIR: self = .folder
    case EACCES, EPERM: self = .notPermitted
    default: self = .system(String(cString: strerror(code)))
    }
  }

  /// The `error.code` of a reading.
  public var code: String {
    switch self {
    case .missing: "noSuchFile"
    case .folder: "isFolder"
    case .notPermitted: "notPermitted"
    case .emptyInput: "emptyInput"
    case .tooLarge: "fileTooLarge"
    case .system: "fileUnreadable"
    case .interrupted: "interrupted"
    }
  }

  public var description: String {
    switch self {
    case .missing: "no such file"
    case .folder: "is a folder, not a file (normid batch reads folders)"
    case .notPermitted: "may not be read (permission denied)"
    case .emptyInput: "standard input is empty"
    case .tooLarge(let limit): "the file is larger than \(limit / 1_048_576) MiB"
    case .system(let message): "cannot be read (\(message))"
    case .interrupted: "interrupted"
    }
  }
}
