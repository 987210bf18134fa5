import Normid

/// What tells single digits apart.
public protocol DigitClassifier: Sendable {
  /// A digit, 0 to 9, and its confidence, 0 to 1, for each picture; nil where none was seen.
  func classify(_ images: LabelledImages, threads: Int) throws -> [(label: Int?, confidence: Double)]
}

extension Evaluator {
  /// Classifies an IDX set of digits; its items are named by the set and the number of the picture,
  /// counted from 0, as "mnist#17".
  ///
  /// - Throws: `DataError` for a set of other characters than digits, and what the classifier throws.
  public static func evaluate(
    _ images: LabelledImages, numbers: [Int], with classifier: some DigitClassifier, threads: Int
  ) throws -> [EvaluatedItem] {
    let chosen = try images.selecting(numbers)
    guard chosen.labels.allSatisfy({ $0 <= 9 }) else {
      throw DataError.damaged(path: images.name, reason: "holds other characters than digits")
    }
    let results = try classifier.classify(chosen, threads: threads)
    return zip(numbers, zip(chosen.labels, results)).map { number, pair in
      EvaluatedItem(
        file: "\(images.name)#\(number)", label: String(pair.0), text: pair.1.label.map(String.init) ?? "",
        confidence: pair.1.confidence)
    }
  }

  /// The numbers of the pictures in a part.
  public static func numbers(of images: LabelledImages, in part: Part) -> [Int] {
    switch part {
    case .all: Array(images.labels.indices)
    case .validation: images.labels.indices.filter { images.isValidation($0) }
    case .training: images.labels.indices.filter { !images.isValidation($0) }
    }
  }
}
