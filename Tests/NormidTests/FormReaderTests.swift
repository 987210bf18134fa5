import Imaging
import Normid
import TestSupport
import Testing

@Suite struct FormReaderTests {
  private let reader = Reader(
    classifier: FakeClassifier(digits: "4711"), model: "fake", calibration: .identity, threshold: 0.5)

  private func template(_ form: DrawnForm? = nil) throws -> FormTemplate {
    try FormTemplate(proposedFor: try (form ?? DrawnForm()).grey)
  }

  private func filled() throws -> DrawnForm {
    var form = try DrawnForm()
    for cell in [1, 2, 5] { try form.stroke(inCell: cell) }
    return form
  }

  @Test func aTemplateIsProposedFromTheBoxes() throws {
    let template = try template()
    #expect(template.fields.map(\.name) == ["field1", "field2"])
    #expect(template.fields.map(\.cells.count) == [6, 0])
    #expect(template.marks?.kind == .square)
    let first = try #require(template.marks?.places.first)
    #expect(abs(first.x - 55.0 / 900) < 0.002 && abs(first.y - 55.0 / 1200) < 0.002)
    let place = template.fields[1].place.pixels(on: (DrawnForm.width, DrawnForm.height))
    #expect(abs(place.x - DrawnForm.box.x) <= 3 && abs(place.maxY - DrawnForm.box.maxY) <= 3)
    // The comb, the box, two boxes to tick and the rule.
    #expect(template.landmarks.count == 5)
  }

  @Test func anEmptySheetHasNothingToRead() throws {
    let reading = reader.read(try DrawnForm().grey, form: try template())
    #expect(reading.status == .read)
    #expect(
      reading.fields.allSatisfy { $0.isEmpty && $0.reading.status == .rejected && $0.reading.text.isEmpty })
  }

  @Test func emptyCellsAreNoGuess() throws {
    let reading = reader.read(try filled().grey, form: try template())
    let field = try #require(reading.fields.first)
    #expect(reading.error == nil)
    #expect(field.reading.text == "471")
    #expect(field.reading.status == .read)
    for (character, cell) in zip(field.reading.characters, [1, 2, 5]) {
      let box = DrawnForm.cells[cell]
      #expect(character.box.contains(x: Int(box.midX), y: Int(box.midY)))
      #expect(character.box.width < 2 * box.width)
    }
    #expect(reading.fields[1].isEmpty)
  }

  @Test func aFieldWithoutCellsIsReadAsALine() throws {
    var form = try DrawnForm()
    try form.strokes(inBox: 4)
    let reading = reader.read(form.grey, form: try template())
    #expect(reading.fields.map(\.reading.text) == ["", "4711"])
  }

  @Test(arguments: [-3.0, 177, 90]) func aTurnedPageIsLaidOverTheTemplate(degrees: Double) throws {
    let picture =
      degrees == 90 ? try filled().grey.rotated(quarterTurns: 1) : try filled().turned(by: degrees)
    let reading = reader.read(picture, form: try template())
    #expect(reading.error == nil)
    #expect(reading.fields.map(\.reading.text) == ["471", ""])
  }

  @Test func aPageSeenFromTheSideIsSetStraight() throws {
    let reading = reader.read(try filled().inPerspective(), form: try template())
    #expect(reading.fields.map(\.reading.text) == ["471", ""])
  }

  @Test func withoutMarksTheEdgesSetItStraight() throws {
    var form = try DrawnForm(marks: false)
    for cell in [1, 2, 5] { try form.stroke(inCell: cell) }
    let template = try template(try DrawnForm(marks: false))
    #expect(template.marks == nil)
    #expect(reader.read(form.grey, form: template).fields.map(\.reading.text) == ["471", ""])
  }

  @Test func anotherFormIsRefused() throws {
    for form in [try DrawnForm(shift: (110, 160)), try DrawnForm(shift: (-60, 400), marks: false)] {
      let reading = reader.read(form.grey, form: try template())
      #expect(reading.status == .failed)
      #expect(reading.error?.code == "otherForm")
      #expect(reading.fields.isEmpty)
    }
    let blank = GreyImage(width: 900, height: 1200, filledWith: 250)
    #expect(reader.read(blank, form: try template()).error?.code == "otherForm")
    let wide = GreyImage(width: 1200, height: 300, filledWith: 250)
    #expect(reader.read(wide, form: try template()).error?.code == "otherForm")
  }

  /// The reading of an amount in some of six cells, the last two of which hold decimals.
  private func amount(in cells: Range<Int>) throws -> Reading {
    var template = try template()
    template.fields[0].kind = .amount
    template.fields[0].decimals = 2
    var form = try DrawnForm()
    for cell in cells { try form.stroke(inCell: cell) }
    return try #require(reader.read(form.grey, form: template).fields.first?.reading)
  }

  @Test func decimalsStandInTheLastCells() throws {
    let reading = try amount(in: 2..<6)
    #expect(reading.text == "47.11")
    guard case .amount(let amount)? = reading.value else {
      Issue.record("no amount")
      return
    }
    #expect(amount.minorUnits == 4711)
  }

  @Test func aNarrowTallPlaceIsEmpty() throws {
    var template = try template()
    template.fields[1].place = RelativeRect(
      x: 0.5, y: 0.6, width: 10 / Double(DrawnForm.width), height: 0.2)
    let reading = reader.read(try filled().grey, form: template)
    #expect(reading.error == nil && reading.fields[1].isEmpty)
    #expect(reading.fields[1].reading.error == nil)
  }

  /// Two figures in the decimals' cells are hundredths, not a whole amount a hundred times as large.
  @Test func decimalsMayStandAlone() throws {
    #expect(try amount(in: 4..<6).text == "0.47")
  }

  @Test func aNumberOfTheWrongLengthIsRejected() throws {
    var template = try template()
    template.fields[0].form.length = 5...6
    let reading = try #require(reader.read(try filled().grey, form: template).fields.first?.reading)
    #expect(reading.status == .rejected)
    #expect(reading.text == "471")
  }

  @Test func theJSONHasTheFieldsInTheirOrder() throws {
    var reading = reader.read(try filled().grey, form: try template())
    reading.file = "a.png"
    let json = try reading.json()
    #expect(
      json.hasPrefix(
        "{\"file\": \"a.png\", \"page\": 1, \"status\": \"read\", \"fields\": {\"field1\": {\"file\": \"a.png\""
      ))
    #expect(json.contains("\"field2\": {"))
    #expect(json.contains("\"error\": null, \"model\": \"fake\""))
  }
}
