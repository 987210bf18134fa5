/// How a country writes amounts.
public struct AmountFormat: Sendable, Equatable {
  /// ISO 3166-1, two capital letters.
  public let country: String

  /// `,` or `.`; the other of the two, an apostrophe or a space groups the thousands.
  public let decimalMark: Character

  /// Whether digits may stand in groups of two above the thousands, as `12,34,567`.
  public let groupsLakhs: Bool

  /// ISO 4217.
  public let currency: String

  /// Every country with a currency of its own or of others, by its ISO code.
  ///
  /// Decimal marks as the Unicode CLDR has them for the language that most people of the country speak.
  public static let all: [String: AmountFormat] = {
    let formats = entries(decimalComma, mark: ",") + entries(decimalPoint, mark: ".")
    return Dictionary(formats.map { ($0.country, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// The format of a locale: language and country as in BCP 47, `nb-NO` or `zh-Hant-TW`, with
  /// underscores too, or a country alone, `NO`.
  ///
  /// - Throws: ``AmountFormatError/unknownLocale(_:)``, also for a language alone: many countries may share it.
  public static func named(_ locale: String) throws(AmountFormatError) -> AmountFormat {
    // A POSIX locale may go on with an encoding, as nb_NO.UTF-8.
    let name = locale.prefix { $0 != "." && $0 != "@" }
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    let country = parts.count == 1 ? parts.first : parts.dropFirst().first { $0.count == 2 }
    guard let country, parts.count > 1 || country.allSatisfy(\.isUppercase),
      let format = all[country.uppercased()]
    else { throw .unknownLocale(locale) }
    let isFrenchCanadian = format.country == "CA" && parts.first?.lowercased() == "fr"
    return isFrenchCanadian ? format.with(decimalMark: ",") : format
  }

  /// Whether cents are written small and high without a mark before them, `17⁵⁰`. Elsewhere that is the hand.
  public var raisesCents: Bool { Self.raisingCountries.contains(country) }

  private static let raisingCountries: Set<String> = ["AS", "CA", "GU", "MP", "PR", "US", "VI"]

  private func with(decimalMark: Character) -> AmountFormat {
    AmountFormat(
      country: country, decimalMark: decimalMark, groupsLakhs: groupsLakhs, currency: currency)
  }

  private static func entries(_ table: String, mark: Character) -> [AmountFormat] {
    table.split(separator: ",").compactMap { entry in
      let words = entry.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words.count == 2 else { return nil }
      return AmountFormat(
        country: words[0], decimalMark: mark, groupsLakhs: lakhCountries.contains(words[0]),
        currency: words[1])
    }
  }

  private static let lakhCountries: Set<String> = ["BD", "BT", "IN", "LK", "MV", "NP", "PK"]

  /// Whether people close amounts by an oblique, as `500/-` or `500/=`: where lakhs are counted, and in the lands of the shilling.
  public var closesByOblique: Bool { groupsLakhs || Self.shillingCountries.contains(country) }

  private static let shillingCountries: Set<String> = ["KE", "TZ", "UG"]

  // Country and currency.

  private static let decimalComma = """
    AD EUR, AL ALL, AM AMD, AO AOA, AR ARS, AT EUR, AW AWG, AX EUR, AZ AZN, BA BAM, BE EUR, BF XOF,
    BG EUR, BI BIF, BJ XOF, BL EUR, BN BND, BO BOB, BQ USD, BR BRL, BY BYN, CD CDF, CF XAF, CG XAF,
    CI XOF, CL CLP, CM XAF, CO COP, CR CRC, CV CVE, CW XCG, CY EUR, CZ CZK, DE EUR, DJ DJF, DK DKK,
    DZ DZD, EC USD, EE EUR, ES EUR, FI EUR, FO DKK, FR EUR, GA XAF, GE GEL, GF EUR, GL DKK, GN GNF,
    GP EUR, GQ XAF, GR EUR, GW XOF, HR EUR, HT HTG, HU HUF, ID IDR, IS ISK, IT EUR, KG KGS, KM KMF,
    KZ KZT, LA LAK, LB LBP, LT EUR, LU EUR, LV EUR, LY LYD, MA MAD, MC EUR, MD MDL, ME EUR, MF EUR,
    MG MGA, MK MKD, ML XOF, MQ EUR, MR MRU, MZ MZN, NC XPF, NE XOF, NL EUR, NO NOK, PF XPF, PL PLN,
    PM EUR, PT EUR, PY PYG, RE EUR, RO RON, RS RSD, RU RUB, SE SEK, SI EUR, SJ NOK, SK EUR, SM EUR,
    SN XOF, SR SRD, ST STN, SX XCG, TD XAF, TG XOF, TJ TJS, TL USD, TM TMT, TN TND, TR TRY, UA UAH,
    UY UYU, UZ UZS, VA EUR, VE VES, VN VND, WF XPF, XK EUR, YT EUR, ZA ZAR
    """

  private static let decimalPoint = """
    AE AED, AF AFN, AG XCD, AI XCD, AS USD, AU AUD, BB BBD, BD BDT, BH BHD, BM BMD, BS BSD, BT BTN,
    BW BWP, BZ BZD, CA CAD, CC AUD, CH CHF, CK NZD, CN CNY, CU CUP, CX AUD, DM XCD, DO DOP, EG EGP,
    EH MAD, ER ERN, ET ETB, FJ FJD, FK FKP, FM USD, GB GBP, GD XCD, GG GBP, GH GHS, GI GIP, GM GMD,
    GS GBP, GT GTQ, GU USD, GY GYD, HK HKD, HN HNL, IE EUR, IL ILS, IM GBP, IN INR, IO USD, IQ IQD,
    IR IRR, JE GBP, JM JMD, JO JOD, JP JPY, KE KES, KH KHR, KI AUD, KN XCD, KP KPW, KR KRW, KW KWD,
    KY KYD, LC XCD, LI CHF, LK LKR, LR LRD, LS LSL, MH USD, MM MMK, MN MNT, MO MOP, MP USD, MS XCD,
    MT EUR, MU MUR, MV MVR, MW MWK, MX MXN, MY MYR, NA NAD, NF AUD, NG NGN, NI NIO, NP NPR, NR AUD,
    NU NZD, NZ NZD, OM OMR, PA PAB, PE PEN, PG PGK, PH PHP, PK PKR, PN NZD, PR USD, PS ILS, PW USD,
    QA QAR, RW RWF, SA SAR, SB SBD, SC SCR, SD SDG, SG SGD, SH SHP, SL SLE, SO SOS, SS SSP, SV USD,
    SY SYP, SZ SZL, TC USD, TH THB, TK NZD, TO TOP, TT TTD, TV AUD, TW TWD, TZ TZS, UG UGX, US USD,
    VC XCD, VG USD, VI USD, VU VUV, WS WST, YE YER, ZM ZMW, ZW ZWG
    """
}
