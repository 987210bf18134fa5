import CKernels

/// The last layer: rows of numbers gathered from the features of an image, and a dense layer over them.
struct DenseHead: Sendable {
  let kind: Architecture.Head
  /// The features of one image.
  let height: Int, width: Int, channels: Int
  let outputs: Int

  init(_ architecture: Architecture, after shape: LayerShape) {
    (kind, outputs) = (architecture.head, architecture.outputs)
    (height, width, channels) = (shape.pooledHeight, shape.pooledWidth, shape.outputs)
  }

  /// Rows of logits for one image.
  var rows: Int { kind == .columns ? width : 1 }
  /// Numbers that a row of logits comes from.
  var depth: Int { kind == .columns ? height * channels : channels }
  /// The outputs, filled up with zeros to whole panels.
  var paddedOutputs: Int { Panel.columns(for: outputs) }

  /// features [height][width][channels] -> gathered [rows][depth].
  func gather(
    _ features: UnsafePointer<Float>, into gathered: UnsafeMutablePointer<Float>, _ kernels: Kernels
  ) {
    guard kind == .columns else {
      kernels.functions.average(features, Int32(height * width), Int32(channels), gathered)
      return
    }
    for y in 0..<height {
      for x in 0..<width {
        let to = gathered + x * depth + y * channels
        to.update(from: features + (y * width + x) * channels, count: channels)
      }
    }
  }

  /// The gradient of `gather`: of its rows -> of the features.
  func scatter(_ gathered: UnsafePointer<Float>, into features: UnsafeMutablePointer<Float>) {
    let share = kind == .columns ? 1 : 1 / Float(height * width)
    for y in 0..<height {
      for x in 0..<width {
        let from = kind == .columns ? gathered + x * depth + y * channels : gathered
        let to = features + (y * width + x) * channels
        for c in 0..<channels { to[c] = from[c] * share }
      }
    }
  }

  /// Copies the first `outputs` of each padded row, adding the bias.
  func unpad(
    _ padded: UnsafePointer<Float>, bias: UnsafePointer<Float>, rows: Int,
    into logits: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      let from = padded + row * paddedOutputs
      let to = logits + row * outputs
      for o in 0..<outputs { to[o] = from[o] + bias[o] }
    }
  }
}

/// The columns that the kernels multiply at once.
enum Panel {
  static let width = Int(CK_PANEL)

  /// Columns of the panels that hold so many.
  static func columns(for count: Int) -> Int { (count + width - 1) / width * width }
}

/// Packs a matrix [rows][columns] for `multiply`: [panels][rows][`Panel.width`], with zeros past the last column.
func packed(_ matrix: UnsafePointer<Float>, rows: Int, columns: Int, into to: UnsafeMutablePointer<Float>) {
  for first in stride(from: 0, to: columns, by: Panel.width) {
    let width = min(Panel.width, columns - first)
    for row in 0..<rows {
      let line = to + first * rows + row * Panel.width
      line.update(from: matrix + row * columns + first, count: width)
      for c in width..<Panel.width { line[c] = 0 }
    }
  }
}
