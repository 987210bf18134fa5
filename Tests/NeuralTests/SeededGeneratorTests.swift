import Foundation
import Neural
import Testing

struct SeededGeneratorTests {
  /// The first numbers of the authors' own code for the state 1, 2, 3, 4.
  @Test func isXoshiro() throws {
    let state = Data(#"{"a":1,"b":2,"c":3,"d":4}"#.utf8)
    var generator = try JSONDecoder().decode(SeededGenerator.self, from: state)
    let expected: [UInt64] = [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240]
    #expect((0..<4).map { _ in generator.next() } == expected)
  }

  @Test func goesOnFromItsState() throws {
    var generator = SeededGenerator(seed: 3)
    _ = generator.normal()
    var copy = try JSONDecoder().decode(
      SeededGenerator.self, from: JSONEncoder().encode(generator))
    #expect(copy == generator)
    #expect(copy.next() == generator.next())
  }

  @Test func seedsAndStreamsDiffer() {
    var seen: Set<UInt64> = []
    for seed in 0..<50 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      for stream in 0..<50 as Range<UInt64> {
        var fork = generator.fork(stream)
        seen.insert(fork.next())
      }
      seen.insert(generator.next())
    }
    #expect(seen.count == 50 * 51)
  }

  @Test func distributionsHaveTheirMoments() {
    var generator = SeededGenerator(seed: 1)
    let normals = (0..<20_000).map { _ in generator.normal() }
    let mean = normals.reduce(0, +) / 20_000
    let variance = normals.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(mean) < 0.03 && abs(variance - 1) < 0.04)
    let uniforms = (0..<20_000).map { _ in generator.uniform(2, 4) }
    #expect(uniforms.allSatisfy { 2..<4 ~= $0 })
    #expect(abs(uniforms.reduce(0, +) / 20_000 - 3) < 0.02)
    let hits = (0..<20_000).count { _ in generator.chance(0.3) }
    #expect(abs(Double(hits) / 20_000 - 0.3) < 0.015)
  }

  @Test func wholeNumbersReachTheirBounds() {
    var generator = SeededGenerator(seed: 1)
    let drawn = Set((0..<200).map { _ in generator.int(below: 6) })
    #expect(drawn == Set(0..<6))
    #expect(generator.int(below: 0) == 0 && generator.int(below: -3) == 0)
  }

  @Test func shufflingKeepsTheElements() {
    var generator = SeededGenerator(seed: 1)
    var elements = Array(0..<100)
    generator.shuffle(&elements)
    #expect(elements != Array(0..<100) && elements.sorted() == Array(0..<100))
  }
}
