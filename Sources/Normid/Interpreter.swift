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
  let grammar: Grammar
  private let meaning: (String) -> (text: String, value: Reading.Value?)?

  /// - Throws: ``Reading/Failure`` where the options name a country or locale that is not known.
  init(options: ReadingOptions, alphabet: Alphabet) throws {
    switch options.task {
    case .digits:
      grammar = .digits(alphabet)
      meaning = { ($0, nil) }
    case .cheque:
      let parser = try options.amountParser()
      grammar = .amount(alphabet)
      meaning = { raw in
        parser.parse(raw).map { ($0.text, .amount(Reading.Amount($0))) }
      }
    case .postcode:
      guard let format = try options.postcodeFormat() else {
        grammar = .digits(alphabet, length: 3...10)
        meaning = { ($0, .postcode(Reading.Postcode(code: $0, country: nil, format: .unknown))) }
        return
      }
      grammar = .patterns(format.patterns, alphabet: alphabet)
      meaning = { digits in
        format.parse(digits).map {
          (digits, .postcode(Reading.Postcode(code: $0, country: format.country, format: .valid)))
        }
      }
    }
  }

  /// The hypotheses that mean something, alike ones merged, the likeliest first.
  func candidates(from hypotheses: [Hypothesis]) -> [Candidate] {
    var candidates: [Candidate] = []
    for hypothesis in hypotheses {
      guard let (text, value) = meaning(hypothesis.text) else { continue }
      if let index = candidates.firstIndex(where: { $0.text == text }) {
        candidates[index].posterior += hypothesis.posterior
      } else {
        candidates.append(
          Candidate(text: text, value: value, posterior: hypothesis.posterior, hypothesis: hypothesis))
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
