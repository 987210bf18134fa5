extension Sequence where Element: Comparable {
  /// The middle one of the values in order, of an even count the upper of the two; nil where there are none.
  @inlinable package var median: Element? {
    let values = sorted()
    return values.isEmpty ? nil : values[values.count / 2]
  }
}
