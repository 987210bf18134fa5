#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a result could not be written.
public enum OutputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The reader of our pipe is gone; it has what it wanted, so this is no news to anybody.
  case closed
  case cannotOpen(path: String, FileError)
  case cannotWrite(path: String, String)
  /// What was to be written is one of the files to be read.
  case isInput(path: String)
  /// What is no reading was to go to standard output.
  case isStandardOutput

  public var description: String {
    switch self {
    case .closed: "the output was closed"
    case .cannotOpen(let path, .folder): "\(path): is a folder"
    case .cannotOpen(let path, .missing): "\(path): no such folder to write in"
    case .cannotOpen(let path, .notPermitted): "\(path): may not be written (permission denied)"
    case .cannotOpen(let path, let error): "\(path): \(error)"
    case .cannotWrite(let path, let message): "\(path): cannot be written (\(message))"
    case .isInput(let path): "\(path): is to be read; writing there would destroy it"
    case .isStandardOutput:
      "-: standard output is for the results alone; name a file, or ./- where it is called so"
    }
  }
}

/// Where results go: a file, standard output or standard error. Nothing is held back, so that what
/// was written is there even if the program is killed.
public final class Output: Sendable {
  public static let standard = Output(descriptor: STDOUT_FILENO, path: "standard output")
  public static let error = Output(descriptor: STDERR_FILENO, path: "standard error")

  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a file for writing and makes it where it is missing.
  ///
  /// - Parameter kept: how many bytes of an older content stay; the writing goes on after them.
  public init(path: String, keeping kept: Int = 0) throws(OutputError) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC
    descriptor = open(path, kept == 0 ? flags | O_TRUNC : flags, 0o666)
    self.path = path
    guard descriptor >= 0 else { throw .cannotOpen(path: path, FileError(code: errno)) }
    guard kept > 0 else { return }
    guard ftruncate(descriptor, off_t(kept)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw .cannotOpen(path: path, FileError(code: errno))
    }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// Asks before any work whether its result may be written: whether there is a place for it, and whether it is none of the
  /// files that the work reads.
  ///
  /// - Parameters:
  ///   - path: of a file; "-" is none.
  ///   - inputs: those files, asked for only where there is a file already.
  /// - Throws: `isInput`, `isStandardOutput` or `cannotOpen`.
  public static func check(
    _ path: String, reading inputs: @autoclosure () -> Set<FileIdentity> = []
  ) throws(OutputError) {
    if path == "-" { throw .isStandardOutput }
    guard let identity = FileIdentity(of: path) else {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
      guard access(folder, W_OK | X_OK) == 0 else {
        throw .cannotOpen(path: path, FileError(code: errno))
      }
      return
    }
    if inputs().contains(identity) { throw .isInput(path: path) }
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw .cannotOpen(path: path, .folder)
    }
    guard access(path, W_OK) == 0 else { throw .cannotOpen(path: path, FileError(code: errno)) }
  }

  /// Whether two paths are of one file, which need not be there yet.
  public static func isSame(_ first: String, _ second: String) -> Bool {
    if CanonicalPath(first) == CanonicalPath(second) { return true }
    guard let identity = FileIdentity(of: first) else { return false }
    return identity == FileIdentity(of: second)
  }

  public func write(_ text: String) throws(OutputError) { try write(Array(text.utf8)) }

  public func write(_ bytes: [UInt8]) throws(OutputError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Self.systemWrite(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR {
        throw .cannotWrite(path: path, String(cString: strerror(errno)))
      }
    }
  }

  private static func systemWrite(
    _ descriptor: Int32, _ source: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, source, count)
    #else
      Darwin.write(descriptor, source, count)
    #endif
  }
}

/// The three streams that every program is born with.
public enum StandardStreams {
  /// Makes a closed reader of our pipe an error that can be caught, and gives what the caller closed
  /// (`>&-`) the null device, so that no picture is opened under the number of standard output.
  public static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)  // takes the lowest free number: this one
    }
  }
}
