import Batch
import Neural
import Normid

/// The networks inside a weights file.
enum WeightsFile {
  static func networks(_ path: String) throws -> ModelWeights {
    do {
      return try ModelWeights(from: try Safetensors(bytes: try FileBytes.read(path, limit: 1 << 30)))
    } catch let error as FileError {
      throw InputError(path: path, error)
    } catch {
      throw InputError(path: path, reason: "\(error)", status: .badPicture)
    }
  }
}
