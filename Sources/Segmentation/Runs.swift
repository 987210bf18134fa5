extension Range<Int> {
  /// The stretches in which something holds of every place, each as long as it goes, from left to right.
  func runs(where holds: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for place in self {
      if holds(place) {
        start = start ?? place
      } else if let first = start {
        runs.append(first..<place)
        start = nil
      }
    }
    if let first = start { runs.append(first..<upperBound) }
    return runs
  }
}
