extension Range<Int> {
  /// The stretches in which something holds of every place, each as long as it goes, from left to right.
  /// - Parameter bridged: places in a row of which it need not hold, within a stretch.
  package func runs(bridging bridged: Int = 0, where holds: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for place in self where holds(place) {
      if let last = runs.last, place - last.upperBound <= bridged {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    return runs
  }
}
