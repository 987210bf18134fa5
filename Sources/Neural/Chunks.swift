import Dispatch
import Synchronization

/// Runs `body` once for each chunk of work, on up to `threads` threads.
///
/// Which worker takes which chunk is left to chance, so a chunk's result must depend on nothing else.
/// - Parameter body: is given the worker, below `threads`, whose scratch memory it may use, and the
///   chunk. It writes to what no other chunk touches, which is why it need not be `Sendable`.
func forEachChunk(
  _ chunks: Int, threads: Int, _ body: (_ worker: Int, _ chunk: Int) -> Void
) {
  let workers = min(threads, chunks)
  guard workers > 1 else {
    for chunk in 0..<chunks { body(0, chunk) }
    return
  }
  let next = Atomic(0)
  withoutActuallyEscaping(body) { body in
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard chunk < chunks else { return }
        body(worker, chunk)
      }
    }
  }
}
