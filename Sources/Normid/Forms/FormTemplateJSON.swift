import Fields
import Imaging
import JSON
import Segmentation

extension FormTemplate {
  /// Reads a template and checks it.
  /// - Throws: ``FormTemplateError`` with the field and the reason, or the line where the JSON is broken.
  public init(json bytes: [UInt8]) throws(FormTemplateError) {
    let value: JSONValue
    do { value = try JSONText.value(of: bytes) } catch {
      throw FormTemplateError(description: "no JSON: \(error)")
    }
    let object = try JSONObject(
      value, what: "the template",
      keys: ["version", "page", "country", "locale", "currency", "marks", "landmarks", "fields"])
    guard let version = try object.number("version") else { throw object.error("it has no version") }
    guard version == Double(Self.version) else {
      throw object.error("its version is \(OrderedJSONEncoder.number(version)), not \(Self.version)")
    }
    let page = try JSONObject(object["page"], what: "the page", keys: ["width", "height"])
    let defaults = try FormDefaults(object)
    self.init(
      width: try page.required("width"), height: try page.required("height"),
      marks: try object["marks"].map(Self.marks), landmarks: try Self.landmarks(object), fields: [])
    for (index, field) in try object.array("fields").enumerated() {
      fields.append(try FormField(json: field, number: index + 1, defaults: defaults))
    }
    try check()
  }

  private static func marks(_ value: JSONValue) throws(FormTemplateError) -> FormPrint.Marks {
    let object = try JSONObject(value, what: "the marks", keys: ["kind", "places"])
    var places: [Point] = []
    for place in try object.array("places") {
      guard let numbers = place.numbers, numbers.count == 2 else {
        throw object.error("a place is a pair of numbers")
      }
      places.append(Point(x: numbers[0], y: numbers[1]))
    }
    return FormPrint.Marks(kind: try object.choice("kind") ?? .square, places: places)
  }

  private static func landmarks(_ object: JSONObject) throws(FormTemplateError) -> [RelativeRect] {
    var landmarks: [RelativeRect] = []
    for value in try object.array("landmarks") {
      guard let numbers = value.numbers, numbers.count == 4 else {
        throw object.error("a landmark is four numbers: x, y, width, height")
      }
      landmarks.append(RelativeRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
    }
    return landmarks
  }
}

/// What holds for all fields that say nothing else.
private struct FormDefaults {
  let country: String?
  let locale: String?
  let currency: String?

  init(_ object: JSONObject) throws(FormTemplateError) {
    (country, locale) = (try object.string("country"), try object.string("locale"))
    currency = try object.string("currency")
  }
}

extension FormField {
  fileprivate init(json: JSONValue, number: Int, defaults: FormDefaults) throws(FormTemplateError) {
    let name = try JSONObject(json, what: "field \(number)").string("name")
    let object = try JSONObject(
      json, what: name.map { "field '\($0)'" } ?? "field \(number)",
      keys: [
        "name", "kind", "x", "y", "width", "height", "cells", "length", "pattern", "check", "decimals",
        "order", "country", "locale", "currency", "maximum",
      ])
    guard let name else { throw object.error("it has no name") }
    let place = RelativeRect(
      x: try object.required("x"), y: try object.required("y"), width: try object.required("width"),
      height: try object.required("height"))
    self.init(
      name: name, kind: try object.choice("kind") ?? .digits, place: place,
      cells: try object.cells(across: place),
      form: NumberForm(
        length: try object.length(), pattern: try object.string("pattern"),
        check: try object.choice("check")),
      decimals: try object.whole("decimals") ?? 0, order: try object.choice("order"),
      country: try object.string("country") ?? defaults.country,
      locale: try object.string("locale") ?? defaults.locale,
      currency: try object.string("currency") ?? defaults.currency, maximum: try object.maximum())
  }
}

extension JSONObject {
  /// A number of cells, or a pair of fractions for each.
  fileprivate func cells(across place: RelativeRect) throws(FormTemplateError) -> [ClosedRange<Double>] {
    guard let value = self["cells"] else { return [] }
    guard case .array(let pairs) = value else {
      guard let count = try whole("cells"), 1...NumberForm.longest ~= count else {
        throw error("a comb has from 1 to \(NumberForm.longest) cells")
      }
      return FormField.evenCells(count, across: place)
    }
    var cells: [ClosedRange<Double>] = []
    for pair in pairs {
      guard let ends = pair.numbers, ends.count == 2, ends[0] < ends[1] else {
        throw error("a cell is two numbers, its left side and its right one")
      }
      cells.append(ends[0]...ends[1])
    }
    return cells
  }

  /// A number, or "4-6".
  fileprivate func length() throws(FormTemplateError) -> ClosedRange<Int>? {
    let text: String
    switch self["length"] {
    case nil: return nil
    case .string(let written)?: text = written
    default: text = try whole("length").map(String.init) ?? ""
    }
    guard let length = NumberForm.length(text) else {
      throw error("a length is a number, or two as \"4-6\"")
    }
    return length
  }

  fileprivate func maximum() throws(FormTemplateError) -> DecimalAmount? {
    let text: String?
    if let number = self["maximum"]?.number {
      text = Int(exactly: number).map(String.init) ?? "\(number)"
    } else {
      text = try string("maximum")
    }
    guard let text else { return nil }
    guard let amount = DecimalAmount(text) else { throw error("its maximum is no amount, as 5000.00") }
    return amount
  }
}
