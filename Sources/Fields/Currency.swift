/// A currency of ISO 4217 and how many decimals its amounts have.
public struct Currency: Sendable, Equatable {
  /// Three capital letters, as `NOK`.
  public let code: String

  /// The decimals of the minor unit: 2 for cents, 0 for yen.
  public let minorDigits: Int

  /// - Throws: ``AmountFormatError/unknownCurrency(_:)``.
  public init(_ code: String) throws(AmountFormatError) {
    let capitals = code.uppercased()
    guard let digits = Self.minorDigits[capitals] else { throw .unknownCurrency(code) }
    self.code = capitals
    self.minorDigits = digits
  }

  private static let minorDigits: [String: Int] = {
    var digits: [String: Int] = [:]
    for (codes, count) in [(withoutDecimals, 0), (withTwo, 2), (withThree, 3), (withFour, 4)] {
      for code in codes.split(whereSeparator: \.isWhitespace) { digits[String(code)] = count }
    }
    return digits
  }()

  // The codes of ISO 4217 by their minor unit.

  private static let withoutDecimals = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
    """

  private static let withTwo = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
    CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
    MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
    PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
    TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
    """

  private static let withThree = "BHD IQD JOD KWD LYD OMR TND"

  private static let withFour = "CLF UYW"
}

/// Why amounts cannot be read as asked.
public enum AmountFormatError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownCurrency(String)
  case unknownLocale(String)

  public var description: String {
    switch self {
    case .unknownCurrency(let code):
      "no currency '\(code)' in ISO 4217; give three letters, as NOK"
    case .unknownLocale(let name):
      "no country known in the locale '\(name)'; give language and country, as nb-NO"
    }
  }
}
