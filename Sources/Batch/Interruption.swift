import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C as a wish: what is under way is finished and written, nothing new is begun. A second
/// Ctrl-C ends the program at once.
public enum Interruption {
  private static let requested = Atomic(false)

  public static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// As if the user had asked.
  static func request() { requested.store(true, ordering: .relaxed) }

  /// Takes the signal from now on.
  public static func watch() {
    _ = isRequested  // made here, since a signal handler may not initialise anything
    signal(SIGINT) { _ in
      signal(SIGINT, SIG_DFL)
      Interruption.requested.store(true, ordering: .relaxed)
    }
  }
}
