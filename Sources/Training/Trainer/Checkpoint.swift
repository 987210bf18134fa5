import Neural

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A training run on disk: everything that a resumed run needs to end with the same bytes as an unbroken one.
struct Checkpoint<Plan: TrainingPlan> {
  /// Some hundred times what a run of ours takes.
  private static var maximumBytes: Int { 1 << 30 }

  let path: String

  /// Writes beside the old file and renames, so that a kill leaves one of them whole.
  func write(_ state: TrainingState, plan: Plan, origin: TrainingOrigin) throws {
    var file = Safetensors()
    file.tensors.merge(state.network.tensors(prefix: "network")) { $1 }
    file.tensors.merge(state.optimiser.tensors(prefix: "optimiser")) { $1 }
    if let average = state.average {
      file.tensors.merge(average.weights.tensors(prefix: "average")) { $1 }
    }
    file.metadata = ["step": String(state.step), "plan": try Self.text(plan), "origin": origin.text]
    try Files.write(file.bytes(), to: path)
  }

  /// Restores `state`. False where there is no checkpoint yet.
  ///
  /// A resumed run has the data, the first weights and the plan of the one it goes on from; only the number of its last steps may be another, as when
  /// the time for them runs out. The rest of the schedule is then bent to it.
  func restore(_ state: inout TrainingState, plan: Plan, origin: TrainingOrigin) throws -> Bool {
    guard Files.exists(path) else { return false }
    let bytes = try Files.bytes(at: path, limit: Self.maximumBytes)
    do {
      try restore(&state, from: try Safetensors(bytes: bytes), plan: plan, origin: origin)
    } catch is NeuralError {
      throw TrainerError.damagedCheckpoint(path)
    }
    return true
  }

  private func restore(
    _ state: inout TrainingState, from file: Safetensors, plan: Plan, origin: TrainingOrigin
  ) throws {
    guard Self.plan(of: file)?.withSteps(of: plan) == plan else {
      throw TrainerError.otherPlan(checkpoint: path)
    }
    // Checkpoints of earlier versions don't tell.
    guard file.metadata["origin"].map({ $0 == origin.text }) ?? true else {
      throw TrainerError.otherOrigin(checkpoint: path)
    }
    guard let step = file.metadata["step"].flatMap({ Int($0) }), 0...plan.totalSteps ~= step else {
      throw TrainerError.damagedCheckpoint(path)
    }
    try state.network.restore(from: file, prefix: "network")
    try state.optimiser.restore(from: file, prefix: "optimiser")
    state.step = step
    if file.tensors.keys.contains(where: { $0.hasPrefix("average.") }) {
      state.average = ExponentialAverage(try NetworkWeights(from: file, prefix: "average"))
    }
  }

  private static func plan(of file: Safetensors) -> Plan? {
    file.metadata["plan"].flatMap { try? JSONDecoder().decode(Plan.self, from: Data($0.utf8)) }
  }

  private static func text(_ plan: Plan) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(plan), as: UTF8.self)
  }
}

/// What can go wrong in a run besides its data.
public enum TrainerError: Error, Equatable, CustomStringConvertible {
  case otherPlan(checkpoint: String)
  case otherOrigin(checkpoint: String)
  case damagedCheckpoint(String)
  case noDigits
  case noLetters

  public var description: String {
    switch self {
    case .otherPlan(let path):
      "\(path): was written by a run with other settings; give the same ones, or another --checkpoint"
    case .otherOrigin(let path):
      "\(path): was written by a run on other data or from other weights; give the same ones, or another --checkpoint"
    case .damagedCheckpoint(let path): "\(path): the checkpoint is damaged"
    case .noLetters: "no line of words to learn from: render at least one"
    case .noDigits: "no digits to learn from: give at least one folder with --digits"
    }
  }
}
