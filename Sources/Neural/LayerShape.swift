import CKernels

/// One convolution's shape for a picture of a certain size.
struct LayerShape {
  let height: Int, width: Int, inputs: Int, outputs: Int
  let pool: Architecture.Pool

  /// The first layer reads the picture, whose channels are few: it is convolved directly, the others
  /// by Winograd's algorithm.
  let isFirst: Bool

  var pooledHeight: Int { pool == .none ? height : height / 2 }
  var pooledWidth: Int { pool == .square ? width / 2 : width }
  /// Floats in one image.
  var inputSize: Int { height * width * inputs }
  var outputSize: Int { height * width * outputs }
  var pooledSize: Int { pooledHeight * pooledWidth * outputs }
  var products: Int { 9 * outputSize * inputs }

  func counting(_ images: Int) -> ck_shape {
    ck_shape(
      count: Int32(images), height: Int32(height), width: Int32(width), inputs: Int32(inputs),
      outputs: Int32(outputs))
  }

  var scratchSize: Int {
    isFirst ? ck_direct_scratch(counting(1)) : ck_winograd_scratch(counting(1))
  }

  var gradientScratchSize: Int {
    isFirst ? ck_direct_scratch(counting(1)) : ck_winograd_gradient_scratch(counting(1))
  }

  /// How many of `images` to hand to a kernel at once: enough for Winograd's products to be large, few
  /// enough for their pixels to stay in the second-level cache.
  func group(of images: Int) -> Int {
    min(images, max(1, min(8, 65_536 / max(inputSize, outputSize))))
  }
}

extension Architecture.Pool {
  var window: ck_pool {
    switch self {
    case .none: ck_pool(rows: 1, columns: 1)
    case .square: ck_pool(rows: 2, columns: 2)
    case .rows: ck_pool(rows: 2, columns: 1)
    }
  }
}

extension Architecture {
  /// The shapes of all convolutions for pictures of this size.
  func shapes(height: Int, width: Int) throws(NeuralError) -> [LayerShape] {
    var (height, width, inputs) = (height, width, inputChannels)
    var shapes: [LayerShape] = []
    for layer in convolutions {
      let shape = LayerShape(
        height: height, width: width, inputs: inputs, outputs: layer.channels, pool: layer.pool,
        isFirst: shapes.isEmpty)
      guard shape.pooledHeight > 0, shape.pooledWidth > 0 else {
        throw .wrongInput("pictures too small to be pooled")
      }
      shapes.append(shape)
      (height, width, inputs) = (shape.pooledHeight, shape.pooledWidth, layer.channels)
    }
    guard head == .globalAverage || height == headHeight else {
      throw .wrongInput("\(height) rows reach the head, not \(headHeight)")
    }
    return shapes
  }

  /// The same, after a look at whether `inputs` floats are `count` such pictures.
  func shapes(inputs: Int, count: Int, height: Int, width: Int) throws(NeuralError) -> [LayerShape] {
    let sides = [count, height, width]
    guard sides.allSatisfy({ 1...(1 << 20) ~= $0 }), height * width <= 1 << 24,
      count * height * width * inputChannels == inputs
    else {
      throw .wrongInput("\(inputs) numbers are not \(count) x \(height) x \(width) x \(inputChannels)")
    }
    return try shapes(height: height, width: width)
  }
}
