import Synchronization

/// Results of concurrent work, each in its own place.
final class Slots<T: Sendable>: Sendable {
  private let slots: Mutex<[Result<T, any Error>?]>

  init(count: Int) { slots = Mutex(Array(repeating: nil, count: count)) }

  func set(_ index: Int, _ result: Result<T, any Error>) {
    slots.withLock { $0[index] = result }
  }

  /// All results set so far, in order.
  var values: [Result<T, any Error>] { slots.withLock { $0.compactMap { $0 } } }
}
