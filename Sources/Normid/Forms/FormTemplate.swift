import Imaging
import Segmentation

/// What a form looks like: its page, what it is known by, and its fields. Read from JSON, which people write and correct.
public struct FormTemplate: Sendable, Equatable {
  public static let version = 1

  /// Sides of the page, in any unit: their ratio counts.
  public var width: Double
  public var height: Double
  /// Registration marks; nil sets the form straight by the edges of its sheet.
  public var marks: FormPrint.Marks?
  /// Boxes and, of no height, rules that every sheet has: by them the form is known from others. None are asked for where
  /// there are none here.
  public var landmarks: [RelativeRect]
  /// In the order of the results.
  public var fields: [FormField]

  public init(
    width: Double, height: Double, marks: FormPrint.Marks? = nil, landmarks: [RelativeRect] = [],
    fields: [FormField]
  ) {
    (self.width, self.height, self.marks) = (width, height, marks)
    (self.landmarks, self.fields) = (landmarks, fields)
  }

  var print: FormPrint { FormPrint(aspect: width / height, marks: marks, landmarks: landmarks) }
}

/// What is wrong with a template; one line that does not name its file.
public struct FormTemplateError: Error, Equatable, CustomStringConvertible {
  public let description: String
}

extension FormTemplate {
  /// Columns of a table of readings that are no field's.
  public static let columns = (
    first: ["file", "page", "status"], last: ["error", "message", "model", "milliseconds"]
  )

  /// The columns of a field: its text, how it was read, how surely.
  public static func columns(of name: String) -> [String] { [name, "\(name)_status", "\(name)_confidence"] }

  /// Whether forms can be read by it.
  /// - Throws: ``FormTemplateError`` that names the field and the reason.
  public func check() throws(FormTemplateError) {
    guard width > 0, height > 0, (0.05...20).contains(width / height) else {
      throw FormTemplateError(description: "the page has no sides that a sheet can have")
    }
    if let marks { try check(marks) }
    guard landmarks.allSatisfy(\.isOnPage) else {
      throw FormTemplateError(description: "a landmark is not on the page")
    }
    guard !fields.isEmpty else { throw FormTemplateError(description: "it has no fields") }
    var taken = Set(Self.columns.first + Self.columns.last)
    for field in fields {
      try field.check()
      for column in Self.columns(of: field.name) where !taken.insert(column).inserted {
        throw FormTemplateError(
          description: "field '\(field.name)': the column '\(column)' of a table is there already")
      }
    }
  }

  private func check(_ marks: FormPrint.Marks) throws(FormTemplateError) {
    guard marks.places.count == 4 else {
      throw FormTemplateError(description: "there must be four marks, not \(marks.places.count)")
    }
    let square = [(0, 0), (1, 0), (1, 1), (0, 1)].map { Point(x: $0.0, y: $0.1) }
    let isInside = marks.places.allSatisfy { 0...1 ~= $0.x && 0...1 ~= $0.y }
    let isInOrder = zip(marks.places, square).allSatisfy { abs($0.x - $1.x) < 0.5 && abs($0.y - $1.y) < 0.5 }
    guard isInside, isInOrder else {
      throw FormTemplateError(
        description:
          "the marks must stand towards the page's corners: top left, top right, bottom right, bottom left")
    }
  }
}

extension FormField {
  fileprivate func check() throws(FormTemplateError) {
    func require(_ holds: Bool, _ reason: String) throws(FormTemplateError) {
      guard holds else { throw FormTemplateError(description: "field '\(name)': \(reason)") }
    }
    let isNamed = !name.isEmpty && name.count <= 100 && !name.unicodeScalars.contains { $0.value < 0x20 }
    try require(isNamed, "a name has from 1 to 100 characters and no line breaks")
    try require(
      place.isOnPage && place.width > 0 && place.height > 0,
      "its place is not on the page, whose sides go from 0 to 1")
    try require(cells.count <= NumberForm.longest, "a comb has from 1 to \(NumberForm.longest) cells")
    try require(
      cells.allSatisfy { 0 <= $0.lowerBound && $0.lowerBound < $0.upperBound && $0.upperBound <= 1.001 }
        && zip(cells, cells.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound + 1e-3 },
      "its cells must stand on the page from left to right")
    try require(
      cells.allSatisfy { place.x...place.x + place.width ~= ($0.lowerBound + $0.upperBound) / 2 },
      "its cells must stand inside of it: the field was moved without them, or they without it")
    try require(
      cells.isEmpty || form.length.map { $0.lowerBound <= cells.count } ?? true,
      "\(cells.count) cells can't hold \(form.length?.lowerBound ?? 0) digits")
    try require(
      decimals == 0 || kind == .amount && 0...3 ~= decimals && decimals < cells.count,
      "decimals are the last cells of an amount, 3 at most and not all of them")
    try require(kind == .digits || form == NumberForm(), "length, pattern and check are for digits alone")
    try require(kind == .amount || maximum == nil, "a maximum is for amounts alone")
    try require(kind == .date || order == nil, "an order is for dates alone")
    do { try options.check() } catch { try require(false, error.message) }
  }
}
