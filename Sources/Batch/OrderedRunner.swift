/// Works on many items side by side and hands the results on in the order of the items.
///
/// What is delivered is always a beginning of all that there is: where an item lacks its result, as after an
/// interruption, none that stands behind it is delivered.
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
    try await run(items, isStopped: isStopped, unfold: { Unfolded(work($0)) }, deliver: deliver)
  }

  /// The same for items that may turn out to hold others, as a file its pages.
  ///
  /// - Parameter unfold: gives the item's own result, and the items behind it. Those are begun before any that was known
  ///   already, so that no more items are open at once than there are jobs.
  public func run<Item: Sendable, Result: Sendable>(
    _ items: some Sequence<Item>, isStopped: () -> Bool = { Interruption.isRequested },
    unfold: @escaping @Sendable (Item) -> Unfolded<Item, Result>, deliver: (Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Unfolded<Item, Result>).self) { group in
      var queue = OrderedQueue(items, results: Result.self)
      var running = 0
      while true {
        while running < jobs, queue.lead < jobs * Self.lead, !isStopped(), let (number, item) = queue.begin()
        {
          group.addTask { (number, unfold(item)) }
          running += 1
        }
        guard let (number, unfolded) = try await group.next() else { return }
        running -= 1
        queue.end(number, with: unfolded)
        while let result = queue.takeResult() { try deliver(result) }
      }
    }
  }
}

/// What work on an item gave.
public struct Unfolded<Item: Sendable, Result: Sendable>: Sendable {
  /// Nil where the work was broken off; the run ends before it.
  public var result: Result?
  /// Items that this one turned out to hold, to be worked on right behind it.
  public var rest: [Item]

  public init(_ result: Result?, rest: [Item] = []) { (self.result, self.rest) = (result, rest) }
}
