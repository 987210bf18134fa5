import CImaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program, which reads what we don't.
///
/// It is run as a child rather than linked: a hostile file is then parsed outside of this process, and a program
/// that reads no such file loads nothing for it at its start.
struct Tool: Sendable {
  /// What the program is called; the first that is there is taken.
  let names: [String]
  /// What it is needed for.
  let purpose: String
  /// The packages that hold it.
  let debian: String
  let homebrew: String

  static let pdfinfo = Tool(["pdfinfo"], "PDF files", debian: "poppler-utils", homebrew: "poppler")
  static let pdftoppm = Tool(["pdftoppm"], "PDF files", debian: "poppler-utils", homebrew: "poppler")
  static let heifInfo = Tool(
    ["heif-info"], "HEIC pictures", debian: "libheif-examples", homebrew: "libheif")
  /// Its newer name comes second, since the older one is there under both.
  static let heifConvert = Tool(
    ["heif-convert", "heif-dec"], "HEIC pictures", debian: "libheif-examples", homebrew: "libheif")

  private init(_ names: [String], _ purpose: String, debian: String, homebrew: String) {
    (self.names, self.purpose, self.debian, self.homebrew) = (names, purpose, debian, homebrew)
  }

  /// The longest that a tool may take for one page, in milliseconds: some ten times what the slowest real ones did.
  private static let timeLimit: Int32 = 60_000

  /// What a tool ended with.
  struct Outcome {
    let name: String
    let output: [UInt8]
    let status: Int
    /// What it said on standard error.
    let complaint: String

    /// The error for a file that the tool couldn't read.
    func damage(_ format: String) -> ImagingError {
      let line = complaint.split(separator: "\n").first.map { String($0.prefix(200)) }
      return .damaged("damaged \(format) (\(name): \(line ?? "ended with status \(status)"))")
    }
  }

  /// Runs the tool to its end.
  /// - Parameters:
  ///   - input: its standard input; nil is the null device.
  ///   - limit: the most bytes that it may write to standard output.
  /// - Throws: `toolMissing`, `interrupted` where the interrupt key, or a request to end, ended it, `toolFailed` past a limit.
  func run(_ arguments: [String], input: OpenFile? = nil, limit: Int) throws(ImagingError) -> Outcome {
    for name in names {
      if let outcome = try run(name, arguments, input, limit) { return outcome }
    }
    throw .toolMissing(
      "\(purpose) are read with \(names[0]), which is not installed: apt-get install \(debian), "
        + "or brew install \(homebrew)")
  }

  /// Nil where there is no such program.
  private func run(
    _ name: String, _ arguments: [String], _ input: OpenFile?, _ limit: Int
  ) throws(ImagingError) -> Outcome? {
    var outcome = ci_outcome()
    let status = withExtendedLifetime(input) {
      withCStrings([name] + arguments) {
        ci_run($0, input?.descriptor ?? -1, limit, Self.timeLimit, &outcome)
      }
    }
    if status.code == CI_NO_PROGRAM { return nil }
    // A limit that was passed is the file's fault as a rule, not ours.
    if status.code == CI_OPERATION { throw .toolFailed("\(name): \(status.text)") }
    try check(status)
    defer { ci_free_buffer(outcome.output) }
    if [SIGINT, SIGTERM].contains(outcome.signal) { throw .interrupted }
    return Outcome(
      name: name, output: Array(outcome.output.elements(as: UInt8.self)), status: Int(outcome.status),
      complaint: withUnsafeBytes(of: outcome.complaint) { Self.printable($0.prefix { $0 != 0 }) })
  }

  /// What a file made a tool say must not steer the terminal.
  private static func printable(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      let isSteering = [.control, .format].contains(scalar.properties.generalCategory)
      return scalar != "\n" && isSteering ? "?" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Lends strings as C takes a program's arguments.
  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
  }
}
