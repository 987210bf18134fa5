import Imaging
import Normid

/// Reads pictures whose strings are known.
public struct Evaluator: Sendable {
  /// Which half of a set: the one that training may see, the one that it may not, or both.
  public enum Part: String, CaseIterable, Sendable {
    case all, validation, training
  }

  /// An item with the time that it took.
  public struct Outcome: Sendable {
    public var item: EvaluatedItem
    /// Of one core, to decode and to read.
    public var milliseconds: Double
    /// Where the picture could not be read at all; the item then counts as wrong.
    public var fault: String?
  }

  public let part: Part
  public let options: ReadingOptions
  private let read: @Sendable (GreyImage, ReadingOptions) -> Reading

  /// - Parameters:
  ///   - options: the country is taken from an item where it has one; the threshold is not used, since
  ///     every reading counts.
  ///   - read: `Reader.read`, or a stand-in.
  public init(
    part: Part = .all, options: ReadingOptions,
    read: @escaping @Sendable (GreyImage, ReadingOptions) -> Reading
  ) {
    self.part = part
    self.options = options
    self.read = read
  }

  /// Nil for an item of the other part. Safe to call from several threads.
  public func evaluate(_ item: StringItem) -> Outcome? {
    let start = ContinuousClock.now
    let image: GreyImage
    do {
      image = try item.image()
    } catch {
      return outcome(item, reading: nil, since: start, fault: "\(error)")
    }
    guard contains(image) else { return nil }
    let reading = read(image, Self.options(options, for: item))
    return outcome(item, reading: reading, since: start, fault: reading.error?.message)
  }

  /// How an item is read: by its own country where it has one, and never rejected.
  public static func options(_ options: ReadingOptions, for item: StringItem) -> ReadingOptions {
    var options = options
    options.threshold = 0
    options.country = item.country.flatMap { $0.isEmpty ? nil : $0 } ?? options.country
    return options
  }

  private func contains(_ image: GreyImage) -> Bool {
    switch part {
    case .all: true
    case .validation: isValidation(image)
    case .training: !isValidation(image)
    }
  }

  private func outcome(
    _ item: StringItem, reading: Reading?, since start: ContinuousClock.Instant, fault: String?
  ) -> Outcome {
    let evaluated = EvaluatedItem(
      file: item.file, label: options.task.comparable(item.label),
      text: options.task.comparable(reading?.text ?? ""), confidence: reading?.confidence ?? 0)
    return Outcome(
      item: evaluated, milliseconds: (ContinuousClock.now - start) / .milliseconds(1), fault: fault)
  }
}
