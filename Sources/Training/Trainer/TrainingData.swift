import Imaging
import Neural
import Normid

/// The sets that a run learns from, loaded and split; the validation parts are never drawn from.
public struct TrainingData: Sendable {
  public private(set) var pool = DigitPool()
  public private(set) var strings: StringSource
  /// Real strings kept back, in the order of the folders given.
  public private(set) var validation: [RealStrings] = []

  /// Between drawing all sets alike and all images alike: a large set counts more, a small one still counts.
  private static let sizeExponent = 0.8
  /// Of each letter at most: some ten megabytes of pictures.
  private static let letterShapes = 300

  /// - Parameters:
  ///   - digitFolders: IDX sets with labels 0 to 9.
  ///   - characterFolders: IDX sets whose labels are ASCII codes.
  ///   - stringFolders: `images/` and `labels.tsv`.
  public init(digitFolders: [String], characterFolders: [String], stringFolders: [String]) throws {
    let classes = CharacterClasses.standard
    let digits = try digitFolders.map { try LabelledImages(folder: $0) }
    let characters = try characterFolders.map { try LabelledImages(folder: $0) }
    for set in digits {
      try pool.add(
        set, weight: TrainingData.weight(of: set), where: { !set.isValidation($0) },
        label: { $0 < 10 ? Int($0) : nil })
    }
    for set in characters {
      try pool.add(
        set, weight: TrainingData.weight(of: set) / 4, where: { !set.isValidation($0) },
        label: { TrainingData.label(ofASCII: $0, classes: classes) })
    }
    var real: [RealStrings] = []
    for folder in stringFolders {
      let (training, kept) = try TrainingData.split(try StringFolder(path: folder))
      guard !training.strings.isEmpty else {
        throw DataError.damaged(path: folder, reason: "holds too few strings: all of them are kept back")
      }
      real.append(training)
      validation.append(kept)
    }
    let bank = try GlyphBank(
      digits: try digits.map { try $0.trainingPart() },
      characters: try characters.first.map { try $0.trainingPart() }, strings: real)
    let letters = try LetterBank(
      characters: try characters.first.map { try $0.trainingPart() }, shapes: Self.letterShapes)
    strings = StringSource(renderer: StringRenderer(bank: bank, letters: letters), real: real)
  }

  private static func weight(of set: LabelledImages) -> Double {
    Power.of(Double(set.count), sizeExponent)
  }

  /// Letters that no one takes for a digit.
  private static let plainLetters = Set("AEFHKMNPRTWXYadefhkmnprtuwx".utf8)
  /// Marks as high as a digit. A lone dot or dash has no size of its own: those are learnt from whole strings.
  private static let tallMarks = Set("/*#$".utf8)

  private static func label(ofASCII code: UInt8, classes: CharacterClasses) -> Int? {
    if plainLetters.contains(code) { return classes.notACharacter }
    let character = Character(UnicodeScalar(code))
    return character.isWholeNumber || tallMarks.contains(code) ? classes.alphabet.index(of: character) : nil
  }

  private static func split(_ folder: StringFolder) throws -> (training: RealStrings, validation: RealStrings)
  {
    var parts: (training: [RealString], validation: [RealString]) = ([], [])
    for item in folder.items {
      let image = try item.image()
      let string = RealString(image: image, label: item.label, boxes: item.boxes)
      if isValidation(image) { parts.validation.append(string) } else { parts.training.append(string) }
    }
    return (
      RealStrings(name: folder.name, weight: 1, strings: parts.training),
      RealStrings(name: folder.name, weight: 1, strings: parts.validation)
    )
  }
}
