#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What each frame, a few columns of a line, shows: a symbol of the alphabet or the blank, last.
///
/// A text is spelt by every sequence of classes, one a frame, that becomes it when repetitions are merged and then
/// blanks left out (connectionist temporal classification; Graves, Fernández, Gomez and Schmidhuber 2006).
public struct FrameScores: Sendable, Equatable {
  public let frameCount: Int
  public let classCount: Int
  /// `[frames, classes]`: natural logarithms of probabilities that sum to 1 in each frame.
  public let logProbabilities: [Float]

  public var blank: Int { classCount - 1 }

  /// - Parameter logits: `[frames, classes]`, the blank's last; any remainder of a frame is left out.
  public init(logits: some RandomAccessCollection<Float>, classCount: Int) {
    let logits = Array(logits)
    self.classCount = max(classCount, 1)
    frameCount = logits.count / self.classCount
    var values: [Float] = []
    values.reserveCapacity(logits.count)
    for frame in 0..<frameCount {
      let row = logits[frame * self.classCount..<(frame + 1) * self.classCount]
      let largest = row.max() ?? 0
      let total = largest + logf(row.reduce(0) { $0 + expf($1 - largest) })
      for value in row { values.append(value - total) }
    }
    logProbabilities = values
  }

  init(frameCount: Int, classCount: Int, logProbabilities: [Float]) {
    (self.frameCount, self.classCount, self.logProbabilities) = (frameCount, classCount, logProbabilities)
  }

  /// The same frames where a symbol that is not `kept` leaves no more trace than the blank: its probability is the blank's.
  public func silencing(where kept: [Bool]) -> FrameScores {
    let silent = kept.indices.filter { !kept[$0] && $0 < blank }
    guard !silent.isEmpty else { return self }
    var values = logProbabilities
    for frame in 0..<frameCount {
      let base = frame * classCount
      var sum = expf(values[base + blank])
      for symbol in silent {
        sum += expf(values[base + symbol])
        values[base + symbol] = -.infinity
      }
      values[base + blank] = logf(max(sum, .leastNormalMagnitude))
    }
    return FrameScores(frameCount: frameCount, classCount: classCount, logProbabilities: values)
  }

  /// Natural logarithm of the probability that the frames spell `symbols`; minus infinity where they cannot.
  public func logProbability(of symbols: [Int]) -> Double {
    SpellingSums(self, symbols).total
  }

  /// The probability that the frames spell `symbols`.
  public func probability(of symbols: [Int]) -> Double { exp(logProbability(of: symbols)) }
}

/// Sums over all ways in which frames spell a text, by the forward-backward algorithm.
///
/// The states are the text's symbols with a blank before, between and behind them; `[frames, states]`.
struct SpellingSums {
  let scores: FrameScores
  let symbols: [Int]
  private let forward: [Double]

  init(_ scores: FrameScores, _ symbols: [Int]) {
    (self.scores, self.symbols) = (scores, symbols)
    forward = Self.forwardSums(scores, symbols)
  }

  var stateCount: Int { 2 * symbols.count + 1 }

  /// Log-sum over all ways.
  var total: Double {
    guard scores.frameCount > 0 else { return symbols.isEmpty ? 0 : -.infinity }
    let end = forward.count
    let onBlank = forward[end - 1]
    return symbols.isEmpty ? onBlank : logAdd(onBlank, forward[end - 2])
  }

  /// The class that a state stands for.
  static func symbol(_ state: Int, _ symbols: [Int], blank: Int) -> Int {
    state.isMultiple(of: 2) ? blank : symbols[state / 2]
  }

  /// Whether a symbol may follow the one before without a blank between: not where they are alike.
  static func skips(_ state: Int, _ symbols: [Int]) -> Bool {
    !state.isMultiple(of: 2) && state >= 2 && symbols[state / 2] != symbols[state / 2 - 1]
  }

  private static func forwardSums(_ scores: FrameScores, _ symbols: [Int]) -> [Double] {
    let states = 2 * symbols.count + 1
    var sums = [Double](repeating: -.infinity, count: scores.frameCount * states)
    for frame in 0..<scores.frameCount {
      let base = frame * scores.classCount
      // The last states that can still reach the end, and the first that can have been reached.
      let first = max(0, states - 2 * (scores.frameCount - frame))
      for state in first..<max(first, min(states, 2 * frame + 2)) {
        var sum = -Double.infinity
        if frame == 0 {
          sum = 0
        } else {
          let before = (frame - 1) * states
          sum = sums[before + state]
          if state >= 1 { sum = logAdd(sum, sums[before + state - 1]) }
          if skips(state, symbols) { sum = logAdd(sum, sums[before + state - 2]) }
        }
        let value = scores.logProbabilities[base + symbol(state, symbols, blank: scores.blank)]
        sums[frame * states + state] = sum + Double(value)
      }
    }
    return sums
  }

  private func backwardSums() -> [Double] {
    let states = stateCount
    let frames = scores.frameCount
    var sums = [Double](repeating: -.infinity, count: frames * states)
    for frame in (0..<frames).reversed() {
      for state in 0..<states {
        guard frame < frames - 1 else {
          sums[frame * states + state] = state >= states - 2 ? 0 : -.infinity
          continue
        }
        let after = (frame + 1) * states
        func ahead(_ next: Int) -> Double {
          let symbol = Self.symbol(next, symbols, blank: scores.blank)
          return sums[after + next]
            + Double(scores.logProbabilities[(frame + 1) * scores.classCount + symbol])
        }
        var sum = ahead(state)
        if state + 1 < states { sum = logAdd(sum, ahead(state + 1)) }
        if state + 2 < states, Self.skips(state + 2, symbols) { sum = logAdd(sum, ahead(state + 2)) }
        sums[frame * states + state] = sum
      }
    }
    return sums
  }

  /// `[frames, states]`: the share of all ways that are in a state at a frame. Nil where there is no way.
  func occupancies() -> [Double]? {
    let total = total
    guard total > -.infinity else { return nil }
    let backward = backwardSums()
    return zip(forward, backward).map { exp($0 + $1 - total) }
  }
}
