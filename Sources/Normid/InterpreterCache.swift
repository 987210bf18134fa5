import Decoding
import Synchronization

/// What options ask for, worked out once for all the pictures that are read with them: of a reference's grammars that takes as
/// long as reading does.
final class InterpreterCache: Sendable {
  private let alphabet: Alphabet
  /// The last that were worked out, the newest first.
  private let recent = Mutex<[(options: ReadingOptions, interpreter: Interpreter)]>([])

  /// A form's fields each have options of their own.
  private static let capacity = 64

  init(_ alphabet: Alphabet) { self.alphabet = alphabet }

  /// - Throws: as ``Interpreter/init(options:alphabet:)``.
  func interpreter(for options: ReadingOptions) throws(Reading.Failure) -> Interpreter {
    if let known = recent.withLock({ $0.first { $0.options == options }?.interpreter }) {
      return known
    }
    let interpreter = try Interpreter(options: options, alphabet: alphabet)
    recent.withLock { recent in
      recent = [(options, interpreter)] + recent.filter { $0.options != options }.prefix(Self.capacity - 1)
    }
    return interpreter
  }
}
