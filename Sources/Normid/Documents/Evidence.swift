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
  /// Log-odds of single digits from which on they count for a number, what more of them weigh, and count for at most. It is
  /// little: joined digits, and those of a narrow line, look like none one by one.
  private static let (likely, digitWeight, digitBounds) = (3.0, 0.3, -1.6...0.1)

  /// How much the characters of a reading look like digits, one by one.
  /// - Parameter logOdds: as ``FieldReader/digitLogOdds(of:)`` gives them.
  static func digits(_ logOdds: Double) -> Evidence {
    Evidence(name: "looks like digits", weight: digitWeight * (logOdds - likely), within: digitBounds)
  }

  /// Log-odds of a line to show words under which it counts for a number, what less of them weigh, and count for at most. Of the
  /// places on 220 rendered cheques that were not the amount's half had more, of the amounts hardly a twentieth.
  private static let (wordless, wordWeight, numberBounds) = (-1.2, 0.6, -4.0...0.5)

  /// How much a line looks like a number rather than like words.
  /// - Parameter wordLogOdds: as ``FieldReader/wordLogOdds(of:)`` gives them.
  static func number(wordLogOdds: Double) -> Evidence {
    Evidence(
      name: "looks like a number", weight: wordWeight * (wordless - wordLogOdds), within: numberBounds)
  }

  /// Printed figures are all of one height. So are written ones at times: of 878 real amounts a third of those of three figures,
  /// a seventh of those of four or five, and one in thirty of those of six.
  /// - Parameter weight: of many pieces.
  static func print(_ pieces: [PixelRect], weight: Double) -> [Evidence] {
    guard TextSpan.isEven(pieces.map(\.height)) else { return [] }
    return [Evidence(name: "printed", weight: weight * min(1, Double(pieces.count - 1) / manyPieces))]
  }

  private static let manyPieces = 5.0

  init(name: String, weight: Double, within bounds: ClosedRange<Double>) {
    self.init(name: name, weight: min(max(weight, bounds.lowerBound), bounds.upperBound))
  }

  /// Held within what one reading can be trusted to say.
  static func logOdds(_ probability: Double) -> Double { probability.logOdds(within: 0.01) }
}
