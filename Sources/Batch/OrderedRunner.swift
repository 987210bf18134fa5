/// Works on many items side by side and hands the results on in the order of the items.
public struct OrderedRunner: Sendable {
  /// How many items are worked on at once.
  public let jobs: Int

  /// Results that may wait for a slow one before them, for each job. It bounds the memory; eight let
  /// the others work on while one takes eight times as long.
  private static let lead = 8

  public init(jobs: Int) { self.jobs = max(1, jobs) }

  /// - Parameters:
  ///   - items: taken one by one, not ahead of need.
  ///   - isStopped: asked before each item; once true, what was begun is still delivered.
  ///   - deliver: gets the results in order; what it throws stops the rest.
  public func run<Item: Sendable, Result: Sendable>(
    _ items: some Sequence<Item>, isStopped: () -> Bool = { Interruption.isRequested },
    work: @escaping @Sendable (Item) -> Result, deliver: (Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var iterator = items.makeIterator()
      var waiting: [Int: Result] = [:]
      var begun = 0
      var running = 0
      var delivered = 0
      while true {
        while running < jobs, begun - delivered < jobs * Self.lead, !isStopped(),
          let item = iterator.next()
        {
          let index = begun
          group.addTask { (index, work(item)) }
          begun += 1
          running += 1
        }
        guard let (index, result) = try await group.next() else { return }
        running -= 1
        waiting[index] = result
        while let next = waiting.removeValue(forKey: delivered) {
          delivered += 1
          try deliver(next)
        }
      }
    }
  }
}
