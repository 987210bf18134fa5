/// What a picture is expected to hold.
public enum ReadingTask: String, Codable, CaseIterable, Sendable {
  /// One field or line of digits.
  case digits
  /// The courtesy amount of a cheque: a crop of the field, or the whole cheque.
  case cheque
  /// The post code of an envelope: a crop, or the whole envelope.
  case postcode
}
