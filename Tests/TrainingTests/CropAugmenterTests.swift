import Imaging
import Neural
import Testing
import Training

/// A stem over a disc, as a 6 has: most of its ink lies low.
private let six: FloatImage = {
  var crop = FloatImage(width: 28, height: 28, filledWith: 0)
  for y in 0..<28 {
    for x in 0..<28 {
      let (dx, dy) = (Double(x) - 14, Double(y) - 18)
      let stem = abs(x - 13) < 2 && (5..<18).contains(y)
      if stem || dx * dx + dy * dy < 25 { crop[x, y] = 1 }
    }
  }
  return crop
}()

/// How low the middle of the ink lies within its own height, 0 top … 1 bottom.
private func depthOfInk(_ crop: FloatImage) -> Float {
  let rows = (0..<crop.height).map { y in
    (0..<crop.width).reduce(Float(0)) { $0 + max(0, crop[$1, y] - 0.25) }
  }
  let inked = rows.indices.filter { rows[$0] > 0 }
  guard let top = inked.first, let bottom = inked.last, bottom > top else { return 0 }
  let weighted = rows.enumerated().reduce(Float(0)) { $0 + Float($1.offset) * $1.element }
  return (weighted / rows.reduce(0, +) - Float(top)) / Float(bottom - top)
}

@Test func digitsStayThemselves() throws {
  var rng = SeededGenerator(seed: 1)
  let augmenter = CropAugmenter()
  for _ in 0..<500 {
    let crop = try augmenter.augment(six, using: &rng)
    let mass = crop.pixels.reduce(0, +)
    #expect(depthOfInk(crop) > 0.5)
    #expect((30...300).contains(mass))
  }
}

@Test func keepsSizeAndRange() throws {
  var rng = SeededGenerator(seed: 2)
  for (width, height) in [(28, 28), (16, 16), (40, 31)] {
    let crop = FloatImage(width: width, height: height, filledWith: 0.9)
    let result = try CropAugmenter().augment(crop, using: &rng)
    #expect((result.width, result.height) == (width, height))
    #expect(result.pixels.allSatisfy { (0...1).contains($0) })
  }
}

@Test func sameSeedSameCrop() throws {
  var (first, second) = (SeededGenerator(seed: 3), SeededGenerator(seed: 3))
  var augmenter = CropAugmenter()
  augmenter.plainness = 0
  for _ in 0..<20 {
    let crop = try augmenter.augment(six, using: &first)
    #expect(crop == (try augmenter.augment(six, using: &second)))
    #expect(crop != (try augmenter.augment(six, using: &first)))
    _ = try augmenter.augment(six, using: &second)
  }
}

@Test func someCropsStayAsTheyAre() throws {
  var rng = SeededGenerator(seed: 5)
  let plain = try (0..<400).count { _ in try CropAugmenter().augment(six, using: &rng) == six }
  #expect((60...140).contains(plain))
}

@Test func withoutStrengthsNothingChanges() throws {
  var augmenter = CropAugmenter()
  (augmenter.rotation, augmenter.shear, augmenter.scale, augmenter.shift) = (0, 0, 0, 0)
  (augmenter.elastic, augmenter.thickness, augmenter.blur) = (0, 0, 0)
  augmenter.hardship = 0
  (augmenter.noise, augmenter.fading) = (0, 0)
  var rng = SeededGenerator(seed: 4)
  #expect(try augmenter.augment(six, using: &rng) == six)
}
