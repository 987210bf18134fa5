import Decoding
import Fields
import Segmentation

/// A reading of the line and what it means.
struct Candidate {
  /// As it goes into the reading.
  let text: String
  let value: Reading.Value?
  /// Summed over all strings that come to this text: with or without a closing stroke it is one amount.
  var posterior: Double
  /// The likeliest of those strings.
  var hypothesis: Hypothesis

  /// False for a code that the list of those that there are lacks.
  var isListed: Bool {
    if case .postcode(let code)? = value { code.format != .invalid } else { true }
  }
}

/// What a task asks of the strings: which may be read, and what they mean.
struct Interpreter: Sendable {
  /// A string that any of these accepts may be read.
  let grammars: Language
  /// How many strings to ask for: an amount can be written with either mark and many closing strokes, and its probability
  /// is the sum over all that come to it.
  let hypotheses: Int
  /// How much seldomer than the networks say a symbol stands behind the last digit.
  private(set) var endings: EndingPrior?
  /// The marks between the digits are part of the text.
  private let marksCount: Bool
  /// Where the last figures are cents if they stand higher than the others: nowhere, over a hundred, or without one as well.
  private var raisedCents: RaisedCents.Customs?
  /// Where only listed codes may be read, what would be read without the list.
  private let unlisted: Language?
  private let alphabet: Alphabet
  private var meaning: @Sendable (String) -> (text: String, value: Reading.Value?)?

  private init(
    _ alphabet: Alphabet, _ grammars: Language, hypotheses: Int = 8, marksCount: Bool = false,
    unlisted: Language? = nil, meaning: @escaping @Sendable (String) -> (text: String, value: Reading.Value?)?
  ) {
    (self.alphabet, self.grammars, self.hypotheses) = (alphabet, grammars, hypotheses)
    (self.marksCount, self.unlisted, self.meaning) = (marksCount, unlisted, meaning)
    endings = .oblique(in: alphabet, closesAmounts: nil)
  }

  /// - Throws: ``Reading/Failure`` where the options name a country or locale that is not known.
  init(options: ReadingOptions, alphabet: Alphabet) throws(Reading.Failure) {
    switch (options.task, options.date) {
    case (.digits, nil): self = try Self.number(options, alphabet)
    case (.digits, let order?): self = Self.date(order, alphabet)
    case (.cheque, _): self = try Self.amount(options, alphabet)
    case (.postcode, _): self = try Self.postcode(options, alphabet)
    }
  }

  private static func number(
    _ options: ReadingOptions, _ alphabet: Alphabet
  ) throws(Reading.Failure) -> Interpreter {
    let form = options.form
    let language = Language(try form.grammars(alphabet, countries: options.countries))
    return Interpreter(alphabet, language) { form.allowsLength(of: $0) ? ($0, nil) : nil }
  }

  private static func date(_ order: DateOrder, _ alphabet: Alphabet) -> Interpreter {
    Interpreter(alphabet, Language([.date(order, alphabet)]), hypotheses: 24, marksCount: true) { raw in
      CalendarDate(raw, order: order).map { ($0.iso, .date(Reading.Day(date: $0.iso))) }
    }
  }

  private static func amount(
    _ options: ReadingOptions, _ alphabet: Alphabet
  ) throws(Reading.Failure) -> Interpreter {
    let parser = try options.amountParser()
    let maximum = options.maximum
    let language = Language([.amount(parser, alphabet)])
    var interpreter = Interpreter(alphabet, language, hypotheses: 48, marksCount: true) { raw in
      parser.parse(raw).map { ($0.text, .amount(Reading.Amount($0, maximum: maximum))) }
    }
    interpreter.endings = .oblique(in: alphabet, closesAmounts: parser.format?.closesByOblique)
    if parser.minorDigits == 2 {
      interpreter.raisedCents = parser.format?.raisesCents == true ? .anywhere : .overHundred
    }
    return interpreter
  }

  private static func postcode(
    _ options: ReadingOptions, _ alphabet: Alphabet
  ) throws(Reading.Failure) -> Interpreter {
    let rules = PostcodeRules(formats: try options.postcodeFormats(), list: options.codes)
    let unlisted = rules.list == nil ? nil : rules.language(alphabet, isListed: false)
    return Interpreter(alphabet, rules.language(alphabet), unlisted: unlisted) { digits in
      rules.meaning(digits).map { (digits, $0) }
    }
  }

  /// The same, but the last figures of a string without marks are decimals.
  func with(decimals: Int) -> Interpreter {
    guard decimals > 0 else { return self }
    var interpreter = self
    interpreter.meaning = { raw in
      let isPlain = raw.count > decimals && raw.allSatisfy(\.isWholeNumber)
      return meaning(isPlain ? raw.withPoint(before: decimals) : raw)
    }
    return interpreter
  }

