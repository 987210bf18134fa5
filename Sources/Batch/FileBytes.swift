import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files as bytes, by plain POSIX calls: nothing is read before its size is known to be allowed.
public enum FileBytes {
  /// The whole of a file, or of standard input where the path is "-".
  ///
  /// - Parameter limit: the most bytes that are read.
  public static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    if path == "-" { return try readStandardInput(limit: limit) }
    return try read(try open(path, limit: limit), limit: limit)
  }

  /// Opens a file for reading.
  ///
  /// - Parameter limit: the most bytes that it may have, where it has a size.
  static func open(_ path: String, limit: Int) throws(FileError) -> OpenFile {
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(code: errno, at: path) }
    let file = OpenFile(descriptor: descriptor)
    _ = try size(of: file, limit: limit)
    return file
  }

  /// A name whose bytes are no UTF-8 came into the program with U+FFFD in their place, and is no file's.
  private static func error(code: Int32, at path: String) -> FileError {
    let error = FileError(code: code)
    guard error == .missing, path.unicodeScalars.contains("\u{FFFD}") else { return error }
    return .system("its name is not UTF-8; rename it")
  }

  /// The whole of a file that nothing was read of.
  static func read(_ file: OpenFile, limit: Int) throws(FileError) -> [UInt8] {
    try readAll(file.descriptor, expecting: try size(of: file, limit: limit), limit: limit)
  }

  private static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    let bytes = try readAll(STDIN_FILENO, expecting: 0, limit: limit)
    guard !bytes.isEmpty else { throw .emptyInput }
    return bytes
  }

  /// In bytes; 0 for a pipe or a device, whose size nobody knows.
  private static func size(of file: OpenFile, limit: Int) throws(FileError) -> Int {
    var information = stat()
    guard fstat(file.descriptor, &information) == 0 else { throw FileError(code: errno) }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: throw .folder
    case S_IFREG where information.st_size > limit: throw .tooLarge(limit: limit)
    case S_IFREG: return Int(information.st_size)
    default: return 0
    }
  }

  /// One byte more than expected is asked for, so that the usual file ends in the first round.
  private static func readAll(
    _ descriptor: Int32, expecting size: Int, limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes = try chunk(descriptor, of: size + 1)
    var last = bytes.count
    while last > 0 {
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
      let next = try chunk(descriptor, of: 65_536)
      bytes += next
      last = next.count
    }
    return bytes
  }

  /// At most `count` bytes; none at the end of the file.
  static func chunk(_ descriptor: Int32, of count: Int) throws(FileError) -> [UInt8] {
    while true {
      try awaitInput(descriptor)
      var code: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        let result = Self.systemRead(descriptor, buffer.baseAddress, count)
        code = result < 0 ? errno : 0
        filled = max(0, result)
      }
      if code == 0 { return bytes }
      if code != EINTR { throw FileError(code: code) }
    }
  }

  /// A signal wakes only the thread that takes it, which need not be this one: so a pipe is asked ten
  /// times a second. A file on disk has its bytes at once.
  private static func awaitInput(_ descriptor: Int32) throws(FileError) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, 100) <= 0 {
      if Interruption.isRequested { throw .interrupted }
    }
  }

  private static func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, flags)
    #else
      Darwin.open(path, flags)
    #endif
  }

  private static func systemRead(
    _ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, target, count)
    #else
      Darwin.read(descriptor, target, count)
    #endif
  }
}
