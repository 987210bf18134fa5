import Foundation
import Neural
import Normid
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

  @Test(arguments: ["line", "letters"]) func noStepsAddNoNetwork(network: String) throws {
    let scratch = try Scratch()
    let (digits, first, second) = (
      scratch.path + "/digits", scratch.path + "/1.safetensors", scratch.path + "/2.safetensors"
    )
    try SquareDigits.write(to: digits)
    var weights = ModelWeights()
    weights.crop = try NetworkWeights(
      architecture: Architecture(
        inputChannels: 2, convolutions: [.init(channels: 32)], head: .globalAverage,
        outputs: CharacterClasses.standard.count), seed: 1)
    try Data(Safetensors(tensors: weights.tensors).bytes()).write(to: URL(fileURLWithPath: first))
    let run = try Program.run([
      "train", "--digits", digits, "--network", network, "--from", first, "--line-steps", "0",
      "--letter-steps", "0", "--output", second,
    ])
    #expect(run.status == 0, "\(run.messages)")
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: second)))
    let written = try ModelWeights(from: Safetensors(bytes: bytes))
    #expect(written.crop != nil && written.line == nil && written.letters == nil)
  }
}
