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
    try Self.writeCrop(to: first)
    let run = try Program.run([
      "train", "--digits", digits, "--network", network, "--from", first, "--line-steps", "0",
      "--letter-steps", "0", "--output", second,
    ])
    #expect(run.status == 0, "\(run.messages)")
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: second)))
    let written = try ModelWeights(from: Safetensors(bytes: bytes))
    #expect(written.crop != nil && written.line == nil && written.letters == nil)
  }

  /// A file that is written whole takes the place of an older one; what stands for another file, or for a device, keeps its own.
  @Test func aLinkIsWrittenThrough() throws {
    let scratch = try Scratch()
    let (digits, first) = (scratch.path + "/digits", scratch.path + "/1.safetensors")
    try SquareDigits.write(to: digits)
    try Self.writeCrop(to: first)
    let target = try scratch.write("old", "target")
    let link = scratch.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let run = try Program.run([
      "train", "--digits", digits, "--network", "line", "--from", first, "--line-steps", "0", "--output",
      link,
    ])
    #expect(run.status == 0, "\(run.messages)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    _ = try ModelWeights(from: Safetensors(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: target)))))
  }

  /// A weights file of a small crop network.
  private static func writeCrop(to path: String) throws {
    var weights = ModelWeights()
    weights.crop = try NetworkWeights(
      architecture: Architecture(
        inputChannels: 2, convolutions: [.init(channels: 32)], head: .globalAverage,
        outputs: CharacterClasses.standard.count), seed: 1)
    try Data(Safetensors(tensors: weights.tensors).bytes()).write(to: URL(fileURLWithPath: path))
  }
}
