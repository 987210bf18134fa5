import Imaging
import Normid
import TestSupport
import Testing
import Training

@Suite struct EvaluatorTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func picture(_ grey: UInt8) -> [UInt8] {
    Array("P5 20 20 255\n".utf8) + Array(repeating: grey, count: 400)
  }

  private func folder(_ labels: String, _ pictures: [String: [UInt8]]) throws -> StringFolder {
    for (name, bytes) in pictures { try scratch.write(bytes, "images/\(name)") }
    try scratch.write(labels, "labels.tsv")
    return try StringFolder(path: scratch.path)
  }

  /// Reads the grey of the first pixel, and notes the options in the model's name.
  private func evaluator(_ part: Evaluator.Part = .all, country: String? = nil) -> Evaluator {
    Evaluator(part: part, options: ReadingOptions(task: .digits, threshold: 0.9, country: country)) {
      let text = "\($0[0, 0])" + ($1.country == "SE" ? "46" : "")
      return Reading(
        task: $1.task, status: .read, text: text, confidence: 1 - ($1.threshold ?? 1), model: "fake")
    }
  }

  @Test func labelsAndReadingsAreComparedWithoutAThreshold() throws {
    let folder = try folder(
      "file\tlabel\na.pgm\t1.7,-\nb.pgm\t5\n", ["a.pgm": picture(17), "b.pgm": picture(6)])
    let items = folder.items.compactMap { evaluator().evaluate($0)?.item }
    #expect(items.map(\.label) == ["17", "5"])
    #expect(items.map(\.text) == ["17", "6"])
    #expect(items.map(\.isCorrect) == [true, false])
    #expect(items.map(\.confidence) == [1, 1])
  }

  @Test func theCountryOfAnItemGoesBeforeTheOptions() throws {
    let folder = try folder(
      "file\tlabel\tcountry\na.pgm\t0\tSE\nb.pgm\t0\t\n", ["a.pgm": picture(1), "b.pgm": picture(2)])
    #expect(folder.items.compactMap { evaluator(country: "NO").evaluate($0)?.item.text } == ["146", "2"])
    #expect(folder.items.compactMap { evaluator(country: "SE").evaluate($0)?.item.text } == ["146", "246"])
  }

  @Test func aPictureThatCannotBeReadIsWrong() throws {
    let folder = try folder("file\tlabel\na.pgm\t1\n", ["a.pgm": [1, 2, 3]])
    let outcome = try #require(folder.items.first.flatMap { evaluator().evaluate($0) })
    #expect(outcome.item.text == "")
    #expect(!outcome.item.isCorrect)
    #expect(outcome.fault != nil)
  }

  @Test func thePartsMakeTheWhole() throws {
    let pictures = Dictionary(uniqueKeysWithValues: (0..<40).map { ("\($0).pgm", picture(UInt8($0))) })
    let labels = pictures.keys.sorted().map { "\($0)\t1\n" }.joined()
    let items = try folder("file\tlabel\n" + labels, pictures).items
    let validation = items.filter { evaluator(.validation).evaluate($0) != nil }
    let training = items.filter { evaluator(.training).evaluate($0) != nil }
    #expect(validation.count + training.count == 40)
    #expect(!validation.isEmpty && validation.count < training.count)
    #expect(Set(validation.map(\.file)).isDisjoint(with: training.map(\.file)))
  }

  private struct Counter: DigitClassifier {
    func classify(_ images: LabelledImages, threads: Int) -> [(label: Int?, confidence: Double)] {
      (0..<images.count).map { (images.image($0).first.map(Int.init), Double(threads) / 10) }
    }
  }

  @Test func digitsOfASetAreClassified() throws {
    let set = try LabelledImages(name: "s", width: 1, height: 1, pixels: [4, 5, 6], labels: [4, 5, 7])
    let items = try Evaluator.evaluate(set, numbers: [2, 0], with: Counter(), threads: 3)
    #expect(items.map(\.file) == ["s#2", "s#0"])
    #expect(items.map(\.label) == ["7", "4"])
    #expect(items.map(\.text) == ["6", "4"])
    #expect(items.map(\.confidence) == [0.3, 0.3])
  }

  @Test func aSetOfOtherCharactersIsRefused() throws {
    let set = try LabelledImages(name: "s", width: 1, height: 1, pixels: [4], labels: [UInt8(ascii: "A")])
    #expect(throws: DataError.self) { try Evaluator.evaluate(set, numbers: [0], with: Counter(), threads: 1) }
  }

  @Test func peakMemoryIsInMebibytes() {
    #expect(PeakMemory.mebibytes > 1)
    #expect(PeakMemory.mebibytes < 100_000)
  }
}
