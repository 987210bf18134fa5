/// What can be wrong with a network, its weights or what it is given.
public enum NeuralError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes are no safetensors file; the reason.
  case malformedFile(String)
  case missingTensor(String)
  case wrongShape(tensor: String, expected: [Int], found: [Int])
  /// A tensor holds an infinity, something that is not a number, or a negative variance.
  case impossibleValue(tensor: String)
  /// A network that cannot be built; the reason.
  case unsupportedArchitecture(String)
  /// Inputs, or a gradient, whose size does not fit; the reason.
  case wrongInput(String)
  /// The processor lacks this instruction set.
  case unavailableLevel(KernelLevel)

  public var description: String {
    switch self {
    case .malformedFile(let reason): "not a safetensors file: \(reason)"
    case .missingTensor(let name): "there is no tensor \(name)"
    case .wrongShape(let tensor, let expected, let found):
      "tensor \(tensor) has the shape \(found), not \(expected)"
    case .impossibleValue(let tensor): "tensor \(tensor) holds an impossible value"
    case .unsupportedArchitecture(let reason): "unsupported network: \(reason)"
    case .wrongInput(let reason): "wrong input: \(reason)"
    case .unavailableLevel(let level): "this processor has no \(level)"
    }
  }
}
