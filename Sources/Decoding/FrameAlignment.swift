extension FrameScores {
  /// For each symbol of a text the frame where it stands out most, on the likeliest way to spell the text (Viterbi 1967).
  /// Nil where the frames cannot spell it.
  public func alignment(of symbols: [Int]) -> [Int]? {
    let states = 2 * symbols.count + 1
    func value(_ frame: Int, _ state: Int) -> Float {
      logProbabilities[frame * classCount + SpellingSums.symbol(state, symbols, blank: blank)]
    }
    var best = [Float](repeating: -.infinity, count: states)
    var origins: [[Int]] = []
    for frame in 0..<frameCount {
      var next = [Float](repeating: -.infinity, count: states)
      var origin = [Int](repeating: -1, count: states)
      for state in 0..<states {
        if frame == 0 {
          if state < 2 { next[state] = value(frame, state) }
          continue
        }
        let skips = SpellingSums.skips(state, symbols)
        for from in [state, state - 1, state - 2] where from >= 0 && (from > state - 2 || skips) {
          if best[from] > next[state] { (next[state], origin[state]) = (best[from], from) }
        }
        next[state] += value(frame, state)
      }
      best = next
      origins.append(origin)
    }
    guard frameCount > 0,
      var state = [states - 1, states - 2].filter({ $0 >= 0 }).max(by: { best[$0] < best[$1] }),
      best[state] > -.infinity
    else { return nil }
    var peaks = [Int](repeating: -1, count: symbols.count)
    for frame in (0..<frameCount).reversed() {
      if !state.isMultiple(of: 2) {
        let index = state / 2
        if peaks[index] < 0 || value(frame, state) > value(peaks[index], state) { peaks[index] = frame }
      }
      state = frame > 0 ? origins[frame][state] : state
    }
    return peaks
  }
}
