import Batch
import Imaging

/// The files of the explaining pictures: seen.png, seen-2.png, …
struct Explanations {
  let path: String
  private var count = 0

  init(path: String) { self.path = path }

  /// - Parameter picture: nil where a page failed; its number stays free.
  mutating func write(_ picture: ColourImage?) throws {
    count += 1
    guard let picture else { return }
    try Output(path: numbered).write(try picture.pngData())
  }

  private var numbered: String {
    guard count > 1 else { return path }
    let start = path.lastIndex(of: "/") ?? path.startIndex
    guard let dot = path[start...].lastIndex(of: ".") else { return "\(path)-\(count)" }
    return "\(path[..<dot])-\(count)\(path[dot...])"
  }
}
