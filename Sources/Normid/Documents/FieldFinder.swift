import Segmentation

/// Knows where one kind of field stands on a kind of document.
protocol FieldFinder: Sendable {
  /// What else may count as ink where nothing is found surely with strong ink alone.
  var fainterInk: [InkLevel] { get }
  /// Log-odds that a candidate must win over for there to be such a field at all.
  var doubt: Double { get }
  /// The parts of a page that may be the field, with what their places say.
  func candidates(on layout: PageLayout) -> [FieldCandidate]
  /// What the reading of a candidate says.
  func evidence(of reading: FieldReading) -> [Evidence]
  /// Log-odds that a page stands upright rather than on its head, by what such documents look like.
  func uprightness(of layout: PageLayout) -> Double
}

extension ReadingOptions {
  /// What finds the field on a whole document; nil where a picture always is the field.
  func finder() throws(Reading.Failure) -> (any FieldFinder)? {
    switch task {
    case .digits: nil
    case .cheque: AmountFinder()
    case .postcode: CodeFinder(place: try postcodeFormats().place)
    }
  }
}
