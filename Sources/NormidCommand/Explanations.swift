import Batch
import Imaging

/// The files of the explaining pictures: seen.png, seen-2.png, …
struct Explanations {
  let path: String
  private let inputs: Set<FileIdentity>
  private var count = 0
  /// The first that could not be written, after which no other one is tried: the readings are worth more.
  private(set) var fault: (any Error)?

  /// - Parameter inputs: the files that are read, none of which is ever overwritten.
  /// - Throws: `OutputError` where the first one cannot be written.
  init(path: String, reading inputs: [String]) throws {
    (self.path, self.inputs) = (path, FileIdentity.all(of: inputs))
    try Output.check(path, reading: self.inputs)
  }

  /// - Parameter picture: nil where a page failed; its number stays free.
  mutating func write(_ picture: ColourImage?) {
    count += 1
    guard let picture, fault == nil else { return }
    do {
      try Output.check(numbered, reading: inputs)
      try Output(path: numbered).write(try picture.pngData())
    } catch {
      fault = error
    }
  }

  private var numbered: String {
    guard count > 1 else { return path }
    let start = path.lastIndex(of: "/") ?? path.startIndex
    guard let dot = path[start...].lastIndex(of: ".") else { return "\(path)-\(count)" }
    return "\(path[..<dot])-\(count)\(path[dot...])"
  }
}