  /// The hypotheses that mean something, alike ones merged, the likeliest first.
  ///
  /// Whoever asks for an amount knows that it is one. So marks that spell no amount do not count against it: a string's
  /// probability is that of its digits, whatever stands between them, shared out over the amounts that have these digits.
  /// After listed codes come those that would be read without the list, so that one off the list is seen for what it is.
  func candidates(from hypotheses: [Hypothesis], in line: SearchedLine) throws -> [Candidate] {
    let search = line.search
    let strokes = raisedCents == nil ? nil : try LineStrokes(line.segmentation.line)
    let meant = hypotheses.flatMap { meanings(of: $0, in: line.segmentation, strokes) }
    let byDigits = Dictionary(grouping: meant) { $0.hypothesis.text.filter(\.isWholeNumber) }
    var share: [String: Double] = [:]
    let read = marksCount ? search.decode([.digits(alphabet)], count: 16) : []
    for (digits, group) in byDigits where marksCount {
      let total = group.reduce(0) { $0 + $1.posterior }
      let posterior = read.first { $0.text == digits }?.posterior ?? 0
      share[digits] = total > 0 ? posterior / total : 0
    }
    var candidates: [Candidate] = []
    for var candidate in meant {
      candidate.posterior *= share[candidate.hypothesis.text.filter(\.isWholeNumber), default: 1]
      if let index = candidates.firstIndex(where: { $0.text == candidate.text }) {
        candidates[index].posterior += candidate.posterior
      } else {
        candidates.append(candidate)
      }
    }
    return (candidates + unlisted(in: search)).ordered
  }

  /// What a string means as it is written, twice where its last figures look like raised cents; none where it means nothing.
  /// - Parameter strokes: of the segmentation's line, where last figures may be cents by their place.
  private func meanings(
    of hypothesis: Hypothesis, in segmentation: Segmentation, _ strokes: LineStrokes?
  ) -> [Candidate] {
    let candidate = { (text: String, share: Double) in
      meaning(text).map {
        Candidate(
          text: $0.text, value: $0.value, posterior: share * hypothesis.posterior, hypothesis: hypothesis)
      }
    }
    let cents = raisedCents.flatMap { customs in
      strokes.flatMap { RaisedCents(hypothesis, in: segmentation, $0, customs: customs) }
    }
    guard let cents, let raised = candidate(cents.marked, cents.likelihood) else {
      return [candidate(hypothesis.text, 1)].compactMap { $0 }
    }
    let whole = cents.likelihood < 1 ? candidate(hypothesis.text, 1 - cents.likelihood) : nil
    return [raised] + [whole].compactMap { $0 }
  }

  /// What would be read without the list; none where there is no list.
  private func unlisted(in search: StringSearch) -> [Candidate] {
    guard let unlisted else { return [] }
    return search.decode(unlisted, count: hypotheses).filter { meaning($0.text) == nil }.map { hypothesis in
      Candidate(
        text: hypothesis.text,
        value: .postcode(Reading.Postcode(code: hypothesis.text, country: nil, format: .invalid)),
        posterior: hypothesis.posterior, hypothesis: hypothesis)
    }
  }
}

extension String {
  /// With a point before the last figures where these are decimals, after a nought where they are all; 0 leaves it as it is.
  func withPoint(before decimals: Int) -> String {
    let whole = dropLast(decimals)
    return decimals == 0 ? self : "\(whole.isEmpty ? "0" : whole).\(suffix(decimals))"
  }
}

extension [Candidate] {
  /// The likeliest that is listed, then all others as likely as they are.
  var ordered: [Candidate] {
    var sorted = sorted { $0.posterior > $1.posterior }
    if let best = sorted.firstIndex(where: \.isListed) { sorted.insert(sorted.remove(at: best), at: 0) }
    return sorted
  }
}

extension Grammar {
  /// What the parser of amounts understands.
  static func amount(_ parser: AmountParser, _ alphabet: Alphabet) -> Grammar {
    let lakhMarks: Set<Character> =
      switch parser.format?.groupsLakhs {
      case nil: [","]
      case true?: [".", ","]
      case false?: []
      }
    return amount(
      alphabet, decimals: max(parser.minorDigits, 2), lakhMarks: lakhMarks,
      lakhsAreUsual: parser.format?.groupsLakhs ?? false)
  }
}

extension Reading.Amount {
  init(_ parsed: ParsedAmount, maximum: DecimalAmount?) {
    self.init(
      amount: parsed.amount, minorUnits: parsed.minorUnits, currency: parsed.currency,
      ambiguous: parsed.ambiguous, aboveMaximum: maximum.map(parsed.mayExceed) ?? false)
  }
}
