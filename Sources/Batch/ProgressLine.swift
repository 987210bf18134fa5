/// How far a long run is, as one line of text.
public struct ProgressLine: Equatable, Sendable {
  public var done: Int
  /// Nil where nobody knows.
  public var total: Int?
  /// Since the start, in seconds.
  public var elapsed: Double
  /// Items that an earlier run had done: they count as done, but not in the rate.
  public var resumed: Int
  /// Anything else worth a word, as "loss 0.12".
  public var note: String

  public init(done: Int, total: Int?, elapsed: Double, resumed: Int = 0, note: String = "") {
    self.done = done
    self.total = total
    self.elapsed = elapsed
    self.resumed = resumed
    self.note = note
  }

  /// Items a second; nil as long as there is nothing to tell it by.
  public var rate: Double? {
    done > resumed && elapsed > 0 ? Double(done - resumed) / elapsed : nil
  }

  /// In seconds.
  public var timeLeft: Double? {
    guard let rate, let total else { return nil }
    return Double(max(0, total - done)) / rate
  }

  /// As "[=====>    ]  52 %  520/1000  118/s  0:04 left", no longer than `width` characters; the bar
  /// takes what the words leave, up to 30.
  public func text(width: Int) -> String {
    let words = words.filter { !$0.isEmpty }.joined(separator: "  ")
    let room = min(30, width - words.count - 4)
    guard let total, total > 0, room >= 5 else { return String(words.prefix(width)) }
    let filled = min(room, done * room / total)
    let head = filled < room ? ">" : ""
    let bar = String(repeating: "=", count: filled) + head
    return "[" + bar + String(repeating: " ", count: room - bar.count) + "]  " + words
  }

  private var words: [String] {
    let share = total.map { $0 > 0 ? "\(min(100, done * 100 / $0)) %" : "" } ?? ""
    let count = total.map { "\(done)/\($0)" } ?? "\(done)"
    return [
      share, count, rate.map(Self.rateText) ?? "", timeLeft.map { Self.clock($0) + " left" } ?? "", note,
    ]
  }

  /// As "118/s", with a decimal below ten.
  private static func rateText(_ rate: Double) -> String {
    rate < 10 ? "\((rate * 10).rounded() / 10)/s" : "\(Int(min(rate, 1e9).rounded()))/s"
  }

  /// As "0:04" or "1:02:03".
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    let (minutes, rest) = (whole / 60, whole % 60)
    let end = rest < 10 ? ":0\(rest)" : ":\(rest)"
    guard minutes >= 60 else { return "\(minutes)\(end)" }
    return "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)\(end)"
  }
}
