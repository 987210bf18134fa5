import Decoding
import Fields

extension Grammar {
  /// The days that can be written in an order.
  static func date(_ order: DateOrder, _ alphabet: Alphabet) -> Grammar {
    guard alphabet == .amounts else { return made(order, alphabet) }
    return switch order {
    case .dayFirst: Standard.dayFirst
    case .monthFirst: Standard.monthFirst
    case .yearFirst: Standard.yearFirst
    case .dayOrMonthFirst: Standard.dayOrMonthFirst
    }
  }

  /// Of the standard alphabet, made once: it takes some milliseconds.
  private enum Standard {
    static let dayFirst = made(.dayFirst, .amounts)
    static let monthFirst = made(.monthFirst, .amounts)
    static let yearFirst = made(.yearFirst, .amounts)
    static let dayOrMonthFirst = made(.dayOrMonthFirst, .amounts)
  }

  private static func made(_ order: DateOrder, _ alphabet: Alphabet) -> Grammar {
    func grammar(_ parts: [DateOrder.Part], _ yearFigures: Int) -> Grammar {
      date(alphabet, parts: parts.map(DatePart.init), yearFigures: yearFigures)
    }
    let grammars = order.parts.map { grammar($0, 2) } + order.partsWithCentury.map { grammar($0, 4) }
    return union(grammars).minimised
  }
}

extension Grammar.DatePart {
  init(_ part: DateOrder.Part) {
    self =
      switch part {
      case .day: .day
      case .month: .month
      case .year: .year
      }
  }
}
