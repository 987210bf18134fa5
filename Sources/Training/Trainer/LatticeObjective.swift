import Decoding
import Neural
import Normid
import Segmentation

/// What one string asks of the network: pieces, and the gradient of the string's loss by their outputs.
struct StringGradient: Sendable {
  var loss = 0.0
  /// The label holds more than half of the probability.
  var isLikely = false
  var crops: [Float] = []
  /// `classes.count` values a crop.
  var logitGradient: [Float] = []
  /// Sum of the absolute gradient of each crop.
  var strengths: [Float] = []
}

/// The loss summed over all paths of a string's lattice (LeCun, Bottou, Bengio and Haffner 1998).
struct LatticeObjective: Sendable {
  let classes: CharacterClasses
  let network: Network
  let leastGradient: Float

  /// Nil where no path of the lattice spells the label.
  func gradient(of example: StringSource.Example) throws -> StringGradient? {
    let segmentation = example.segmentation
    let pieces = segmentation.pieces
    let crops = Crop.crops(of: pieces, in: segmentation.line)
    let logits = try network.logits(crops, count: pieces.count, height: Crop.side, width: Crop.side)
    let lattice = try Lattice(
      segmentation, logOdds: classes.logOdds(fromLogits: logits), alphabet: classes.alphabet)
    let free = Grammar.any(classes.alphabet)
    guard
      let result = LatticeLoss.evaluate(
        lattice, alphabet: classes.alphabet, target: example.target, free: free)
    else { return nil }
    var gradient = StringGradient(loss: result.loss, isLikely: result.loss < TrainingProgress.evenOdds)
    for index in pieces.indices {
      append(result.gradient, piece: index, crops: crops, to: &gradient)
    }
    return gradient
  }

  private func append(_ byScore: [Float], piece: Int, crops: [Float], to gradient: inout StringGradient) {
    let width = classes.scoresPerPiece
    let row = byScore[piece * width..<(piece + 1) * width]
    let strength = row.reduce(0) { $0 + abs($1) }
    guard strength > leastGradient else { return }
    gradient.crops += crops[piece * Crop.count..<(piece + 1) * Crop.count]
    gradient.logitGradient += row
    // Every score is an output less that of "not a character".
    gradient.logitGradient.append(-row.reduce(0, +))
    gradient.strengths.append(strength)
  }
}
