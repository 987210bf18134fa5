import Decoding
import Imaging
import Neural
import Normid
import Segmentation

/// A model's networks on digits that are already cut out: no line is looked for and nothing is cut.
public struct ModelDigitClassifier: DigitClassifier {
  private let model: Model
  private let frames: FrameClassifier?
  private let digits: [Int]

  public init(_ model: Model) {
    self.model = model
    digits = model.classes.alphabet.symbols.indices.filter { model.classes.alphabet.isDigit($0) }
    frames = model.lineNetwork.map { FrameClassifier(network: $0, alphabet: model.classes.alphabet) }
  }

  /// The likeliest of the ten digits by both networks, weighted as for strings; the confidence is its share among the digits and
  /// what else the crop network may hold the crop for.
  public func classify(
    _ images: LabelledImages, threads: Int
  ) throws -> [(label: Int?, confidence: Double)] {
    let inks = try (0..<images.count).map { try images.crop(at: $0) }
    var crops: [Float] = []
    for ink in inks { Crop.append(digit: ink.pixels, to: &crops) }
    let logits = try model.network.logits(
      crops, count: images.count, height: Crop.side, width: Crop.side, threads: threads)
    let classes = model.classes.count
    return try Parallel.map(count: images.count, threads: threads) { index in
      let scores = Array(logits[index * classes..<(index + 1) * classes])
      return digit(scores, try onFrames(inks[index]))
    }
  }

  /// Columns of blank paper that a lone digit has to either side.
  private static let margin = 5

  /// The logarithm of the probability that a line holds just this digit, for each digit; nil without a line network.
  private func onFrames(_ ink: FloatImage) throws -> [Double]? {
    guard let frames else { return nil }
    let heard = model.classes.alphabet.symbols.indices.map { digits.contains($0) }
    let scores = try frames.frames(of: ink.inLine(left: Self.margin, right: Self.margin))
      .silencing(where: heard)
    return digits.map { scores.logProbability(of: [$0]) }
  }

  private func digit(_ logits: [Float], _ onFrames: [Double]?) -> (label: Int?, confidence: Double) {
    let largest = logits.max() ?? 0
    let total = Double(largest) + Power.logarithm(logits.reduce(0) { $0 + Power.ofE(Double($1 - largest)) })
    var scores = digits.map { Double(logits[$0]) - total }
    let rest = 1 - scores.reduce(0) { $0 + Power.ofE($1) }
    if let onFrames {
      let weights = model.scorerWeights
      for (index, value) in onFrames.enumerated() {
        scores[index] =
          weights.lattice * max(scores[index], weights.floor) + weights.frames * max(value, 2 * weights.floor)
      }
    }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return (nil, 0) }
    let sum = scores.reduce(0) { $0 + Power.ofE($1 - scores[best]) }
    return (
      model.classes.alphabet.symbols[digits[best]].wholeNumberValue, (1 - max(rest, 0)) / sum
    )
  }
}
