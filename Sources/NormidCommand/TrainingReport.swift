import Training

/// Says on standard error how a training run goes: every so many steps a line with the means since the last.
struct TrainingReport {
  private static let stepsPerLine = 100
  private static let minutesPerSave = 3.0

  private let firstStep: Int
  private let totalSteps: Int
  private let start = ContinuousClock.now
  private var lastSave = ContinuousClock.now
  private var sums = (loss: 0.0, accuracy: 0.0, steps: 0)

  init(firstStep: Int, totalSteps: Int) { (self.firstStep, self.totalSteps) = (firstStep, totalSteps) }

  /// Since this run began.
  var minutes: Double { Self.minutes(since: start) }

  /// A few minutes have gone by since a checkpoint was last due.
  var isSaveDue: Bool {
    mutating get {
      guard Self.minutes(since: lastSave) >= Self.minutesPerSave else { return false }
      lastSave = .now
      return true
    }
  }

  mutating func add(_ progress: TrainingProgress) {
    sums = (sums.loss + progress.loss, sums.accuracy + progress.accuracy, sums.steps + 1)
    guard (progress.step + 1) % Self.stepsPerLine == 0 else { return }
    let done = Double(progress.step + 1 - firstStep)
    let rate = done / max(minutes * 60, 1e-3)
    let left = Double(totalSteps - progress.step - 1) / rate / 60
    Console.report(
      """
      \(progress.phase) \(progress.step + 1)/\(totalSteps)  loss \((sums.loss / Double(sums.steps)).rounded(places: 4))  \
      right \((sums.accuracy / Double(sums.steps)).percent) %  \
      rate \(Double(progress.learningRate).rounded(places: 6))  \(rate.rounded(places: 1)) steps/s  \
      \(left.rounded(places: 1)) min left
      """)
    sums = (0, 0, 0)
  }

  private static func minutes(since start: ContinuousClock.Instant) -> Double {
    let duration = start.duration(to: .now).components
    return (Double(duration.seconds) + Double(duration.attoseconds) * 1e-18) / 60
  }
}
