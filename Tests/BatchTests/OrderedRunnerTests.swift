import Batch
import Foundation
import Synchronization
import Testing

@Suite struct OrderedRunnerTests {
  private struct Stop: Error {}
  private func neverStopped() -> Bool { false }

  /// The earlier, the longer.
  private func slow(_ number: Int) -> Int {
    var sum = number
    for step in 0..<(1000 - number) * 50 { sum = (sum &* 31 &+ step) % 1009 }
    return sum < 0 ? -1 : number
  }

  @Test(arguments: [1, 2, 7]) func resultsComeInTheOrderOfTheItems(_ jobs: Int) async throws {
    var results: [Int] = []
    try await OrderedRunner(jobs: jobs).run(0..<1000, isStopped: neverStopped) {
      slow($0)
    } deliver: {
      results.append($0)
    }
    #expect(results == Array(0..<1000))
  }

  @Test func itemsAreNotTakenFarAheadOfWhatIsDelivered() async throws {
    let taken = Atomic(0)
    let items = (0..<500).lazy.map { number in
      taken.add(1, ordering: .relaxed)
      return number
    }
    var delivered = 0
    var lead = 0
    try await OrderedRunner(jobs: 2).run(items, isStopped: neverStopped) {
      $0
    } deliver: { _ in
      lead = max(lead, taken.load(ordering: .relaxed) - delivered)
      delivered += 1
    }
    #expect(delivered == 500)
    #expect(lead <= 17)
  }

  @Test func onceStoppedWhatWasBegunIsStillDelivered() async throws {
    var asked = 0
    var results: [Int] = []
    let isStopped = {
      asked += 1
      return asked > 10
    }
    try await OrderedRunner(jobs: 2).run(0..<1000, isStopped: isStopped) {
      $0
    } deliver: {
      results.append($0)
    }
    #expect(results == Array(0..<10))
  }

  @Test func whatDeliveringThrowsEndsTheRun() async {
    var results: [Int] = []
    await #expect(throws: Stop.self) {
      try await OrderedRunner(jobs: 2).run(0..<1000, isStopped: neverStopped) {
        $0
      } deliver: {
        if $0 == 3 { throw Stop() }
        results.append($0)
      }
    }
    #expect(results == [0, 1, 2])
  }

  /// Each of the first ten items holds nine others, named by the place in it.
  private func unfolded(_ number: Int) -> Unfolded<Int, Int> {
    Unfolded(slow(number), rest: number % 10 == 0 ? Array(number + 1..<number + 10) : [])
  }

  @Test(arguments: [1, 2, 7]) func whatAnItemHoldsComesRightBehindIt(_ jobs: Int) async throws {
    var results: [Int] = []
    try await OrderedRunner(jobs: jobs).run(
      stride(from: 0, to: 100, by: 10), isStopped: neverStopped, unfold: { unfolded($0) },
      deliver: { results.append($0) })
    #expect(results == Array(0..<100))
  }

  /// All that may wait does wait when the first item turns out to hold more than that.
  @Test func aSlowFirstItemOfManyIsGoneOnWith() async throws {
    let begun = Atomic(0)
    var results: [Int] = []
    try await OrderedRunner(jobs: 2).run(
      [0] + Array(1000..<1100), isStopped: neverStopped,
      unfold: { number in
        guard number == 0 else {
          begun.add(1, ordering: .relaxed)
          return Unfolded(number)
        }
        // 15 is all that may be begun beside it; where there is one thread only, none is.
        for _ in 0..<500 where begun.load(ordering: .relaxed) < 15 { Thread.sleep(forTimeInterval: 0.001) }
        return Unfolded(number, rest: Array(1..<200))
      }, deliver: { results.append($0) })
    #expect(results == Array(0..<200) + Array(1000..<1100))
  }

  @Test func noMoreItemsAreOpenThanThereAreJobs() async throws {
    // How many of its twenty an item has begun; which of them begins first is for the threads to say.
    let open = Mutex((begun: [Int: Int](), most: 0))
    try await OrderedRunner(jobs: 2).run(
      stride(from: 0, to: 400, by: 20), isStopped: neverStopped,
      unfold: { number -> Unfolded<Int, Int> in
        open.withLock {
          $0.begun[number / 20, default: 0] += 1
          $0.most = max($0.most, $0.begun.count)
          if $0.begun[number / 20] == 20 { $0.begun[number / 20] = nil }
        }
        return Unfolded(slow(number), rest: number % 20 == 0 ? Array(number + 1..<number + 20) : [])
      }, deliver: { _ in })
    #expect(open.withLock { $0.most } <= 2)
  }

  @Test(arguments: [1, 2, 7]) func nothingBehindABrokenItemIsDelivered(_ jobs: Int) async throws {
    var results: [Int] = []
    try await OrderedRunner(jobs: jobs).run(
      stride(from: 0, to: 100, by: 10), isStopped: neverStopped,
      unfold: { $0 == 34 ? Unfolded(nil) : unfolded($0) }, deliver: { results.append($0) })
    #expect(results == Array(0..<34))
  }

  @Test func onceStoppedNothingBehindAMissingItemIsDelivered() async throws {
    let isStopped = Atomic(false)
    var results: [Int] = []
    try await OrderedRunner(jobs: 2).run(
      stride(from: 0, to: 100, by: 10), isStopped: { isStopped.load(ordering: .relaxed) },
      unfold: { unfolded($0) },
      deliver: {
        results.append($0)
        if $0 == 22 { isStopped.store(true, ordering: .relaxed) }
      })
    #expect(results.count >= 23 && results.count < 40)
    #expect(results == Array(0..<results.count))
  }
}
