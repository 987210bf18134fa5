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

  /// Takes the signal from now on; a read that waits for input is woken by it.
  public static func watch() {
    _ = isRequested  // made here, since a signal handler may not initialise anything
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = onSignal
    #else
      action.__sigaction_u.__sa_handler = onSignal
    #endif
    sigaction(SIGINT, &action, nil)  // without SA_RESTART: reads are to be woken
  }

  private static let onSignal: @convention(c) (Int32) -> Void = { _ in
    signal(SIGINT, SIG_DFL)
    Interruption.requested.store(true, ordering: .relaxed)
  }
}
