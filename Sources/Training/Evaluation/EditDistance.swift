/// What turns a label into the text that was read.
public struct EditDistance: Equatable, Sendable {
  /// A character of the label and what stands in its place: another, the same, or nothing; nil in the
  /// label is a character too many in the text.
  public struct Pair: Hashable, Sendable {
    public let label: Character?
    public let text: Character?

    public init(label: Character?, text: Character?) {
      self.label = label
      self.text = text
    }
  }

  /// The least number of characters to change, insert or delete (Levenshtein 1966).
  public let count: Int
  /// The label's characters beside the text's, left to right.
  public let pairs: [Pair]

  public init(label: String, text: String) {
    let (label, text) = (Array(label), Array(text))
    let table = Self.table(label, text)
    count = table[label.count][text.count]
    pairs = Self.pairs(label, text, table)
  }

  /// `table[i][j]`: the distance of the first i characters of the label to the first j of the text.
  private static func table(_ label: [Character], _ text: [Character]) -> [[Int]] {
    var table = [Array(0...text.count)]
    for (i, character) in label.enumerated() {
      var row = [i + 1]
      for (j, other) in text.enumerated() {
        let changed = table[i][j] + (character == other ? 0 : 1)
        row.append(min(changed, table[i][j + 1] + 1, row[j] + 1))
      }
      table.append(row)
    }
    return table
  }

  /// Back from the end along what the table took; a change goes before a gap.
  private static func pairs(_ label: [Character], _ text: [Character], _ table: [[Int]]) -> [Pair] {
    var (i, j) = (label.count, text.count)
    var pairs: [Pair] = []
    while i > 0 || j > 0 {
      if i > 0, j > 0, table[i][j] == table[i - 1][j - 1] + (label[i - 1] == text[j - 1] ? 0 : 1) {
        (i, j) = (i - 1, j - 1)
        pairs.append(Pair(label: label[i], text: text[j]))
      } else if i > 0, table[i][j] == table[i - 1][j] + 1 {
        i -= 1
        pairs.append(Pair(label: label[i], text: nil))
      } else {
        j -= 1
        pairs.append(Pair(label: nil, text: text[j]))
      }
    }
    return pairs.reversed()
  }
}

extension EditDistance {
  /// Characters to change, insert or delete, for each character of the labels. Above 1 where more is
  /// read than is there.
  public static func characterErrorRate(_ items: [EvaluatedItem]) -> Double {
    let characters = items.reduce(0) { $0 + $1.label.count }
    let edits = items.reduce(0) { $0 + EditDistance(label: $1.label, text: $1.text).count }
    return characters > 0 ? Double(edits) / Double(characters) : 0
  }
}
