/// Where in the line that names the place a post code is written.
public enum PostcodePlace: Sendable, Equatable {
  case before, behind
}

extension PostcodeFormat {
  /// Of the country's addresses, as libaddressinput's formats have them; nil where the code has a line of its own, or where
  /// nothing is settled.
  public var place: PostcodePlace? {
    if Self.before.contains(country) { return .before }
    return Self.behind.contains(country) ? .behind : nil
  }

  private static let before = countries(
    """
    AT AX AZ BA BE BG BL BY CH CL CR CV CY CZ DE DK DO DZ EE EH ES ET FI FO FR GE GF GL GN GP GR GT GW HR HT IS IT KG KW LA
    LI LR LT LU MA MC MD ME MF MG MK MQ MX MY NC NE NO PF PH PL PM PT PY RE RO RS SE SI SJ SK SM SN SV TJ TM TN TR UY UZ VA
    WF XK YT ZM
    """)

  private static let behind = countries(
    """
    AS AU BD BH CC CX FM GU HM ID IL IN JO KH LB LS LV MH MP MV NF NG NP NZ PG PK PR PW SA SG TH TW UM US VE VI
    """)

  private static func countries(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

extension PostcodeFormats {
  /// Where all the countries write it; nil where they differ, or none is given.
  public var place: PostcodePlace? {
    guard let first = formats.first?.place else { return nil }
    return formats.allSatisfy { $0.place == first } ? first : nil
  }
}
