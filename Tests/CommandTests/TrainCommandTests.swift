import Foundation
import TestSupport
import Testing

@Suite(.needsProgram) struct TrainCommandTests {
  @Test func aRunOutOfTimeStopsBeforeTheNextNetwork() throws {
    let scratch = try Scratch()
    let (digits, checkpoint) = (scratch.path + "/digits", scratch.path + "/run")
    try SquareDigits.write(to: digits)
    let run = try Program.run([
      "train", "--digits", digits, "--output", scratch.path + "/w.safetensors", "--minutes", "0",
      "--crop-steps", "5", "--string-steps", "1", "--rendered-strings", "4", "--checkpoint", checkpoint,
    ])
    #expect(run.status == 0)
    #expect(run.messages.contains("stopped at step 1"))
    #expect(FileManager.default.fileExists(atPath: checkpoint + ".crop"))
    #expect(!FileManager.default.fileExists(atPath: checkpoint + ".line"))
  }

  /// Names of the networks in a weights file.
  private func networks(in path: String) throws -> Set<String> {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONSerialization.jsonObject(with: bytes.dropFirst(8).prefix(length))
    let names = try #require(header as? [String: Any]).keys.filter { $0 != "__metadata__" }
    return Set(names.compactMap { $0.split(separator: ".").first.map(String.init) })
  }

  @Test func anotherNetworkJoinsThoseOfAFileAndNoStepsAddNone() throws {
    let scratch = try Scratch()
    let (digits, first, second) = (
      scratch.path + "/digits", scratch.path + "/1.safetensors", scratch.path + "/2.safetensors"
    )
    try SquareDigits.write(to: digits)
    func train(_ options: [String]) throws {
      let run = try Program.run(["train", "--digits", digits] + options)
      #expect(run.status == 0, "\(run.messages)")
    }
    try train(["--network", "crop", "--crop-steps", "2", "--string-steps", "0", "--output", first])
    #expect(try networks(in: first) == ["crop"])
    for network in ["line", "letters"] {
      try train([
        "--network", network, "--from", first, "--line-steps", "0", "--letter-steps", "0", "--output", second,
      ])
      #expect(try networks(in: second) == ["crop"])
    }
    try train([
      "--network", "letters", "--from", first, "--letter-steps", "1", "--rendered-words", "3", "--output",
      second,
    ])
    #expect(try networks(in: second) == ["crop", "letters"])
  }
}
