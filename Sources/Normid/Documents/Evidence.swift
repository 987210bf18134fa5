import Decoding
import Imaging
import Segmentation

/// Something that speaks for or against a part of a page being the field that is looked for.
struct Evidence: Sendable, Equatable {
  let name: String
  /// Log-odds: above 0 speaks for it.
  let weight: Double
  /// Whether it holds for what is read of a part of the place as well, as that it is a date does for its year.
  var holdsForParts = false
}

extension Evidence {
  /// Log-odds of single digits from which on they count for a number, and what they count for at most.
  private static let (likely, slope, bounds) = (3.0, 1.5, -8.0...0.5)

  /// How much the characters of a reading look like digits, one by one.
  /// - Parameters:
  ///   - logOdds: as ``FieldReader/likeness(of:)`` gives them.
  ///   - trust: what that counts for, 0…1.
  static func likeness(_ logOdds: Double, trust: Double) -> Evidence {
    Evidence(
      name: "looks like digits",
      weight: trust * min(max(slope * (logOdds - likely), bounds.lowerBound), bounds.upperBound))
  }

  /// Printed figures are all of one height. So are written ones at times: of 878 real amounts a third of those of three figures,
  /// a seventh of those of four or five, and one in thirty of those of six.
  /// - Parameter weight: of many pieces.
  static func print(_ pieces: [PixelRect], weight: Double) -> [Evidence] {
    guard TextSpan.isEven(pieces.map(\.height)) else { return [] }
    return [Evidence(name: "printed", weight: weight * min(1, Double(pieces.count - 1) / manyPieces))]
  }

  private static let manyPieces = 5.0

  /// Held within what one reading can be trusted to say.
  static func logOdds(_ probability: Double) -> Double { probability.logOdds(within: 0.01) }
}
