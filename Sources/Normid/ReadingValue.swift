extension Reading {
  /// What a string means, once read.
  public enum Value: Equatable, Sendable {
    case amount(Amount)
    case postcode(Postcode)
    case date(Day)
  }

  /// The courtesy amount of a cheque.
  public struct Amount: Codable, Equatable, Sendable {
    /// With all decimals of the currency, as "1250.00"; nil where it is ambiguous.
    public var amount: String?
    /// In the currency's smallest unit, as 125000; nil where it is ambiguous.
    public var minorUnits: Int?
    /// ISO 4217; nil where neither the caller nor the cheque said.
    public var currency: String?
    /// Whether the string may mean another amount too, as "1.234" without a locale.
    public var ambiguous: Bool
    /// Whether it is above the most that the caller allows, or may be: such an amount is never read, but rejected. Written
    /// in JSON only where it is.
    public var aboveMaximum: Bool
    /// The day on which the cheque was drawn, in ISO 8601, as "2016-03-15". Written in JSON only where there is one.
    public var date: String?

    private enum CodingKeys: CodingKey { case amount, minorUnits, currency, ambiguous, aboveMaximum, date }

    public init(
      amount: String?, minorUnits: Int?, currency: String?, ambiguous: Bool, aboveMaximum: Bool = false,
      date: String? = nil
    ) {
      self.amount = amount
      self.minorUnits = minorUnits
      self.currency = currency
      self.ambiguous = ambiguous
      self.aboveMaximum = aboveMaximum
      self.date = date
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      amount = try container.decodeIfPresent(String.self, forKey: .amount)
      minorUnits = try container.decodeIfPresent(Int.self, forKey: .minorUnits)
      currency = try container.decodeIfPresent(String.self, forKey: .currency)
      ambiguous = try container.decode(Bool.self, forKey: .ambiguous)
      aboveMaximum = try container.decodeIfPresent(Bool.self, forKey: .aboveMaximum) ?? false
      date = try container.decodeIfPresent(String.self, forKey: .date)
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(amount, forKey: .amount)
      try container.encode(minorUnits, forKey: .minorUnits)
      try container.encode(currency, forKey: .currency)
      try container.encode(ambiguous, forKey: .ambiguous)
      if aboveMaximum { try container.encode(aboveMaximum, forKey: .aboveMaximum) }
      try container.encodeIfPresent(date, forKey: .date)
    }
  }

  /// A date.
  public struct Day: Codable, Equatable, Sendable {
    /// ISO 8601, as "2016-03-15".
    public var date: String

    public init(date: String) { self.date = date }
  }

  /// The post code of an envelope.
  public struct Postcode: Codable, Equatable, Sendable {
    public enum Format: String, Codable, Sendable {
      /// As the country writes its codes.
      case valid
      /// Not a code of the country, or none of the list of those that there are.
      case invalid
      /// No country was given.
      case unknown
    }

    /// As the country writes it, as "0150" or "113 51".
    public var code: String
    /// ISO 3166; nil where the caller did not say, or named several countries that have such codes.
    public var country: String?
    public var format: Format

    public init(code: String, country: String?, format: Format) {
      self.code = code
      self.country = country
      self.format = format
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(country, forKey: .country)
      try container.encode(format, forKey: .format)
    }
  }
}

extension Reading.Value {
  /// Whether it is an amount above the most that the caller allows.
  public var isAboveMaximum: Bool {
    if case .amount(let amount) = self { amount.aboveMaximum } else { false }
  }
}

extension Reading.Value: Codable {
  private enum Kind: String, CodingKey { case amount, code, date }

  /// Told apart by their keys, since the JSON holds the bare object.
  public init(from decoder: any Decoder) throws {
    let kinds = try decoder.container(keyedBy: Kind.self)
    if kinds.contains(.amount) {
      self = .amount(try Reading.Amount(from: decoder))
    } else if kinds.contains(.date) {
      self = .date(try Reading.Day(from: decoder))
    } else {
      self = .postcode(try Reading.Postcode(from: decoder))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .amount(let amount): try amount.encode(to: encoder)
    case .postcode(let postcode): try postcode.encode(to: encoder)
    case .date(let day): try day.encode(to: encoder)
    }
  }
}
