import Decoding
import Segmentation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line taken apart into numbers and the words beside them.
///
/// The frames' verdicts are smoothed by a hidden Markov model of two states, for words are long (Rabiner 1989), and weighed against
/// how well the whole line reads as one number; then every run of ink counts as what most of it is.
struct LineParts {
  struct Part {
    /// From the first column with ink to the last.
    var columns: Range<Int>
    let isWord: Bool
    /// Probability that it is what it's taken for, ½…1: that of its least certain run of ink.
    var certainty: Double
    /// Columns with ink.
    fileprivate var width: Int
  }

  /// From left to right, words and numbers by turns.
  private(set) var parts: [Part] = []
  /// Probability that the line has words where it is taken to, or that it has none.
  private var verdict = 1.0
  private let width: Int

  /// Probability that a line begins with a word, and that word and number meet between two frames.
  fileprivate static let (begins, meets) = (0.005, 0.003)
  /// Weight of a frame's log-odds: neighbours see much of the same ink.
  private static let trust = 0.8
  /// Lines with words read as one number too, but not as surely: with this promise as often as lines of a number alone; and
  /// how much a log-odds of the promise weighs.
  private static let (evenPromise, promiseTrust) = (0.85, 1.5)
  /// Blank columns that part two runs of ink, and the ink of a column that is not blank.
  private static let (gap, leastInk) = (4, Float(0.8))

  /// - Parameters:
  ///   - logOdds: of each frame to be a word's.
  ///   - stride: columns of a frame.
  ///   - promise: how sure the line reads as one number, 0…1.
  init(of line: LineImage, logOdds: [Float], stride: Int, promise: Double) {
    width = line.width
    let runs = line.runs(gap: Self.gap, leastInk: Self.leastInk)
    guard !logOdds.isEmpty, let first = runs.first, let last = runs.last else { return }
    let smoothed = Smoothed(logOdds.map { Self.trust * Double($0) })
    let reads = Self.promiseTrust * (promise.logOdds - Self.evenPromise.logOdds)
    let hasWords = Double(logOdds: smoothed.logOddsOfAny - reads)
    verdict = max(hasWords, 1 - hasWords)
    guard hasWords > 0.5 else {
      add(first.lowerBound..<last.upperBound, 0)
      return
    }
    for run in runs {
      let frames =
        min(
          run.lowerBound / stride, logOdds.count - 1)...min((run.upperBound - 1) / stride, logOdds.count - 1)
      add(run, smoothed.isWord[frames].reduce(0, +) / Double(frames.count))
    }
  }

  private mutating func add(_ run: Range<Int>, _ probability: Double) {
    let (isWord, certainty) = (probability > 0.5, max(probability, 1 - probability))
    if let last = parts.last, last.isWord == isWord {
      parts[parts.count - 1].columns = last.columns.lowerBound..<run.upperBound
      parts[parts.count - 1].certainty = min(last.certainty, certainty)
      parts[parts.count - 1].width += run.count
    } else {
      parts.append(Part(columns: run, isWord: isWord, certainty: certainty, width: run.count))
    }
  }

  /// Frames that know of those before and behind.
  private struct Smoothed {
    /// Probability of each frame to be a word's.
    private(set) var isWord: [Double] = []
    /// Log-odds that any frame is.
    let logOddsOfAny: Double

    init(_ logOdds: [Double]) {
      var ahead = [Double](repeating: 0.5, count: logOdds.count)
      for frame in logOdds.indices.dropLast().reversed() {
        ahead[frame] = Self.step(Self.weighed(ahead[frame + 1], by: logOdds[frame + 1]))
      }
      // What all ways to take the line together weigh against its being all one number, which has no evidence of its own.
      var (before, all, none) = (LineParts.begins, 0.0, log(1 - LineParts.begins))
      for (frame, value) in logOdds.enumerated() {
        all += log(1 - before + before * exp(value))
        if frame > 0 { none += log(1 - LineParts.meets) }
        let belief = Self.weighed(before, by: value)
        isWord.append(Self.weighed(belief, by: ahead[frame].logOdds))
        before = Self.step(belief)
      }
      logOddsOfAny = log(max(expm1(all - none), 1e-12))
    }

    /// The belief that a frame is a word's as one of the next.
    private static func step(_ belief: Double) -> Double {
      belief * (1 - LineParts.meets) + (1 - belief) * LineParts.meets
    }

    private static func weighed(_ belief: Double, by logOdds: Double) -> Double {
      Double(logOdds: belief.logOdds + logOdds)
    }
  }

  /// Whether all that is written is numbers, or words.
  var isUniform: Bool { parts.count < 2 }

  /// Probability that every part is what it's taken for; 1 where nothing is written.
  var certainty: Double { verdict * (parts.map(\.certainty).min() ?? 1) }

  /// The number with the most ink, from the middle of the gap before it to that of the gap behind; nil where there are words alone.
  var number: Range<Int>? {
    let numbers = parts.indices.filter { !parts[$0].isWord }
    guard let most = numbers.max(by: { parts[$0].width < parts[$1].width }) else { return nil }
    let columns = parts[most].columns
    let left = most > 0 ? (parts[most - 1].columns.upperBound + columns.lowerBound) / 2 : 0
    let right =
      most + 1 < parts.count ? (columns.upperBound + parts[most + 1].columns.lowerBound) / 2 : width
    return left..<right
  }
}

extension LineImage {
  /// Runs of columns that hold ink, with fewer blank columns than `gap` in them.
  fileprivate func runs(gap: Int, leastInk: Float) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for x in 0..<width where self.ink(in: x..<x + 1) > leastInk {
      if let last = runs.last, x - last.upperBound < gap {
        runs[runs.count - 1] = last.lowerBound..<x + 1
      } else {
        runs.append(x..<x + 1)
      }
    }
    return runs
  }
}
