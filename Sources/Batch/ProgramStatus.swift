import Imaging
import Normid

/// How the program ends, by the numbers of `sysexits.h` where they fit.
public enum ProgramStatus: Int32, Sendable {
  case allRead = 0
  /// Some pictures were rejected or failed; each has its line in the output.
  case someNotRead = 1
  case usage = 64
  case badPicture = 65
  case noSuchFile = 66
  case internalFault = 70
  /// A result cannot be written, as on a full disk.
  case notWritten = 74
  case interrupted = 130

  /// What a single failure calls for.
  init(_ failure: Reading.Failure) {
    if FileError.unopened.contains(where: { $0.code == failure.code }) {
      self = .noSuchFile
    } else {
      self = Self.faults.contains(failure.code) ? .internalFault : .badPicture
    }
  }

  /// Codes that speak of the program and not of the picture.
  private static let faults: Set<String> = [
    Reading.Failure.internalCode, ImagingError.operation("").code, ImagingError.outOfMemory("").code,
  ]
}

extension FileError {
  /// Those that keep a file shut; the others speak of what is in it.
  fileprivate static let unopened = [FileError.missing, .folder, .notPermitted, .system("")]

  /// Where this ends the whole program.
  public var programStatus: ProgramStatus {
    Self.unopened.contains { $0.code == code } ? .noSuchFile : .badPicture
  }
}

/// How many readings came out how.
public struct Tally: Equatable, Sendable {
  public private(set) var read = 0
  public private(set) var rejected = 0
  public private(set) var failed = 0
  private var firstFailure: ProgramStatus?

  public init() {}

  public var count: Int { read + rejected + failed }

  public mutating func add(_ reading: some PageReading) { add(reading.status, failure: reading.failure) }

  public mutating func add(_ status: Reading.Status, failure: Reading.Failure?) {
    switch status {
    case .read: read += 1
    case .rejected: rejected += 1
    case .failed:
      failed += 1
      firstFailure = firstFailure ?? failure.map(ProgramStatus.init) ?? .internalFault
    }
  }

  /// Where nothing but failures came, the sort of the first of them; else 0 or 1.
  public var programStatus: ProgramStatus {
    if failed > 0, failed == count { return firstFailure ?? .internalFault }
    return read == count ? .allRead : .someNotRead
  }
}
