import Foundation
import Synchronization
import Testing

/// The built program, run as its users run it.
enum Program {
  /// What it left behind.
  struct Run {
    var status: Int32
    var output: String
    var messages: String

    /// The objects of its output, one a line.
    var readings: [[String: Any]] {
      get throws {
        try output.split(separator: "\n").map { line in
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
          return try #require(object as? [String: Any])
        }
      }
    }
  }

  /// Beside the test bundle, where `swift build` puts both; nil where only the tests were built.
  static let url: URL? = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    #if os(macOS)
      folder = Bundle(for: Marker.self).bundleURL.deletingLastPathComponent()
    #endif
    let program = folder.appendingPathComponent("normid")
    return FileManager.default.isExecutableFile(atPath: program.path) ? program : nil
  }()

  private final class Marker {}

  /// Whether the program can read without a weights file being named.
  static let hasModel: Bool = {
    let version = try? run(["--version"]).output
    return version.map { !$0.contains("no model") } ?? false
  }()

  /// - Parameters:
  ///   - input: its standard input; nil is the null device.
  ///   - target: its standard output; nil gives it in the run.
  ///   - environment: what it finds there besides our own.
  static func run(
    _ arguments: [String], input: [UInt8]? = nil, output target: FileHandle? = nil,
    environment: [String: String] = [:]
  ) throws -> Run {
    let process = try process(arguments, environment: environment)
    let output = Pipe()
    let messages = Pipe()
    process.standardOutput = target ?? output
    process.standardError = messages
    process.standardInput = try input.map(file) ?? FileHandle.nullDevice
    try process.run()
    // Both at once: a full pipe that nobody empties would stop the program.
    let errors = Mutex(Data())
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let data = messages.fileHandleForReading.readDataToEndOfFile()
      errors.withLock { $0 = data }
    }
    let results = target == nil ? output.fileHandleForReading.readDataToEndOfFile() : Data()
    group.wait()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "died of signal \(process.terminationStatus)")
    return Run(
      status: process.terminationStatus, output: String(decoding: results, as: UTF8.self),
      messages: errors.withLock { String(decoding: $0, as: UTF8.self) })
  }

  /// Not started yet.
  static func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let program = try #require(url)
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return process
  }

  /// A file rather than a pipe, which would need a writer of its own.
  private static func file(_ bytes: [UInt8]) throws -> FileHandle {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try FileHandle(forReadingFrom: url)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a suite where there is no program to run.
  static var needsProgram: Self { .enabled(if: Program.url != nil, "the program normid is not built") }

  /// Skips a suite where the program holds no weights, as one built before any were trained.
  static var needsModel: Self { .enabled(if: Program.hasModel, "the program holds no model") }
}
