#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Corrects scores for a symbol that stands behind a text's last digit more seldom than the scorers have learnt (Saerens, Latinne
/// and Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori probabilities").
public struct EndingPrior: Sendable, Equatable {
  let symbol: Int
  let alphabet: Alphabet
  let atEnd: Double
  let beforeMarks: Double

  /// Nil where the alphabet lacks the symbol.
  /// - Parameters:
  ///   - atEnd: times as likely as the scorers say where nothing follows, over 0 to 1.
  ///   - beforeMarks: the same where marks follow but no digit.
  public init?(of symbol: Character, in alphabet: Alphabet, atEnd: Double, beforeMarks: Double) {
    guard let index = alphabet.index(of: symbol) else { return nil }
    (self.symbol, self.alphabet) = (index, alphabet)
    (self.atEnd, self.beforeMarks) = (atEnd, beforeMarks)
  }

  /// Times as likely, by how probable it is that nothing follows the symbol and that no digit does.
  private func factor(nothingFollows: Double, noDigitFollows: Double) -> Double {
    let marksFollow = max(0, noDigitFollows - nothingFollows)
    return 1 - nothingFollows * (1 - atEnd) - marksFollow * (1 - beforeMarks)
  }

  /// The frames with the symbol's probability corrected, each frame's still summing to 1.
  public func applied(to frames: FrameScores) -> FrameScores {
    guard frames.classCount == alphabet.classCount else { return frames }
    let digits = alphabet.symbols.indices.filter(alphabet.isDigit)
    var values = frames.logProbabilities
    var (nothingFollows, noDigitFollows) = (1.0, 1.0)
    for frame in (0..<frames.frameCount).reversed() {
      let row = frame * frames.classCount..<(frame + 1) * frames.classCount
      func probability(_ symbol: Int) -> Double { Double(expf(values[row.lowerBound + symbol])) }
      let shown = probability(symbol)
      let factor = factor(nothingFollows: nothingFollows, noDigitFollows: noDigitFollows)
      nothingFollows *= min(1, shown + probability(frames.blank))
      noDigitFollows *= max(0, 1 - digits.reduce(0) { $0 + probability($1) })
      let total = Float(log(1 - shown * (1 - factor)))
      for place in row { values[place] -= total }
      values[row.lowerBound + symbol] += Float(log(factor))
    }
    return FrameScores(
      frameCount: frames.frameCount, classCount: frames.classCount, logProbabilities: values)
  }

  /// The lattice with the symbol's scores corrected on each arc, by what the paths behind it spell.
  public func applied(to lattice: Lattice) -> Lattice {
    let emits = alphabet.symbols.map { _ in true }
    let blanks = Grammar(accepting: [true], emits: emits) { _, _ in nil }
    let marks = Grammar(accepting: [true], emits: emits) { alphabet.isDigit($1) ? nil : $0 }
    guard let all = PathSums(lattice, .any(alphabet)), let blank = PathSums(lattice, blanks),
      let digitless = PathSums(lattice, marks)
    else { return lattice }
    var corrected = lattice
    for (index, arc) in lattice.arcs.enumerated() where all.backward[arc.to] > -.infinity {
      let factor = factor(
        nothingFollows: exp(blank.backward[arc.to] - all.backward[arc.to]),
        noDigitFollows: exp(digitless.backward[arc.to] - all.backward[arc.to]))
      corrected.scores[index * alphabet.classCount + symbol] += Float(log(factor))
    }
    return corrected
  }
}
