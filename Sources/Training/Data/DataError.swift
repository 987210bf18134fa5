/// What is wrong with a data set: always the file, and the reason in words.
public enum DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no such file or folder.
  case missing(path: String)
  /// The file is there and cannot be read.
  case unreadable(path: String, reason: String)
  /// The file or folder cannot be made, as on a full disk.
  case unwritable(path: String, reason: String)
  /// The file was read and is not what its format says.
  case damaged(path: String, reason: String)
  /// The file asks for more memory than allowed.
  case tooLarge(path: String, bytes: Int, limit: Int)

  public var description: String {
    switch self {
    case .missing(let path): "\(path): no such file or folder"
    case .unreadable(let path, let reason), .unwritable(let path, let reason), .damaged(let path, let reason):
      "\(path): \(reason)"
    case .tooLarge(let path, let bytes, let limit):
      "\(path): holds \(bytes) bytes, more than the \(limit) allowed"
    }
  }

  public var path: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .unwritable(let path, _), .damaged(let path, _),
      .tooLarge(let path, _, _):
      path
    }
  }
}
