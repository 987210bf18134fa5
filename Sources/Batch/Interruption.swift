import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C, and the signal by which a system asks a program to end, as a wish: what is under way is finished and written,
/// nothing new is begun. Asked a second time, the program ends at once.
public enum Interruption {
  private static let requested = Atomic(false)

  public static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// As if the user had asked.
  static func request() { requested.store(true, ordering: .relaxed) }

  /// Takes the signals from now on.
  public static func watch() {
    _ = isRequested  // made here, since a signal handler may not initialise anything
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        signal(number, SIG_DFL)
        Interruption.requested.store(true, ordering: .relaxed)
      }
    }
  }
}
