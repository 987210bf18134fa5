import Neural
import TestSupport
import Testing
import Training

/// What holds for runs of every network.
enum TrainerRuns {
  static func trained(_ trainer: some StepwiseTrainer) throws -> NetworkWeights {
    while try trainer.advance() != nil {}
    return trainer.weights
  }

  /// - Parameters:
  ///   - steps: after which the run is put down.
  ///   - trainer: makes one that keeps its checkpoint at a path.
  static func expectResumedEndsLikeUnbroken(
    after steps: Int, _ trainer: (_ checkpoint: String?) throws -> some StepwiseTrainer
  ) throws {
    let scratch = try Scratch()
    let path = scratch.path + "/run"
    let broken = try trainer(path)
    for _ in 0..<steps { _ = try broken.advance() }
    try broken.saveCheckpoint()
    let resumed = try trainer(path)
    #expect(try resumed.resume())
    #expect(resumed.step == steps)
    #expect(try trained(resumed) == trained(try trainer(nil)))
  }
}
