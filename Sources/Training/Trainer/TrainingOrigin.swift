import Neural

/// What a run learns from and begins with, as checksums: of the data by what it holds, not by where it lies.
struct TrainingOrigin {
  private let data: UInt64
  private let weights: UInt64

  init(digits: DigitPool, strings: StringSource, network: TrainableNetwork) {
    var hash = FNV1a()
    hash.add(digits)
    hash.add(strings)
    data = hash.value
    weights = Self.checksum(of: network)
  }

  private init(data: UInt64, weights: UInt64) { (self.data, self.weights) = (data, weights) }

  /// The same data with other weights to begin with.
  func starting(from network: TrainableNetwork) -> TrainingOrigin {
    TrainingOrigin(data: data, weights: Self.checksum(of: network))
  }

  /// As a checkpoint has it.
  var text: String { String(data, radix: 16) + "-" + String(weights, radix: 16) }

  private static func checksum(of network: TrainableNetwork) -> UInt64 {
    var hash = FNV1a()
    for (name, tensor) in network.tensors(prefix: "").sorted(by: { $0.key < $1.key }) {
      hash.add(name.utf8)
      for value in tensor.values { hash.add(Int(value.bitPattern)) }
    }
    return hash.value
  }
}

extension FNV1a {
  fileprivate mutating func add(_ pool: DigitPool) {
    for source in pool.sources {
      for (crop, label) in zip(source.crops, source.labels) {
        add(crop)
        add(label)
      }
    }
  }

  fileprivate mutating func add(_ source: StringSource) {
    for string in source.real.flatMap(\.strings) {
      add(string.label.utf8)
      add(string.image.width)
      add(string.image.height)
    }
  }
}
