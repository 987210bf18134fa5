// Days of the calendar in figures.

extension Grammar {
  public enum DatePart: Sendable { case day, month, year }

  /// The days from 1900 to 2099, or of years in two figures, 00 to 79 after 2000 and 80 to 99 before it.
  ///
  /// A mark, one of `/.,-`, may stand between the parts or be left out; days and months of one figure need marks on both of
  /// their sides. Digits and these marks are part of the text, other symbols are swallowed.
  ///
  /// - Parameters:
  ///   - parts: day, month and year in the order in which they are written.
  ///   - yearFigures: 2 or 4.
  public static func date(_ alphabet: Alphabet, parts: [DatePart], yearFigures: Int) -> Grammar {
    let form = DateForm(parts: parts, yearFigures: yearFigures)
    let emits = alphabet.symbols.indices.map {
      alphabet.isDigit($0) || DateForm.marks.contains(alphabet.symbols[$0])
    }
    return Grammar(
      from: DateState(), emits: emits, accepts: form.accepts,
      next: { state, symbol in
        if let digit = alphabet.digit(symbol) { return form.next(state, digit: digit) }
        return emits[symbol] ? form.nextAfterMark(state) : state
      })
  }
}

/// What has been read of a date, as far as it bears on what may follow: dates that go on alike share their state.
private struct DateState: Hashable {
  /// What the parts before say of those to come.
  enum Known: Hashable {
    case nothing
    /// 28 stands for every day that all months have.
    case day(Int)
    /// By its days, 29 for February.
    case month(Int)
    case year(isLeap: Bool)
    /// Days of the month in this year.
    case days(Int)
    /// The 29th of February: the year must have one.
    case leapDay
    /// Any: nothing more can be wrong.
    case free
  }

  /// Whether the marks allow parts of one figure.
  enum Marks: Hashable { case undecided, missing, needed }

  var part = 0
  /// Of the part being read; noughts where they do not matter.
  var digits: [Int] = []
  var known = Known.nothing
  var marks = Marks.undecided
  /// Whether a part has just ended without a mark after it.
  var isBoundary = false
  var isClosed = false
}

private struct DateForm {
  static let marks: Set<Character> = ["/", ".", ",", "-"]

  let parts: [Grammar.DatePart]
  let yearFigures: Int

  func next(_ state: DateState, digit: Int) -> DateState? {
    var next = state
    if state.isBoundary {
      guard state.part < parts.count, state.marks != .needed else { return nil }
      (next.marks, next.isBoundary) = (.missing, false)
    }
    guard state.part < parts.count, !state.isClosed else { return nil }
    next.digits.append(digit)
    guard isBeginning(next.digits, of: parts[state.part]) else { return nil }
    next.digits = canonical(next)
    return next.digits.count == width(of: parts[state.part]) ? finished(next) : next
  }

  func nextAfterMark(_ state: DateState) -> DateState? {
    guard !state.isClosed else { return nil }
    var next = state
    if !state.isBoundary {
      guard let finished = finishedByMark(state) else { return nil }
      next = finished
    }
    next.isBoundary = false
    // As in `2016. 03. 15.`
    next.isClosed = next.part == parts.count
    return next
  }

  func accepts(_ state: DateState) -> Bool {
    state.part == parts.count || state.part == parts.count - 1 && finishedByMark(state) != nil
  }

  /// After a day or month of one figure.
  private func finishedByMark(_ state: DateState) -> DateState? {
    guard state.part < parts.count, parts[state.part] != .year, state.digits.count == 1,
      state.marks != .missing
    else { return nil }
    var next = state
    next.marks = .needed
    return finished(next)
  }

  /// At the end of a part, or nil where there is no such day.
  private func finished(_ state: DateState) -> DateState? {
    let number = state.digits.reduce(0) { 10 * $0 + $1 }
    guard let known = known(state.known, parts[state.part], number) else { return nil }
    var next = state
    (next.part, next.digits, next.known, next.isBoundary) = (state.part + 1, [], known, true)
    return next
  }

  private func known(_ before: DateState.Known, _ part: Grammar.DatePart, _ number: Int) -> DateState.Known? {
    switch (part, before) {
    case (.day, .nothing): (1...31).contains(number) ? .day(max(28, number)) : nil
    case (.day, .month(let days)):
      !(1...days).contains(number) ? nil : days == 29 && number == 29 ? .leapDay : .free
    case (.day, .days(let days)): (1...days).contains(number) ? .free : nil
    case (.month, .nothing): days(ofMonth: number).map { .month($0) }
    case (.month, .day(let day)):
      days(ofMonth: number).flatMap { day > $0 ? nil : day == 29 && $0 == 29 ? .leapDay : .free }
    case (.month, .year(let isLeap)):
      days(ofMonth: number).map { .days($0 == 29 && !isLeap ? 28 : $0) }
    case (.year, .nothing): .year(isLeap: isLeap(number))
    case (.year, .leapDay): isLeap(number) ? .free : nil
    case (.year, .free): .free
    default: nil
    }
  }

  /// 29 for February, whose years are looked at later.
  private func days(ofMonth month: Int) -> Int? {
    guard (1...12).contains(month) else { return nil }
    return month == 2 ? 29 : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Of the years in two figures all that are multiples of 4, 2000 among them; of the others not 1900.
  private func isLeap(_ year: Int) -> Bool { year.isMultiple(of: 4) && year != 1900 }

  private func width(of part: Grammar.DatePart) -> Int { part == .year ? yearFigures : 2 }

  private func isBeginning(_ digits: [Int], of part: Grammar.DatePart) -> Bool {
    switch part {
    case .day: digits[0] <= 3 || digits.count == 1
    case .month: digits[0] <= 1 || digits.count == 1
    case .year: yearFigures == 2 || [[1], [2], [1, 9], [2, 0]].contains(Array(digits.prefix(2)))
    }
  }

  /// The figures of a year that may be any, but for its century, are as good as noughts.
  private func canonical(_ state: DateState) -> [Int] {
    guard parts[state.part] == .year, state.known == .free else { return state.digits }
    if yearFigures == 2 { return state.digits.map { _ in 0 } }
    return state.digits.count == 1 ? state.digits : [2] + state.digits.dropFirst().map { _ in 0 }
  }
}
