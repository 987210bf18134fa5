/// What the search has yet to look at: beginnings of texts, and texts.
struct SearchCandidate {
  let symbols: [Int]
  /// Of the lexicon, after the symbols.
  let state: Int
  /// The chain's cells before the last symbol; nil for a complete text.
  let before: [Double]?
  /// Of all texts that begin so, or of the text itself.
  let probability: Double

  static func beginning(
    _ symbols: [Int], _ state: Int, before: [Double], probability: Double
  ) -> SearchCandidate {
    SearchCandidate(symbols: symbols, state: state, before: before, probability: probability)
  }

  static func complete(_ symbols: [Int], _ state: Int, probability: Double) -> SearchCandidate {
    SearchCandidate(symbols: symbols, state: state, before: nil, probability: probability)
  }
}

/// Candidates by a binary heap, the most probable on top; of equals the older is the better.
struct SearchQueue {
  private struct Rank {
    let probability: Double
    let number: Int

    func isBetter(than other: Rank) -> Bool {
      probability != other.probability
        ? probability > other.probability : number < other.number
    }
  }

  private var candidates: [SearchCandidate?] = []
  private var heap: [Rank] = []

  /// Candidates without any probability are dropped.
  mutating func insert(_ candidate: SearchCandidate) {
    guard candidate.probability > 0 else { return }
    heap.append(Rank(probability: candidate.probability, number: candidates.count))
    candidates.append(candidate)
    var place = heap.count - 1
    while place > 0, heap[place].isBetter(than: heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeBest() -> SearchCandidate? {
    guard let best = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while let child = betterChild(of: place), heap[child].isBetter(than: heap[place]) {
      heap.swapAt(place, child)
      place = child
    }
    defer { candidates[best.number] = nil }
    return candidates[best.number]
  }

  private func betterChild(of place: Int) -> Int? {
    let (left, right) = (2 * place + 1, 2 * place + 2)
    guard left < heap.count else { return nil }
    return right < heap.count && heap[right].isBetter(than: heap[left]) ? right : left
  }
}
