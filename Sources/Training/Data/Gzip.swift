import CZlib

/// gzip (RFC 1952) through zlib, bounded: nothing is inflated that was not asked for.
public enum Gzip {
  public struct Failure: Error, Equatable, Sendable { public let reason: String }

  /// One byte of deflate yields at most 1032 (zlib's technical notes).
  static let largestRatio = 1032

  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// The first `count` bytes of what is packed, fewer where the stream ends before. Reading past the end
  /// checks the stream's CRC, so ask for one byte more than is expected.
  public static func inflatedPrefix(of packed: [UInt8], count: Int) throws(Failure) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: count)
    let written = try run(
      packed, into: &output, open: { inflateInit2_($0, 31, ZLIB_VERSION, $1) },
      step: { inflate($0, Z_NO_FLUSH) },
      close: inflateEnd)
    output.removeLast(count - written)
    return output
  }

  public static func deflated(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: Int(compressBound(UInt(bytes.count))) + 32)
    let written = try run(
      bytes, into: &output,
      open: { deflateInit2_($0, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, $1) },
      step: { deflate($0, Z_FINISH) }, close: deflateEnd)
    output.removeLast(output.count - written)
    return output
  }

  /// Runs one zlib stream until its end, or until the output is full; says how much was written.
  private static func run(
    _ input: [UInt8], into output: inout [UInt8],
    open: (UnsafeMutablePointer<z_stream>, Int32) -> Int32,
    step: (UnsafeMutablePointer<z_stream>) -> Int32,
    close: (UnsafeMutablePointer<z_stream>) -> Int32
  ) throws(Failure) -> Int {
    guard input.count <= UInt32.max, output.count <= UInt32.max else {
      throw Failure(reason: "is over 4 GiB")
    }
    var stream = z_stream()
    guard open(&stream, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Failure(reason: "zlib could not start")
    }
    defer { _ = close(&stream) }
    var source = input  // zlib's API takes what it reads as mutable
    let status = source.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        (stream.next_in, stream.avail_in) = (from.baseAddress, UInt32(from.count))
        (stream.next_out, stream.avail_out) = (to.baseAddress, UInt32(to.count))
        return step(&stream)
      }
    }
    let ended = status == Z_STREAM_END
    let full = stream.avail_out == 0 && (status == Z_OK || status == Z_BUF_ERROR)
    guard ended || full else {
      throw Failure(reason: status == Z_DATA_ERROR ? "is not sound gzip data" : "gzip data is cut short")
    }
    return output.count - Int(stream.avail_out)
  }
}
