import Decoding
import Fields

/// A reading of the line and what it means.
struct Candidate {
  /// As it goes into the reading.
  let text: String
  let value: Reading.Value?
  /// Summed over all strings that come to this text: with or without a closing stroke it is one amount.
  var posterior: Double
  /// The likeliest of those strings.
  let hypothesis: Hypothesis
}

/// What a task asks of the strings: which may be read, and what they mean.
struct Interpreter {
  /// A string that any of these accepts may be read.
  let grammars: [Grammar]
  /// How many strings to ask for: an amount can be written with either mark and many closing strokes, and its probability
  /// is the sum over all that come to it.
  let hypotheses: Int
  /// The marks between the digits are part of the text.
  private let marksCount: Bool
  private let alphabet: Alphabet
  private let meaning: (String) -> (text: String, value: Reading.Value?)?

  /// - Throws: ``Reading/Failure`` where the options name a country or locale that is not known.
  init(options: ReadingOptions, alphabet: Alphabet) throws {
    marksCount = options.task == .cheque
    self.alphabet = alphabet
    switch options.task {
    case .digits:
      (grammars, hypotheses) = (try options.form.grammars(alphabet, country: options.country), 8)
      meaning = { ($0, nil) }
    case .cheque:
      let parser = try options.amountParser()
      (grammars, hypotheses) = ([.amount(alphabet)], 48)
      meaning = { raw in
        parser.parse(raw).map { ($0.text, .amount(Reading.Amount($0))) }
      }
    case .postcode:
      guard let format = try options.postcodeFormat() else {
        (grammars, hypotheses) = ([.digits(alphabet, length: 3...10)], 8)
        meaning = { ($0, .postcode(Reading.Postcode(code: $0, country: nil, format: .unknown))) }
        return
      }
      (grammars, hypotheses) = ([.patterns(format.patterns, alphabet: alphabet)], 8)
      meaning = { digits in
        format.parse(digits).map {
          (digits, .postcode(Reading.Postcode(code: $0, country: format.country, format: .valid)))
        }
      }
    }
  }

  /// The hypotheses that mean something, alike ones merged, the likeliest first.
  ///
  /// Whoever asks for an amount knows that it is one. So marks that spell no amount do not count against it: a string's
  /// probability is that of its digits, whatever stands between them, shared out over the amounts that have these digits.
  func candidates(from hypotheses: [Hypothesis], in search: StringSearch) -> [Candidate] {
    let meant = hypotheses.compactMap { hypothesis in
      meaning(hypothesis.text).map { (hypothesis, $0.text, $0.value) }
    }
    let byDigits = Dictionary(grouping: meant) { $0.0.text.filter(\.isWholeNumber) }
    var share: [String: Double] = [:]
    let read = marksCount ? search.decode([.digits(alphabet)], count: 16) : []
    for (digits, group) in byDigits where marksCount {
      let total = group.reduce(0) { $0 + $1.0.posterior }
      let posterior = read.first { $0.text == digits }?.posterior ?? 0
      share[digits] = total > 0 ? posterior / total : 0
    }
    var candidates: [Candidate] = []
    for (hypothesis, text, value) in meant {
      let posterior = hypothesis.posterior * share[hypothesis.text.filter(\.isWholeNumber), default: 1]
      if let index = candidates.firstIndex(where: { $0.text == text }) {
        candidates[index].posterior += posterior
      } else {
        candidates.append(
          Candidate(text: text, value: value, posterior: posterior, hypothesis: hypothesis))
      }
    }
    return candidates.sorted { $0.posterior > $1.posterior }
  }
}

extension Reading.Amount {
  init(_ parsed: ParsedAmount) {
    self.init(
      amount: parsed.amount, minorUnits: parsed.minorUnits, currency: parsed.currency,
      ambiguous: parsed.ambiguous)
  }
}
