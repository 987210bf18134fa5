import Fields
import Imaging

/// A field of a form: where it stands and what may be written in it.
public struct FormField: Sendable, Equatable {
  public enum Kind: String, CaseIterable, Sendable {
    case digits, amount, date, postcode
  }

  /// Names the field in results; no two fields of a form share it.
  public var name: String
  public var kind: Kind
  /// Inside the lines round it.
  public var place: RelativeRect
  /// The cells of a comb, a digit each, in fractions of the page's width, from left to right; none of a free field.
  public var cells: [ClosedRange<Double>]
  /// Of plain digits: how many there are, their pattern and their check digits.
  public var form: NumberForm
  /// How many of the last cells of an amount hold its decimals.
  public var decimals: Int
  /// Of a date; nil takes the country's.
  public var order: DateOrder?
  /// As in ``ReadingOptions``; nil takes the form's.
  public var country: String?
  public var locale: String?
  public var currency: String?
  public var maximum: DecimalAmount?

  public init(
    name: String, kind: Kind = .digits, place: RelativeRect, cells: [ClosedRange<Double>] = [],
    form: NumberForm = NumberForm(), decimals: Int = 0, order: DateOrder? = nil, country: String? = nil,
    locale: String? = nil, currency: String? = nil, maximum: DecimalAmount? = nil
  ) {
    (self.name, self.kind, self.place, self.cells) = (name, kind, place, cells)
    (self.form, self.decimals, self.order) = (form, decimals, order)
    (self.country, self.locale, self.currency, self.maximum) = (country, locale, currency, maximum)
  }

  /// Cells of one width, side by side across a place.
  public static func evenCells(_ count: Int, across place: RelativeRect) -> [ClosedRange<Double>] {
    let width = max(0, place.width) / Double(max(1, count))
    return (0..<max(0, count)).map {
      place.x + Double($0) * width...place.x + Double($0 + 1) * width
    }
  }

  /// What is known of the field to the reader.
  var options: ReadingOptions {
    switch kind {
    case .digits: ReadingOptions(task: .digits, country: country, form: form)
    case .amount:
      ReadingOptions(task: .cheque, locale: locale, currency: currency, maximum: maximum)
    case .date: ReadingOptions(task: .digits, date: order ?? DateOrder.of(country ?? ""))
    case .postcode: ReadingOptions(task: .postcode, country: country)
    }
  }
}
