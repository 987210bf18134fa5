import Decoding
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ConfidenceCalibrationTests {
  /// Readings whose true chance of being right is a known line on the log-odds.
  private func readings(slope: Double, offset: Double, count: Int) -> [(posterior: Double, correct: Bool)] {
    var generator = TestGenerator(state: 11)
    return (0..<count).map { _ in
      let logOdds = Double.random(in: -6...12, using: &generator)
      let chance = 1 / (1 + exp(-(slope * logOdds + offset)))
      let correct = Double.random(in: 0..<1, using: &generator) < chance
      return (1 / (1 + exp(-logOdds)), correct)
    }
  }

  @Test(arguments: [(1.0, 0.0), (0.4, -1.0), (0.7, 1.5), (2.0, -3.0)])
  func findsTheLineThatMadeTheReadings(slope: Double, offset: Double) {
    let fitted = ConfidenceCalibration.fit(readings(slope: slope, offset: offset, count: 20_000))
    #expect(abs(fitted.slope - slope) < 0.1 * slope)
    #expect(abs(fitted.offset - offset) < 0.15)
  }

  @Test func confidencesHoldInEachTenth() {
    let readings = readings(slope: 0.4, offset: -0.5, count: 40_000)
    let fitted = ConfidenceCalibration.fit(readings)
    for tenth in 0..<10 {
      let range = (Double(tenth) / 10)..<(Double(tenth + 1) / 10)
      let inside = readings.filter { range.contains(fitted.calibrated($0.posterior)) }
      let right = Double(inside.count { $0.correct }) / Double(inside.count)
      let said = inside.map { fitted.calibrated($0.posterior) }.reduce(0, +) / Double(inside.count)
      #expect(inside.count > 100 && abs(right - said) < 0.04, "\(range)")
    }
  }

  @Test func identityKeepsThePosterior() {
    for posterior in [0.001, 0.3, 0.5, 0.97, 0.999_999] {
      #expect(abs(ConfidenceCalibration.identity.calibrated(posterior) - posterior) < 1e-9)
    }
    #expect(ConfidenceCalibration.fit([]) == .identity)
  }

  @Test func readingsThatAreAllRightAreNotCertain() {
    let fitted = ConfidenceCalibration.fit((1...98).map { (Double($0) / 100, true) })
    #expect(abs(fitted.calibrated(0.5) - 0.99) < 1e-6)
  }

  @Test func separatedReadingsGiveAFiniteLine() {
    let fitted = ConfidenceCalibration.fit((1...50).flatMap { _ in [(0.1, false), (0.9, true)] })
    #expect(fitted.slope.isFinite && fitted.offset.isFinite)
    #expect(abs(fitted.calibrated(0.9) - 51.0 / 52) < 1e-6)
    #expect(abs(fitted.calibrated(0.1) - 1.0 / 52) < 1e-6)
  }

  @Test func theLineNeverFalls() {
    let upsideDown = (1...50).flatMap { _ in [(0.9, false), (0.1, true)] }
    let fitted = ConfidenceCalibration.fit(upsideDown)
    #expect(fitted.slope == 0)
    #expect(abs(fitted.calibrated(0.9) - 0.5) < 1e-9)
  }

  @Test func extremesStayProbabilities() {
    let steep = ConfidenceCalibration(slope: 50, offset: 0)
    for posterior in [-1, 0, 1e-300, 1, 2] {
      #expect((0...1).contains(steep.calibrated(posterior)))
    }
  }
}
