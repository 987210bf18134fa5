import Fields
import Neural

/// A made-up address.
struct PostalAddress {
  struct Line {
    var text: String
    /// Which of its characters, blanks left out, are the post code.
    var code: Range<Int>?
    /// The digits in groups, where the code is written in printed cells instead; the text then goes on after them.
    var cells: [String] = []
  }

  private(set) var lines: [Line]
  /// Digits alone.
  let code: String
  let custom: AddressCustom

  /// - Parameters:
  ///   - code: digits; nil draws one of the country's form.
  ///   - foreign: seen from abroad: the country is named.
  init(
    _ custom: AddressCustom, code: String? = nil, foreign: Bool = false, cells: Bool = false,
    using rng: inout SeededGenerator
  ) {
    let pattern = Self.pattern(of: custom.country, using: &rng)
    let given = code.map { PostcodeFormat.all[custom.country]?.parse($0.digits) ?? $0.digits }
    let spelt = given ?? String(pattern.map { $0 == "#" ? Character("\(rng.int(below: 10))") : $0 })
    self.custom = custom
    self.code = spelt.digits
    lines = [Line(text: Self.name(custom, using: &rng))]
    if rng.chance(0.15) { lines.append(Line(text: "c/o " + Self.name(custom, using: &rng))) }
    lines.append(Line(text: rng.chance(0.12) ? Self.box(using: &rng) : Self.street(custom, using: &rng)))
    if rng.chance(0.06) { lines.append(Line(text: Self.floor(using: &rng))) }
    let place = Self.place(custom, using: &rng)
    lines +=
      cells
      ? [Line(text: place, cells: spelt.split { !$0.isNumber }.map(String.init))]
      : Self.codeLines(spelt, place: place, custom: custom, foreign: foreign, using: &rng)
    if foreign, !custom.name.isEmpty {
      lines.append(Line(text: rng.chance(0.6) ? custom.name.uppercased() : custom.name))
    }
  }

  private static func pattern(of country: String, using rng: inout SeededGenerator) -> String {
    let patterns = PostcodeFormat.all[country]?.patterns ?? ["#####"]
    return patterns[rng.chance(0.88) ? 0 : rng.int(below: patterns.count)]
  }

  static func name(_ custom: AddressCustom, using rng: inout SeededGenerator) -> String {
    let (given, family) = (rng.element(custom.given), rng.element(custom.family))
    let first = rng.chance(0.25) ? "\(given.prefix(1))." : given
    if rng.chance(0.1) { return "\(given) + \(rng.element(custom.given)) \(family)".filter { $0 != "+" } }
    return rng.chance(0.12) ? "Fam. \(family)" : "\(first) \(family)"
  }

  static func street(_ custom: AddressCustom, using rng: inout SeededGenerator) -> String {
    let street = rng.element(custom.streets.heads) + rng.element(custom.streets.tails)
    let digits = 1 + (rng.pick([(3, 0), (5, 1), (2, 2)]) ?? 1)
    var number = "\(1 + rng.int(below: [9, 98, 998][digits - 1]))"
    if rng.chance(0.25) { number += rng.element(["a", "b", "A", "B", "C", "D", " B", " c"]) }
    return custom.numberFirst ? "\(number) \(street)" : "\(street) \(number)"
  }

  static func place(_ custom: AddressCustom, using rng: inout SeededGenerator) -> String {
    let place = rng.element(custom.places.heads) + rng.element(custom.places.tails)
    return rng.chance(0.3) ? place.uppercased() : place
  }

  private static func box(using rng: inout SeededGenerator) -> String {
    rng.element(["Postboks ", "P.O. Box ", "Postfach ", "Box ", "Boite postale "])
      + "\(10 + rng.int(below: 4990))"
  }

  private static func floor(using rng: inout SeededGenerator) -> String {
    rng.element(["Apt. ", "Flat ", "H0", "Etage ", "Floor "]) + "\(1 + rng.int(below: 40))"
  }

  /// The code with its place, in one line or two.
  private static func codeLines(
    _ spelt: String, place: String, custom: AddressCustom, foreign: Bool, using rng: inout SeededGenerator
  ) -> [Line] {
    let tight = rng.chance(0.3)
    let code = tight ? spelt.filter { $0 != " " } : spelt
    let prefix = rng.chance(foreign ? 0.5 : 0.08) ? custom.prefix : ""
    let state = custom.states.isEmpty ? "" : rng.element(custom.states) + " "
    switch custom.code {
    case .first: return [line("\(prefix)", code, "  \(place)")]
    case .last: return [line("\(place), \(state)", code, "")]
    case .dashed:
      let grouped = tight || code.count != 6 ? code : "\(code.prefix(3)) \(code.suffix(3))"
      if rng.chance(0.25) {
        let label = rng.element(["PIN ", "Pin - ", "PIN CODE - ", ""])
        return [Line(text: place), line(label, grouped, "")]
      }
      return [line("\(place) \(rng.chance(0.7) ? "- " : "")", grouped, "")]
    }
  }

  private static func line(_ before: String, _ code: String, _ after: String) -> Line {
    func count(_ text: String) -> Int { text.filter { $0 != " " }.count }
    return Line(text: before + code + after, code: count(before)..<count(before) + count(code))
  }
}

extension SeededGenerator {
  /// One of a list; an empty text where there is none.
  mutating func element(_ choices: [String]) -> String {
    choices.isEmpty ? "" : choices[int(below: choices.count)]
  }
}
