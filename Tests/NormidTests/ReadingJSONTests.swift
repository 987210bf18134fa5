import Imaging
import JSON
import Normid
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ReadingJSONTests {
  let cheque = Reading(
    file: "a \"b\"\\\n\u{1}ü.png", page: 2, task: .cheque, status: .read, text: "1250.00",
    value: .amount(.init(amount: "1250.00", minorUnits: 125_000, currency: nil, ambiguous: true)),
    confidence: 0.987_654_3,
    alternatives: [.init(text: "1260.00", confidence: 0.008)],
    field: .init(x: 812, y: 190, width: 300, height: 74, angle: -1.2),
    characters: [
      .init(character: "1", confidence: 1, box: .init(x: 820, y: 201, width: 18, height: 50))
    ],
    model: "digits-1", milliseconds: 8.437)

  @Test func aReadingIsOneLineInTheOrderOfItsDescription() throws {
    let line = try cheque.json()
    #expect(
      line == """
        {"file": "a \\"b\\"\\\\\\n\\u0001ü.png", "page": 2, "task": "cheque", "status": "read", \
        "text": "1250.00", "value": {"amount": "1250.00", "minorUnits": 125000, "currency": null, \
        "ambiguous": true}, "confidence": 0.9877, \
        "alternatives": [{"text": "1260.00", "confidence": 0.008}], \
        "field": {"x": 812, "y": 190, "width": 300, "height": 74, "angle": -1.2}, \
        "characters": [{"character": "1", "confidence": 1.0, \
        "box": {"x": 820, "y": 201, "width": 18, "height": 50}}], \
        "error": null, "model": "digits-1", "milliseconds": 8.4}
        """)
  }

  @Test func whatIsAbsentIsNull() throws {
    let line = try Reading(task: .digits, status: .rejected, model: "m").json()
    #expect(
      line == """
        {"file": "", "page": 1, "task": "digits", "status": "rejected", "text": "", "value": null, \
        "confidence": 0.0, "alternatives": [], "field": null, "characters": [], "error": null, \
        "model": "m", "milliseconds": 0.0}
        """)
  }

  @Test func theEncoderOfFoundationWritesTheSameKeys() throws {
    let data = try JSONEncoder().encode(Reading(task: .digits, status: .rejected, model: "m"))
    let text = String(decoding: data, as: UTF8.self)
    for key in ["value", "field", "error"] { #expect(text.contains("\"\(key)\":null")) }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    var rounded = cheque
    rounded.confidence = 0.9877
    rounded.milliseconds = 8.4
    #expect(try decoded(cheque.json()) == rounded)
  }

  @Test func aPostcodeAndAFailureAreReadBack() throws {
    let postcode = Reading(
      task: .postcode, status: .failed, text: "0150",
      value: .postcode(.init(code: "0150", country: nil, format: .unknown)),
      error: .init(code: "damagedPicture", message: "the picture is cut"), model: "m")
    #expect(try postcode.json().contains(#""value": {"code": "0150", "country": null, "format": "unknown"}"#))
    #expect(try decoded(postcode.json()) == postcode)
  }

  @Test func whatFewAmountsHaveIsWrittenWhereItIs() throws {
    var reading = cheque
    reading.confidence = 0.9877
    reading.milliseconds = 8.4
    reading.value = .amount(
      .init(
        amount: "1250.00", minorUnits: 125_000, currency: "NOK", ambiguous: false, aboveMaximum: true,
        date: "2016-03-15"))
    let line = try reading.json()
    #expect(line.contains(#""ambiguous": false, "aboveMaximum": true, "date": "2016-03-15"}"#))
    #expect(try decoded(line) == reading)
  }

  @Test func aDateIsReadBack() throws {
    let reading = Reading(
      task: .digits, status: .read, text: "2016-03-15", value: .date(.init(date: "2016-03-15")), model: "m")
    #expect(try reading.json().contains(#""value": {"date": "2016-03-15"}"#))
    #expect(try decoded(reading.json()) == reading)
  }

  @Test func anAmountAboveTheMaximumIsNeverRead() {
    let value = Reading.Value.amount(
      .init(amount: "9.00", minorUnits: 900, currency: nil, ambiguous: false, aboveMaximum: true))
    #expect(Reading(task: .cheque, status: .read, value: value, model: "m").status == .rejected)
    #expect(Reading(task: .cheque, status: .failed, value: value, model: "m").status == .failed)
  }

  @Test func anAmbiguousAmountIsReadBack() throws {
    let reading = Reading(
      task: .cheque, status: .read, text: "1.234",
      value: .amount(.init(amount: nil, minorUnits: nil, currency: "NOK", ambiguous: true)), model: "m")
    #expect(try reading.json().contains(#"{"amount": null, "minorUnits": null, "currency": "NOK""#))
    #expect(try decoded(reading.json()) == reading)
  }

  @Test(arguments: [
    (0.00004, "0.0"), (-0.00001, "0.0"), (0.12345, "0.1235"), (1e-4, "0.0001"), (123_456.5, "123456.5"),
    (.nan, "null"), (.infinity, "null"), (1e300, "1e+300"),
  ])
  func numbersArePlain(_ number: Double, _ text: String) throws {
    #expect(try OrderedJSONEncoder().encode([number]) == "[\(text)]")
  }

  private func decoded(_ line: String) throws -> Reading {
    try JSONDecoder().decode(Reading.self, from: Data(line.utf8))
  }
}
