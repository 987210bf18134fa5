import CImaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is open for reading; closed with its last owner.
public final class OpenFile: Sendable {
  public let descriptor: Int32

  /// Takes the descriptor over.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// A temporary file without a name.
  convenience init(holding bytes: [UInt8]) throws(ImagingError) {
    var descriptor: Int32 = -1
    let status = ci_nameless_file(TemporaryFolder.parent, bytes, bytes.count, &descriptor)
    if status.code == CI_OPERATION { throw .toolFailed("no temporary file: \(status.text)") }
    try check(status)
    self.init(descriptor: descriptor)
  }

  deinit { close(descriptor) }

  /// Whether this is a PDF that can be read from any place in it, as no pipe can.
  public var holdsPDF: Bool {
    let head = [UInt8](unsafeUninitializedCapacity: PictureFormat.tellingBytes) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    return (try? PictureFormat(of: head)) == .pdf
  }
}
