import TestSupport
import Testing
import Training

/// Three pictures of 4x3, a stroke of ink in each, on a paper of 0.
private let pixels: [UInt8] = (0..<3).flatMap { index in
  (0..<12).map { $0 == index + 4 ? 250 : UInt8(index) }
}

private func pair(
  _ scratch: Scratch, images: [UInt8]? = nil, labels: [UInt8]? = nil, prefix: String = "", ending: String = ""
) throws {
  try scratch.write(
    images ?? IDX.encoded(shape: [3, 3, 4], values: pixels), "\(prefix)images-idx3-ubyte\(ending)")
  try scratch.write(
    labels ?? IDX.encoded(shape: [3], values: [7, 1, 0]), "\(prefix)labels-idx1-ubyte\(ending)")
}

private func reason(_ scratch: Scratch, maximumBytes: Int = 1 << 20) -> DataError? {
  do {
    _ = try LabelledImages(folder: scratch.path, maximumBytes: maximumBytes)
    return nil
  } catch {
    return error
  }
}

@Test func readsPlainPair() throws {
  let scratch = try Scratch()
  try pair(scratch)
  let set = try LabelledImages(folder: scratch.path)
  #expect((set.count, set.width, set.height) == (3, 4, 3))
  #expect(set.pixels == pixels)
  #expect(set.labels == [7, 1, 0])
  #expect(set.writers == nil)
  #expect([UInt8](set.image(1)) == [UInt8](pixels[12..<24]))
}

@Test func readsPackedPair() throws {
  let scratch = try Scratch()
  try pair(
    scratch, images: Gzip.deflated(IDX.encoded(shape: [3, 3, 4], values: pixels)),
    labels: Gzip.deflated(IDX.encoded(shape: [3], values: [7, 1, 0])), ending: ".gz")
  #expect(try LabelledImages(folder: scratch.path).pixels == pixels)
}

@Test func turnsDarkOnLight() throws {
  let scratch = try Scratch()
  try pair(scratch, images: IDX.encoded(shape: [3, 3, 4], values: pixels.map { 255 - $0 }))
  #expect(try LabelledImages(folder: scratch.path).pixels == pixels)
}

@Test func choosesThePart() throws {
  let scratch = try Scratch()
  try pair(scratch, prefix: "train-")
  try pair(scratch, labels: IDX.encoded(shape: [3], values: [9, 9, 9]), prefix: "t10k-")
  #expect(try LabelledImages(folder: scratch.path).labels == [7, 1, 0])
  #expect(try LabelledImages(folder: scratch.path, part: .test).labels == [9, 9, 9])
}

@Test func neverTrainsOnTheTestPart() throws {
  let scratch = try Scratch()
  try pair(scratch, prefix: "t10k-")
  #expect(throws: DataError.missing(path: "\(scratch.path)/images-idx3-ubyte")) {
    try LabelledImages(folder: scratch.path)
  }
}

@Test func readsWriters() throws {
  let scratch = try Scratch()
  try pair(scratch)
  try scratch.write("index\twriter\n0\t12\n1\t12\n2\t40\n", "writers.tsv")
  let set = try LabelledImages(folder: scratch.path)
  #expect(set.writers == [12, 12, 40])
  #expect(set.isValidation(0) == set.isValidation(1))
}

@Test func writersMustFit() throws {
  let scratch = try Scratch()
  try pair(scratch)
  try scratch.write("index\twriter\n0\t12\n", "writers.tsv")
  #expect(
    reason(scratch) == .damaged(path: "\(scratch.path)/writers.tsv", reason: "1 writers for 3 pictures"))
}

@Test func refusesOtherMagic() throws {
  let scratch = try Scratch()
  var images = IDX.encoded(shape: [3, 3, 4], values: pixels)
  images[2] = 9
  try pair(scratch, images: images)
  #expect(reason(scratch)?.description.contains("starts with [0, 0, 9, 3]") == true)
}

@Test func refusesCutFiles() throws {
  let whole = IDX.encoded(shape: [3, 3, 4], values: pixels)
  for length in [0, 7, 15, whole.count - 1] {
    let scratch = try Scratch()
    try pair(scratch, images: [UInt8](whole.prefix(length)))
    #expect(reason(scratch)?.description.contains("cut short") == true, "\(length) bytes")
  }
}

@Test func refusesTrailingBytes() throws {
  let scratch = try Scratch()
  try pair(scratch, images: IDX.encoded(shape: [3, 3, 4], values: pixels) + [0])
  #expect(reason(scratch)?.description.contains("more than the 36 values") == true)
}

@Test func refusesCutGzip() throws {
  let noise = (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
  let packed = try Gzip.deflated(IDX.encoded(shape: [3, 25, 40], values: noise))
  for length in [4, packed.count / 2, packed.count - 4] {
    let scratch = try Scratch()
    try pair(scratch, images: [UInt8](packed.prefix(length)))
    #expect(reason(scratch)?.description.contains("cut short") == true, "\(length) of \(packed.count) bytes")
  }
}

@Test func refusesSpoiltGzip() throws {
  let scratch = try Scratch()
  var packed = try Gzip.deflated(IDX.encoded(shape: [3, 3, 4], values: pixels))
  packed[packed.count - 6] ^= 1  // in the CRC
  try pair(scratch, images: packed)
  #expect(reason(scratch)?.description.contains("not sound gzip") == true)
}

@Test func boundsGzipBombs() throws {
  let scratch = try Scratch()
  let bomb = try Gzip.deflated(IDX.encoded(shape: [3, 3, 4], values: [UInt8](repeating: 0, count: 4 << 20)))
  try pair(scratch, images: bomb)
  #expect(reason(scratch)?.description.contains("more than the 36 values") == true)
}

@Test func boundsPromisedSizes() throws {
  let scratch = try Scratch()
  try pair(scratch, images: IDX.encoded(shape: [1 << 20, 1 << 20, 1 << 30], values: []))
  #expect(
    reason(scratch) == .tooLarge(path: "\(scratch.path)/images-idx3-ubyte", bytes: 1 << 40, limit: 1 << 20))
  let other = try Scratch()
  try pair(other, images: Gzip.deflated(IDX.encoded(shape: [100, 100, 100], values: [])))
  #expect(reason(other)?.description.contains("1000000 values promised") == true)
}

@Test func refusesOtherCounts() throws {
  let scratch = try Scratch()
  try pair(scratch, labels: IDX.encoded(shape: [2], values: [1, 2]))
  #expect(reason(scratch)?.description.contains("2 labels for 3 pictures") == true)
}

@Test func namesWhatIsMissing() throws {
  let scratch = try Scratch()
  #expect(reason(scratch) == .missing(path: "\(scratch.path)/images-idx3-ubyte"))
  try scratch.write(IDX.encoded(shape: [3, 3, 4], values: pixels), "images-idx3-ubyte")
  #expect(reason(scratch) == .missing(path: "\(scratch.path)/labels-idx1-ubyte"))
}

@Test func splitIsStableAndWhole() throws {
  let count = 2000
  let values = (0..<count).flatMap { index -> [UInt8] in [UInt8(index % 256), UInt8(index / 256), 0, 0] }
  let labels = [UInt8](repeating: 3, count: count)
  let set = try LabelledImages(name: "set", width: 2, height: 2, pixels: values, labels: labels)
  let validation = try set.validationPart()
  #expect(validation.count == 198)  // of these very pixels, in every run and on every machine
  #expect(try set.trainingPart().count == count - validation.count)
}
