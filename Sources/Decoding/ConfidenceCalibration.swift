#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns a posterior into a confidence that holds: of all readings at 0.9, nine in ten are right.
///
/// A line on the posterior's log-odds, fitted by maximum likelihood (Platt 1999, "Probabilistic
/// outputs for support vector machines"; the Newton steps after Lin, Lin and Weng 2007, "A note
/// on Platt's probabilistic outputs for support vector machines").
public struct ConfidenceCalibration: Sendable, Equatable {
  /// Log-odds of being right gained by each unit of the posterior's log-odds; not negative.
  public let slope: Double
  public let offset: Double

  public init(slope: Double, offset: Double) {
    self.slope = slope
    self.offset = offset
  }

  /// The confidence is the posterior.
  public static let identity = ConfidenceCalibration(slope: 1, offset: 0)

  /// The probability that a reading of this posterior is right, 0…1.
  public func calibrated(_ posterior: Double) -> Double {
    Double(logOdds: slope * posterior.logOdds + offset)
  }

  /// Fits readings of which it is known whether they were right.
  ///
  /// The line never falls: where the posterior says nothing of being right, all readings get the
  /// share that was right. No readings at all give the ``identity``.
  public static func fit(_ readings: [(posterior: Double, correct: Bool)]) -> ConfidenceCalibration {
    guard !readings.isEmpty else { return identity }
    let samples = samples(readings)
    var line = ConfidenceCalibration(
      slope: 0, offset: (samples.map(\.target).reduce(0, +) / Double(samples.count)).logOdds)
    let level = line
    for _ in 0..<100 {
      guard let better = line.improved(on: samples) else { break }
      line = better
    }
    return line.slope > 0 ? line : level
  }

  /// A reading's log-odds and the probability that the line should give it.
  private typealias Sample = (logOdds: Double, target: Double)

  /// Platt's targets are drawn in from 0 and 1 by one imagined reading of either kind, so that readings that
  /// are all right do not ask for certainty.
  private static func samples(_ readings: [(posterior: Double, correct: Bool)]) -> [Sample] {
    let right = Double(readings.count { $0.correct })
    let wrong = Double(readings.count) - right
    return readings.map {
      ($0.posterior.logOdds, $0.correct ? (right + 1) / (right + 2) : 1 / (wrong + 2))
    }
  }

  /// One Newton step on the cross-entropy, halved until it helps; nil where none does.
  private func improved(on samples: [Sample]) -> ConfidenceCalibration? {
    let step = newtonStep(on: samples)
    let before = crossEntropy(on: samples)
    var scale = 1.0
    while scale > 1e-10 {
      let next = ConfidenceCalibration(
        slope: slope - scale * step.slope, offset: offset - scale * step.offset)
      if next.crossEntropy(on: samples) < before - 1e-12 * abs(before) { return next }
      scale /= 2
    }
    return nil
  }

  private func newtonStep(on samples: [Sample]) -> (slope: Double, offset: Double) {
    // A little is added to the curvature's diagonal: it is singular where all readings are alike.
    var (gradient, curvature) = ((0.0, 0.0), (1e-12, 0.0, 1e-12))
    for (logOdds, target) in samples {
      let probability = Double(logOdds: slope * logOdds + offset)
      let (error, spread) = (probability - target, probability * (1 - probability))
      gradient = (gradient.0 + error * logOdds, gradient.1 + error)
      curvature.0 += spread * logOdds * logOdds
      curvature.1 += spread * logOdds
      curvature.2 += spread
    }
    let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
    return (
      (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
      (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant
    )
  }

  private func crossEntropy(on samples: [Sample]) -> Double {
    samples.reduce(0) { sum, sample in
      let value = slope * sample.logOdds + offset
      // log(1 + exp(value)), without overflow.
      let softplus = max(value, 0) + log1p(exp(-abs(value)))
      return sum + softplus - sample.target * value
    }
  }
}
