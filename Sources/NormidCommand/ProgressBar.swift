import Batch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One line on standard error that tells how far a long run is. It shows on a terminal only, in
/// colour unless `NO_COLOR` is set (no-color.org).
struct ProgressBar {
  private let isShown: Bool
  private let isColoured: Bool
  private let start: ContinuousClock.Instant
  private var drawn: ContinuousClock.Instant?
  private var progress: ProgressLine

  /// Long enough that drawing costs nothing, short enough to look alive.
  private static let pause = Duration.milliseconds(100)

  /// - Parameters:
  ///   - total: nil where nobody knows; not called where no bar is shown, since counting may be dear.
  ///   - resumed: items that an earlier run had done.
  init(total: @autoclosure () -> Int?, resumed: Int = 0) {
    let environment = ProcessInfo.processInfo.environment
    isShown = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    isColoured = (environment["NO_COLOR"] ?? "").isEmpty
    progress = ProgressLine(done: resumed, total: isShown ? total() : nil, elapsed: 0, resumed: resumed)
    start = ContinuousClock.now
  }

  /// Nil where results go to a terminal: the bar would stand between them.
  static func besidesResults(total: @autoclosure () -> Int?, resumed: Int = 0) -> ProgressBar? {
    isatty(STDOUT_FILENO) == 1 ? nil : ProgressBar(total: total(), resumed: resumed)
  }

  /// - Parameter note: anything else worth a word, as "loss 0.12".
  mutating func advance(by count: Int = 1, note: String = "") {
    progress.done += count
    progress.note = note
    let now = ContinuousClock.now
    guard isShown, now - (drawn ?? start) >= Self.pause else { return }
    drawn = now
    progress.elapsed = (now - start) / .seconds(1)
    draw()
  }

  /// Takes the bar off the screen, before a message and at the end.
  mutating func clear() {
    guard drawn != nil else { return }
    try? Output.error.write("\r\u{1B}[K")
    drawn = nil
  }

  private func draw() {
    let line = progress.text(width: Self.terminalWidth - 1)
    let text = isColoured ? "\u{1B}[36m\(line)\u{1B}[0m" : line
    try? Output.error.write("\r\(text)\u{1B}[K")
  }

  /// In characters.
  private static var terminalWidth: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
