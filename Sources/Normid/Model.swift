import CWeights
import Decoding
import Neural
import Segmentation

/// A trained model: its networks, what the outputs stand for, and how far its confidence can be trusted.
public struct Model: Sendable {
  /// As in a reading's `model`.
  public let name: String
  public let classes: CharacterClasses
  public let network: Network
  /// The line network, where the model has one.
  public let lineNetwork: Network?
  /// The network that tells words from numbers, where the model has one.
  public let letterNetwork: Network?
  public let scorerWeights: ScorerWeights
  public let calibration: ConfidenceCalibration
  /// Confidence under which a reading is rejected unless the caller says otherwise.
  public let threshold: Double

  /// Keys of the weights file's metadata.
  public enum Key {
    public static let name = "name"
    public static let alphabet = "alphabet"
    public static let calibrationSlope = "calibration.slope"
    public static let calibrationOffset = "calibration.offset"
    public static let threshold = "threshold"
    public static let latticeWeight = "weight.lattice"
    public static let framesWeight = "weight.frames"
  }

  /// Reads a weights file.
  /// - Throws: ``ReaderError`` with the reason, where the file is damaged or of another kind.
  public init(safetensors bytes: [UInt8]) throws(ReaderError) {
    do {
      let file = try Safetensors(bytes: bytes)
      try self.init(file)
    } catch let error as ReaderError {
      throw error
    } catch {
      throw ReaderError(description: "\(error)")
    }
  }

  /// - Throws: ``ReaderError``, or `NeuralError` where a network is damaged.
  public init(_ file: Safetensors) throws {
    func value(_ key: String) throws(ReaderError) -> String {
      guard let value = file.metadata[key] else {
        throw ReaderError(description: "the weights file's metadata lacks \"\(key)\"")
      }
      return value
    }
    func number(_ key: String) throws(ReaderError) -> Double {
      guard let number = Double(try value(key)), number.isFinite else {
        throw ReaderError(description: "the weights file's \"\(key)\" is not a number")
      }
      return number
    }
    func optional(_ key: String) throws(ReaderError) -> Double? {
      file.metadata[key] == nil ? nil : try number(key)
    }
    name = try value(Key.name)
    classes = CharacterClasses(alphabet: Alphabet(try value(Key.alphabet)))
    let weights = try ModelWeights(from: file)
    guard let crop = weights.crop else {
      throw ReaderError(description: "the weights file lacks the crop network")
    }
    network = try NetworkRole.crop(classes).network(crop)
    let line = NetworkRole.line(classes.alphabet)
    lineNetwork = try weights.line.map(line.network)
    letterNetwork = try weights.letters.map(NetworkRole.letters.network)
    scorerWeights = ScorerWeights(
      lattice: try optional(Key.latticeWeight) ?? ScorerWeights().lattice,
      frames: try optional(Key.framesWeight) ?? ScorerWeights().frames)
    calibration = ConfidenceCalibration(
      slope: try number(Key.calibrationSlope), offset: try number(Key.calibrationOffset))
    threshold = try number(Key.threshold)
  }

  /// The model that is compiled into the program.
  public static func shipped() throws(ReaderError) -> Model {
    guard cw_digits_size > 0 else {
      throw ReaderError(description: "this build holds no weights; name a file with --weights")
    }
    return try Model(safetensors: Array(UnsafeBufferPointer(start: cw_digits, count: cw_digits_size)))
  }
}

/// What a network must be like to do one of the model's three jobs.
private struct NetworkRole {
  let name: String
  let inputChannels: Int
  let head: Architecture.Head
  let outputs: Int

  static func crop(_ classes: CharacterClasses) -> NetworkRole {
    NetworkRole(name: "crop", inputChannels: Crop.channels, head: .globalAverage, outputs: classes.count)
  }

  static func line(_ alphabet: Alphabet) -> NetworkRole {
    NetworkRole(name: "line", inputChannels: 1, head: .columns, outputs: alphabet.classCount)
  }

  static let letters = NetworkRole(
    name: "letter", inputChannels: 1, head: .columns, outputs: LetterFrameClassifier.classCount)

  /// - Throws: ``ReaderError`` where the weights are those of a network for something else.
  func network(_ weights: NetworkWeights) throws -> Network {
    let found = weights.architecture
    guard found.outputs == outputs else {
      throw ReaderError(
        description: "the \(name) network has \(found.outputs) outputs for \(outputs) classes")
    }
    guard found.inputChannels == inputChannels, found.head == head,
      head == .globalAverage || FrameGrid.strides.contains(found.columnsPerFrame)
    else {
      throw ReaderError(description: "the \(name) network has the architecture of another kind")
    }
    return try Network(weights)
  }
}

/// Why a reader could not be made.
public struct ReaderError: Error, Equatable, CustomStringConvertible {
  public let description: String

  public init(description: String) { self.description = description }
}
