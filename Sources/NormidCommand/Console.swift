import ArgumentParser
import Batch
import Normid
import Training

/// Messages to the user, on standard error.
enum Console {
  /// One line, begun as every line of ours: "normid: ".
  static func report(_ message: String) {
    // Where standard error itself is gone there is nobody left to tell.
    try? Output.error.write("normid: \(message.printable)\n")
  }

  /// Runs a command and turns what it throws into one line and the status to end with.
  static func reporting(_ command: () async throws -> ProgramStatus) async throws {
    let status = await status(of: command)
    if status != .allRead { throw ExitCode(status.rawValue) }
  }

  private static func status(of command: () async throws -> ProgramStatus) async -> ProgramStatus {
    do {
      return try await command()
    } catch OutputError.closed {
      return .allRead
    } catch {
      report("\(error)")
      return ProgramStatus(error)
    }
  }
}

extension ProgramStatus {
  fileprivate init(_ error: any Error) {
    switch error {
    case let error as InputError: self = error.status
    case is ValidationError, OutputError.isInput, OutputError.isStandardOutput: self = .usage
    case OutputError.cannotOpen, DataError.missing: self = .noSuchFile
    case OutputError.cannotWrite, DataError.unwritable: self = .notWritten
    case is JournalError, is DataError, is TrainerError, is RenderError: self = .badPicture
    default: self = .internalFault
    }
  }
}

/// A file or folder of the command line, other than a picture, that cannot be used.
struct InputError: Error, CustomStringConvertible {
  let path: String
  let reason: String
  let status: ProgramStatus
  var description: String { "\(path): \(reason)" }

  init(path: String, reason: String, status: ProgramStatus) {
    self.path = path
    self.reason = reason
    self.status = status
  }

  init(path: String, _ error: FileError) {
    self.init(path: path, reason: error.description, status: error.programStatus)
  }
}
