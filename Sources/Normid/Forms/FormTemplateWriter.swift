import Fields
import JSON
import Segmentation

extension FormTemplate {
  /// As JSON to be corrected by hand: a line for each field, what is known of all of it first.
  public func json() throws -> String {
    let encoder = OrderedJSONEncoder()
    var lines = [
      "\"version\": \(Self.version)",
      "\"page\": {\"width\": \(number(width)), \"height\": \(number(height))}",
    ]
    if let marks {
      let places = marks.places.map { list([$0.x, $0.y]) }.joined(separator: ", ")
      lines.append("\"marks\": {\"kind\": \"\(marks.kind.rawValue)\", \"places\": [\(places)]}")
    }
    let fields = try fields.map { "    " + (try encoder.encode($0)) }
    lines.append("\"fields\": [\n\(fields.joined(separator: ",\n"))\n  ]")
    let landmarks = landmarks.map { "    " + list([$0.x, $0.y, $0.width, $0.height]) }
    lines.append("\"landmarks\": [\n\(landmarks.joined(separator: ",\n"))\n  ]")
    return "{\n  " + lines.joined(separator: ",\n  ") + "\n}\n"
  }

  private func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? OrderedJSONEncoder.number(value)
  }

  private func list(_ values: [Double]) -> String {
    "[" + values.map(OrderedJSONEncoder.number).joined(separator: ", ") + "]"
  }
}

extension FormField: Encodable {
  private enum Key: CodingKey {
    case name, kind, x, y, width, height, cells, length, pattern, check, decimals, order, country, locale
    case currency, maximum
  }

  /// What a template says of the field; nothing of what it leaves open.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(kind.rawValue, forKey: .kind)
    for (key, value) in [(Key.x, place.x), (.y, place.y), (.width, place.width), (.height, place.height)] {
      try container.encode(value, forKey: key)
    }
    if cells == Self.evenCells(cells.count, across: place) {
      if !cells.isEmpty { try container.encode(cells.count, forKey: .cells) }
    } else {
      try container.encode(cells.map { [$0.lowerBound, $0.upperBound] }, forKey: .cells)
    }
    try encodeForm(to: &container)
    if let country { try container.encode(country, forKey: .country) }
    if let locale { try container.encode(locale, forKey: .locale) }
    if let currency { try container.encode(currency, forKey: .currency) }
    if let maximum { try container.encode(maximum.description, forKey: .maximum) }
  }

  private func encodeForm(to container: inout KeyedEncodingContainer<Key>) throws {
    if let length = form.length {
      let (least, most) = (length.lowerBound, length.upperBound)
      if least == most {
        try container.encode(least, forKey: .length)
      } else {
        try container.encode("\(least)-\(most)", forKey: .length)
      }
    }
    if let pattern = form.pattern { try container.encode(pattern, forKey: .pattern) }
    if let check = form.check { try container.encode(check.rawValue, forKey: .check) }
    if decimals > 0 { try container.encode(decimals, forKey: .decimals) }
    if let order { try container.encode(order.rawValue, forKey: .order) }
  }
}
