/// Pictures of single characters, all of one size, with their labels: an IDX pair.
public struct LabelledImages: Sendable {
  /// Which half of a set that comes in two.
  public enum Part: Sendable {
    /// `train-images…`, or the only pair there is. Never `t10k-…`.
    case training
    /// `t10k-images…`, or the only pair there is. Never `train-…`.
    case test
  }

  /// The folder's name.
  public let name: String
  public let width: Int
  public let height: Int
  /// `count` pictures of `height` rows of `width`, 0 paper … 255 ink whatever the file's polarity was.
  public let pixels: [UInt8]
  /// As in the file: 0-9 for sets of digits, ASCII codes for sets of characters.
  public let labels: [UInt8]
  /// Who wrote each picture, where the set says so.
  public let writers: [Int]?

  public var count: Int { labels.count }

  public init(
    name: String, width: Int, height: Int, pixels: [UInt8], labels: [UInt8], writers: [Int]? = nil
  ) throws(DataError) {
    guard width > 0, height > 0, pixels.count == labels.count * width * height else {
      throw .damaged(path: name, reason: "\(pixels.count) pixels for \(labels.count) of \(width)x\(height)")
    }
    guard writers == nil || writers?.count == labels.count else {
      throw .damaged(path: name, reason: "\(writers?.count ?? 0) writers for \(labels.count) pictures")
    }
    (self.name, self.width, self.height) = (name, width, height)
    (self.pixels, self.labels, self.writers) = (pixels, labels, writers)
  }

  /// Reads `images-idx3-ubyte` and `labels-idx1-ubyte`, plain or `.gz`, and `writers.tsv` where there is one.
  /// - Parameter maximumBytes: of pixels, unpacked; the header is held against it before anything is inflated.
  public init(folder: String, part: Part = .training, maximumBytes: Int = 1 << 30) throws(DataError) {
    let files = try IDXPair(folder: folder, part: part)
    let (shape, values) = try IDX.read(files.images, dimensions: 3, limit: maximumBytes)
    let (_, labels) = try IDX.read(files.labels, dimensions: 1, limit: maximumBytes)
    guard shape[0] == labels.count else {
      throw .damaged(path: files.labels, reason: "\(labels.count) labels for \(shape[0]) pictures")
    }
    guard shape[0] > 0, shape[1] > 0, shape[2] > 0 else {
      throw .damaged(path: files.images, reason: "holds no picture")
    }
    let writers = try files.writers.map { path throws(DataError) in
      try Self.writers(path, count: labels.count)
    }
    try self.init(
      name: Files.name(of: folder), width: shape[2], height: shape[1], pixels: Self.inkIsLight(values),
      labels: labels, writers: writers)
  }

  /// The pixels of one picture, row by row.
  public func image(_ index: Int) -> ArraySlice<UInt8> {
    pixels[(index * width * height)..<((index + 1) * width * height)]
  }

  /// Whether a picture stands in the validation part, about one in ten: by its writer where writers are
  /// known, so that no hand is on both sides; else by its pixels.
  public func isValidation(_ index: Int) -> Bool {
    var hash = FNV1a()
    if let writers { hash.add(writers[index]) } else { hash.add(image(index)) }
    return hash.value % 10 == 0
  }

  /// The pictures at `indices`, in that order.
  public func selecting(_ indices: [Int]) throws(DataError) -> LabelledImages {
    var chosen: [UInt8] = []
    chosen.reserveCapacity(indices.count * width * height)
    for index in indices { chosen += image(index) }
    return try LabelledImages(
      name: name, width: width, height: height, pixels: chosen, labels: indices.map { labels[$0] },
      writers: writers.map { all in indices.map { all[$0] } })
  }

  public func trainingPart() throws(DataError) -> LabelledImages {
    try selecting(labels.indices.filter { !isValidation($0) })
  }

  public func validationPart() throws(DataError) -> LabelledImages {
    try selecting(labels.indices.filter { isValidation($0) })
  }

  /// Turns a set that is dark on light: paper takes most of any picture of a character, so the median grey
  /// is paper.
  private static func inkIsLight(_ values: [UInt8]) -> [UInt8] {
    var histogram = [Int](repeating: 0, count: 256)
    for value in values { histogram[Int(value)] += 1 }
    let dark = histogram[..<128].reduce(0, +)
    return 2 * dark >= values.count ? values : values.map { 255 - $0 }
  }

  private static func writers(_ path: String, count: Int) throws(DataError) -> [Int] {
    let table = try Table(path: path)
    let column = try table.required(["writer"])
    guard table.rows.count == count else {
      throw .damaged(path: path, reason: "\(table.rows.count) writers for \(count) pictures")
    }
    var writers: [Int] = []
    for (line, cells) in table.rows { writers.append(try table.number(cells[column], line: line)) }
    return writers
  }
}

/// The files of one IDX pair in a folder.
private struct IDXPair {
  let images: String
  let labels: String
  let writers: String?

  init(folder: String, part: LabelledImages.Part) throws(DataError) {
    guard Files.exists(folder) else { throw .missing(path: folder) }
    let prefix = part == .training ? "train" : "t10k"
    for (start, writers) in [("\(prefix)-", "writers-\(prefix).tsv"), ("", "writers.tsv")] {
      guard let images = Self.file(folder, "\(start)images", "idx3-ubyte") else { continue }
      guard let labels = Self.file(folder, "\(start)labels", "idx1-ubyte") else {
        throw .missing(path: Files.joined(folder, "\(start)labels-idx1-ubyte"))
      }
      let writersPath = Files.joined(folder, writers)
      (self.images, self.labels) = (images, labels)
      self.writers = Files.exists(writersPath) ? writersPath : nil
      return
    }
    throw .missing(path: Files.joined(folder, "images-idx3-ubyte"))
  }

  /// Both spellings that MNIST is passed on under (`-idx3` and `.idx3`), packed or not.
  private static func file(_ folder: String, _ start: String, _ end: String) -> String? {
    ["-\(end).gz", "-\(end)", ".\(end).gz", ".\(end)"]
      .map { Files.joined(folder, start + $0) }
      .first(where: Files.exists)
  }
}
