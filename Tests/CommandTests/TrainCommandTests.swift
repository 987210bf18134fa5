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
}
