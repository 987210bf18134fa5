/// The shape of a network: 3x3 convolutions, each with batch norm, ReLU and a pool, then one dense layer.
public struct Architecture: Codable, Equatable, Sendable {
  /// Max pooling after a convolution; an odd last row or column is dropped.
  public enum Pool: String, Codable, Sendable, CaseIterable {
    case none
    /// 2x2: halves height and width.
    case square
    /// 2x1: halves the height alone.
    case rows
  }

  public struct Convolution: Codable, Equatable, Sendable {
    /// Output channels, whole panels of 32.
    public var channels: Int
    public var pool: Pool

    public init(channels: Int, pool: Pool = .none) {
      self.channels = channels
      self.pool = pool
    }
  }

  public enum Head: String, Codable, Sendable, CaseIterable {
    /// The mean over all pixels, then dense: logits [n, outputs].
    case globalAverage
    /// Each column, all its rows one after another, then dense: logits [n, width at the head, outputs].
    case columns
  }

  public var inputChannels: Int
  public var convolutions: [Convolution]
  public var head: Head
  /// The rows left at the head, for `columns`; 0 otherwise.
  public var headHeight: Int
  public var outputs: Int

  public init(
    inputChannels: Int, convolutions: [Convolution], head: Head, headHeight: Int = 0, outputs: Int
  ) {
    self.inputChannels = inputChannels
    self.convolutions = convolutions
    self.head = head
    self.headHeight = headHeight
    self.outputs = outputs
  }
}

extension Architecture {
  /// Numbers beyond this are a damaged file's.
  private static let limit = 1 << 14
  /// Enough to bring any picture down to one pixel.
  private static let mostSquarePools = 16

  func validate() throws(NeuralError) {
    let numbers = [inputChannels, outputs] + convolutions.map(\.channels)
    guard numbers.allSatisfy({ 1...Self.limit ~= $0 }), 0...Self.limit ~= headHeight else {
      throw .unsupportedArchitecture("a size is not within 1 and \(Self.limit)")
    }
    guard 1...64 ~= convolutions.count else {
      throw .unsupportedArchitecture("\(convolutions.count) convolutions")
    }
    guard convolutions.count(where: { $0.pool == .square }) <= Self.mostSquarePools else {
      throw .unsupportedArchitecture("more than \(Self.mostSquarePools) square pools")
    }
    guard convolutions.allSatisfy({ $0.channels.isMultiple(of: Panel.width) }) else {
      throw .unsupportedArchitecture("channels that are no multiple of \(Panel.width)")
    }
    guard (headHeight > 0) == (head == .columns) else {
      throw .unsupportedArchitecture("\(headHeight) rows at a head of \(head)")
    }
  }

  /// Columns of the picture that one column at the head stands for.
  public var columnsPerFrame: Int { convolutions.reduce(1) { $0 * ($1.pool == .square ? 2 : 1) } }

  /// The numbers that the dense layer reads at once.
  var denseInputs: Int { (convolutions.last?.channels ?? 0) * max(headHeight, 1) }
}

// MARK: - As numbers

extension Architecture {
  /// The architecture as a list of whole numbers, so that it travels among the tensors it describes:
  /// input channels, head, rows at the head, outputs, then channels and pool of each convolution.
  var numbers: [Float] {
    [inputChannels, Head.allCases.firstIndex(of: head) ?? 0, headHeight, outputs].map(Float.init)
      + convolutions.flatMap { layer in
        [Float(layer.channels), Float(Pool.allCases.firstIndex(of: layer.pool) ?? 0)]
      }
  }

  init(numbers: [Float]) throws(NeuralError) {
    let whole = numbers.compactMap { Int(exactly: $0) }
    guard whole.count == numbers.count, whole.count >= 6, whole.count.isMultiple(of: 2),
      let head = Head.allCases.element(at: whole[1])
    else { throw .unsupportedArchitecture("\(numbers)") }
    var convolutions: [Convolution] = []
    for at in stride(from: 4, to: whole.count, by: 2) {
      guard let pool = Pool.allCases.element(at: whole[at + 1]) else {
        throw .unsupportedArchitecture("pool \(whole[at + 1])")
      }
      convolutions.append(Convolution(channels: whole[at], pool: pool))
    }
    self.init(
      inputChannels: whole[0], convolutions: convolutions, head: head, headHeight: whole[2],
      outputs: whole[3])
    try validate()
  }
}

extension Array {
  fileprivate func element(at index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
