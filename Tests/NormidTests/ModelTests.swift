import Foundation
import Neural
import Normid
import Testing

/// What a weights file must hold to be a model.
@Suite struct ModelTests {
  private static let alphabet = "0123456789.,-/=*#$"

  private func network(_ head: Architecture.Head, inputs: Int, outputs: Int) throws -> NetworkWeights {
    let layer = Architecture.Convolution(channels: 32, pool: .square)
    return try NetworkWeights(
      architecture: Architecture(
        inputChannels: inputs, convolutions: [layer, layer, layer, layer, layer], head: head,
        headHeight: head == .columns ? 1 : 0, outputs: outputs), seed: 1)
  }

  private func model(crop: NetworkWeights, line: NetworkWeights? = nil) throws -> Model {
    var weights = ModelWeights()
    (weights.crop, weights.line) = (crop, line)
    var file = Safetensors(tensors: weights.tensors)
    file.metadata = [
      "name": "m", "alphabet": Self.alphabet, "calibration.slope": "1", "calibration.offset": "0",
      "threshold": "0.5",
    ]
    return try Model(safetensors: file.bytes())
  }

  @Test func networksOfItsKindAreTaken() throws {
    #expect(try model(crop: network(.globalAverage, inputs: 2, outputs: 20)).name == "m")
  }

  @Test func aMeanKeepsWhatOnlyOneHas() throws {
    var (first, second) = (ModelWeights(), ModelWeights())
    (first.crop, second.crop) = (
      try network(.globalAverage, inputs: 2, outputs: 20), try network(.globalAverage, inputs: 2, outputs: 20)
    )
    second.line = try network(.columns, inputs: 1, outputs: 19)
    let mean = try first.mixed(with: second, share: 0.5)
    #expect(mean.crop == first.crop)
    #expect(mean.line == second.line)
    #expect(mean.letters == nil)
    second.crop = try network(.globalAverage, inputs: 1, outputs: 20)
    #expect(throws: NeuralError.self) { try first.mixed(with: second, share: 0.5) }
  }

  /// They would be asked for what they don't say, at the first picture.
  @Test func networksOfAnotherKindAreRefused() throws {
    let crop = try network(.globalAverage, inputs: 2, outputs: 20)
    #expect(throws: ReaderError.self) { try model(crop: network(.columns, inputs: 2, outputs: 20)) }
    #expect(throws: ReaderError.self) { try model(crop: network(.globalAverage, inputs: 1, outputs: 20)) }
    #expect(throws: ReaderError.self) {
      try model(crop: crop, line: network(.globalAverage, inputs: 1, outputs: 19))
    }
    // Frames 32 columns wide.
    #expect(throws: ReaderError.self) {
      try model(crop: crop, line: network(.columns, inputs: 1, outputs: 19))
    }
  }

  @Test func theCardSaysHowLargeTheFileIs() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/CWeights").path
    let size = try FileManager.default.attributesOfItem(atPath: folder + "/digits.safetensors")[.size]
    let card = try String(contentsOfFile: folder + "/MODEL.md", encoding: .utf8)
    let said = try #require(card.firstMatch(of: /all else in 32: ([0-9,]+) bytes/))
    #expect(Int(said.1.filter { $0 != "," }) == size as? Int)
  }
}
