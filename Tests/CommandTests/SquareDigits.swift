import Foundation

/// Ten squares that pass for the ten digits: an IDX pair of 12 x 12 pixels.
enum SquareDigits {
  static func write(to folder: String) throws {
    let square = (0..<144).map { at -> UInt8 in
      (2..<10).contains(at % 12) && (2..<10).contains(at / 12) ? 255 : 0
    }
    let images: [UInt8] =
      [0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 12, 0, 0, 0, 12] + (0..<10).flatMap { _ in square }
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 10] + Array(0..<10)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(images).write(to: URL(fileURLWithPath: folder + "/images-idx3-ubyte"))
    try Data(labels).write(to: URL(fileURLWithPath: folder + "/labels-idx1-ubyte"))
  }
}
