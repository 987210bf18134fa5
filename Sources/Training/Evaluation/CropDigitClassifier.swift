import Imaging
import Neural
import Normid
import Segmentation

/// The crop network alone, on digits that are already cut out: no line is looked for and nothing is cut. The line network,
/// made for strings, adds nothing here: on writers left out both together were right less often.
public struct CropDigitClassifier: DigitClassifier {
  private let model: Model

  public init(_ model: Model) { self.model = model }

  /// The likeliest of the ten digits; the confidence is its share of the softmax over all of the network's classes.
  public func classify(
    _ images: LabelledImages, threads: Int
  ) throws -> [(label: Int?, confidence: Double)] {
    var crops: [Float] = []
    for index in 0..<images.count {
      Crop.append(digit: try images.crop(at: index).pixels, to: &crops)
    }
    let logits = try model.network.logits(
      crops, count: images.count, height: Crop.side, width: Crop.side, threads: threads)
    return (0..<images.count).map { index in
      digit(logits[index * model.classes.count..<(index + 1) * model.classes.count])
    }
  }

  private func digit(_ logits: ArraySlice<Float>) -> (label: Int?, confidence: Double) {
    let scores = Array(logits)
    let digits = scores.indices.filter { model.classes.alphabet.isDigit($0) }
    guard let best = digits.max(by: { scores[$0] < scores[$1] }) else { return (nil, 0) }
    let total = scores.reduce(0) { $0 + Power.ofE(Double($1 - scores[best])) }
    return (Int(String(model.classes.alphabet.symbols[best])), 1 / total)
  }
}
