public struct PostcodeFormat { public let country: String; public let patterns: [String]
  public static func format(of c: String) throws -> PostcodeFormat { PostcodeFormat(country: c, patterns: ["####"]) }
  public func parse(_ s: String) -> String? { s } }
public struct ParsedAmount { public let text: String; public let amount: String?; public let minorUnits: Int?; public let currency: String?; public let ambiguous: Bool }
public struct AmountParser { public init(locale: String?, currency: String?) {} ; public func parse(_ s: String) -> ParsedAmount? { nil } }
