import Batch
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
}
