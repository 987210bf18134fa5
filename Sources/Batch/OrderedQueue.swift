/// The items of a run and their results in one order, of which items are begun and results taken from the front.
struct OrderedQueue<Items: Sequence, Result: Sendable> where Items.Element: Sendable {
  private enum Place {
    /// Items found in the one before, never none.
    case waiting(ArraySlice<Items.Element>)
    case begun(Int)
    case done(Result)

    var isWaiting: Bool { if case .waiting = self { true } else { false } }
    func isBegun(_ number: Int) -> Bool { if case .begun(number) = self { true } else { false } }
  }

  /// Everything from the first result that isn't taken to the last item that is known.
  private var places: [Place] = []
  /// What comes behind them; nil where nothing does any more.
  private var items: Items.Iterator?
  private var count = 0

  init(_ items: Items, results: Result.Type) { self.items = items.makeIterator() }

  /// How many results stand, or will stand, before that of the next item. What lies behind isn't counted: there may be
  /// as much of it when a file's pages come to light, and those must be begun for the run to go on.
  var lead: Int { places.firstIndex(where: \.isWaiting) ?? places.count }

  /// The first item that isn't begun, with its number; nil at the end.
  mutating func begin() -> (number: Int, item: Items.Element)? {
    let index = lead
    guard let item = take(at: index) else { return nil }
    count += 1
    places.insert(.begun(count), at: index)
    return (count, item)
  }

  private mutating func take(at index: Int) -> Items.Element? {
    guard index < places.count, case .waiting(var found) = places[index] else { return items?.next() }
    defer { if found.isEmpty { places.remove(at: index) } else { places[index] = .waiting(found) } }
    return found.popFirst()
  }

  /// Without a result, all that stands from there on is dropped.
  mutating func end(_ number: Int, with unfolded: Unfolded<Items.Element, Result>) {
    guard let index = places.firstIndex(where: { $0.isBegun(number) }) else { return }
    guard let result = unfolded.result else {
      places.removeSubrange(index...)
      items = nil
      return
    }
    places[index] = .done(result)
    if !unfolded.rest.isEmpty { places.insert(.waiting(unfolded.rest[...]), at: index + 1) }
  }

  /// The result at the front, where it is there.
  mutating func takeResult() -> Result? {
    guard case .done(let result) = places.first else { return nil }
    places.removeFirst()
    return result
  }
}
