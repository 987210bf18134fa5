import Decoding
import Testing

@Suite struct LogOddsTests {
  @Test(arguments: [-20.0, -3, 0, 0.5, 7, 20]) func areOnesOwnInverse(_ logOdds: Double) {
    #expect(abs(Double(logOdds: logOdds).logOdds - logOdds) < 1e-6)
  }

  /// What cannot be otherwise, and what cannot be, still are finite, and opposite.
  @Test func ofCertaintyAreFinite() {
    #expect(1.0.logOdds.isFinite)
    #expect(abs(1.0.logOdds + 0.0.logOdds) < 1e-6)
    #expect(1.0.logOdds > 0.999_999.logOdds)
  }

  @Test func areHeldWithinAMargin() {
    #expect(0.999.logOdds(within: 0.01) == 0.99.logOdds)
    #expect(0.5.logOdds(within: 0.01) == 0)
  }
}
