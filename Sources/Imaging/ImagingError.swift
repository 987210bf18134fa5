import CImaging

/// Why a picture couldn't be read or an operation not be done.
public enum ImagingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A file of no bytes.
  case empty
  /// No format that is read here, or a feature of one that isn't.
  case unsupportedFormat(String)
  /// A known format whose bytes contradict it, or end early.
  case damaged(String)
  case tooSmall(width: Int, height: Int, minimumSide: Int)
  case tooLarge(width: Int, height: Int, maximumSide: Int, maximumPixels: Int)
  case tooManyBytes(Int, maximum: Int)
  /// Pages count from 0.
  case noSuchPage(Int, of: Int)
  case outOfMemory(String)
  /// An operation that was asked something impossible, or failed.
  case operation(String)
  /// A PDF that opens with a password only.
  case locked
  /// A format that another program reads, which is not installed.
  case toolMissing(String)
  /// Another program took too long, gave too much or couldn't be run.
  case toolFailed(String)
  /// The user's interrupt key, or a request to end, ended another program.
  case interrupted

  /// The word for it that scripts rely on.
  public var code: String {
    switch self {
    case .empty: "emptyFile"
    case .unsupportedFormat: "unsupportedFormat"
    case .damaged: "damagedPicture"
    case .tooSmall: "pictureTooSmall"
    case .tooLarge: "pictureTooLarge"
    case .tooManyBytes: "fileTooLarge"
    case .noSuchPage: "noSuchPage"
    case .outOfMemory: "outOfMemory"
    case .operation: "operationFailed"
    case .locked: "passwordNeeded"
    case .toolMissing: "toolMissing"
    case .toolFailed: "toolFailed"
    case .interrupted: "interrupted"
    }
  }

  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .unsupportedFormat(let what), .damaged(let what), .outOfMemory(let what), .operation(let what),
      .toolMissing(let what), .toolFailed(let what):
      what
    case .tooSmall(let width, let height, let side):
      "the picture has \(width) x \(height) pixels; \(side) a side is the least"
    case .tooLarge(let width, let height, let side, let pixels):
      "the picture has \(width) x \(height) pixels; at most \(side) a side and \(pixels) in all are read"
    case .tooManyBytes(let count, let maximum): "the file has \(count) bytes; at most \(maximum) are read"
    case .noSuchPage(let page, let count): "there is no page \(page + 1): the file has \(count)"
    case .locked: "the PDF needs a password"
    case .interrupted: "interrupted"
    }
  }
}

/// The one place where a status of the C boundary becomes an error.
func check(_ status: ci_status) throws(ImagingError) {
  guard status.code != CI_OK else { return }
  switch status.code {
  case CI_UNSUPPORTED: throw .unsupportedFormat(status.text)
  case CI_DAMAGED: throw .damaged(status.text)
  case CI_MEMORY: throw .outOfMemory(status.text)
  default: throw .operation(status.text)
  }
}

extension ci_status {
  /// What is wrong.
  var text: String {
    withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
