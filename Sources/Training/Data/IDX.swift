/// The IDX format of MNIST (http://yann.lecun.com/exdb/mnist, "File formats"): two zero bytes, the type
/// (8: unsigned byte), the number of dimensions, each dimension as big-endian 32 bits, then the values.
public enum IDX {
  /// Reads a file, gzip or plain, of exactly `dimensions` dimensions. Nothing is allocated for the values
  /// before the header's sizes were held against `limit` and against what the file can hold.
  static func read(_ path: String, dimensions: Int, limit: Int) throws(DataError) -> (
    shape: [Int], values: [UInt8]
  ) {
    let file = try Files.bytes(at: path, limit: limit)
    let headerSize = 4 + 4 * dimensions
    let header = try content(of: file, path: path, count: headerSize)
    let shape = try shape(header, dimensions: dimensions, path: path)
    let size = try valueCount(shape, path: path, limit: limit)
    let most = Gzip.isGzip(file) ? file.count * Gzip.largestRatio : file.count
    guard headerSize + size <= most else {
      throw .damaged(path: path, reason: "is cut short: \(size) values promised, \(most) bytes at most here")
    }
    let all = try content(of: file, path: path, count: headerSize + size + 1)
    guard all.count == headerSize + size else {
      let fault = all.count > headerSize + size ? "has more than" : "is cut short of"
      throw .damaged(path: path, reason: "\(fault) the \(size) values that its header promises")
    }
    return (shape, [UInt8](all.dropFirst(headerSize)))
  }

  /// An IDX file of `shape`, unpacked.
  public static func encoded(shape: [Int], values: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 8, UInt8(truncatingIfNeeded: shape.count)]
    for side in shape { bytes += (0..<4).map { UInt8(truncatingIfNeeded: side >> (24 - 8 * $0)) } }
    return bytes + values
  }

  private static func content(of file: [UInt8], path: String, count: Int) throws(DataError) -> [UInt8] {
    guard Gzip.isGzip(file) else { return [UInt8](file.prefix(count)) }
    do {
      return try Gzip.inflatedPrefix(of: file, count: count)
    } catch {
      throw .damaged(path: path, reason: error.reason)
    }
  }

  private static func shape(_ header: [UInt8], dimensions: Int, path: String) throws(DataError) -> [Int] {
    guard header.count == 4 + 4 * dimensions else {
      throw .damaged(path: path, reason: "is cut short: no whole IDX header")
    }
    let magic = header.prefix(4).map { Int($0) }
    guard magic == [0, 0, 8, dimensions] else {
      throw .damaged(
        path: path, reason: "starts with \(magic), not with the [0, 0, 8, \(dimensions)] of an IDX file")
    }
    return (1...dimensions).map { index in
      header[(4 * index)..<(4 * index + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  private static func valueCount(_ shape: [Int], path: String, limit: Int) throws(DataError) -> Int {
    var size = 1
    for side in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: side)
      guard !overflow, product <= limit else {
        throw .tooLarge(path: path, bytes: overflow ? .max : product, limit: limit)
      }
      size = product
    }
    return size
  }
}
